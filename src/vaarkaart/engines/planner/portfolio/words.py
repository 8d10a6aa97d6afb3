"""What the portfolio planner has to say, in sentences."""

from vaarkaart.engines.planner.answer import PlannedStep
from vaarkaart.engines.planner.days import tell_day
from vaarkaart.engines.planner.portfolio.answer import Crowded, PortfolioPlan, RoutePlan
from vaarkaart.engines.planner.words import tell_because
from vaarkaart.language import say


def tell_why(line: RoutePlan, step: PlannedStep, *, place: int) -> str:
    """Tell why a step is when it is, also when it had to let full meetings pass."""
    crowded = line.find_crowded(place)
    if crowded is None or step.meeting is None:
        return tell_because(line.plan, step)
    return _tell_crowded(line, step, crowded)


def _tell_crowded(line: RoutePlan, step: PlannedStep, crowded: Crowded) -> str:
    year = line.plan.network.route.start.year
    values = {
        "ready": "" if step.ready is None else tell_day(step.ready, known_year=year),
        "full": tell_day(crowded.meeting, known_year=year),
        "meeting": "" if step.meeting is None else tell_day(step.meeting, known_year=year),
        "count": crowded.full_meetings,
    }
    if crowded.full_meetings == 1:
        return say(
            "Het stuk is op {ready} klaar, maar de agenda van {full} is vol. Daarna komt {meeting}.", **values
        )
    return say(
        "Het stuk is op {ready} klaar, maar de agenda van {full} is vol, net als die van de vergaderingen "
        "daarna ({count} in totaal). De eerste met plaats is {meeting}.",
        **values,
    )


def tell_gap(plan: PortfolioPlan) -> str:
    """Tell in plain words how much better a plan could be."""
    if not plan.feasible:
        return say("Niet elke route vindt een plaats.")
    if plan.status == "optimal":
        return say("Dit is bewezen de beste verdeling.")
    values = {"share": tell_share(plan.gap)}
    if plan.score.late_days > plan.bound.late_days:
        return say(
            "Of er minder dagen te laat kan, is niet bewezen: het scheelt hoogstens {share} van die dagen.",
            **values,
        )
    return say("Een betere verdeling kan bestaan, maar wint hoogstens {share} van de dagen.", **values)


def tell_share(share: float) -> str:
    """Tell a share in percent, upwards, so that it never promises too much: ``4,9%``."""
    tenths = -int(-share * 1000 // 1)
    return say("{whole},{rest}%", whole=tenths // 10, rest=tenths % 10)
