"""The planner's reasons, warnings and obstacles, told as a colleague would."""

from datetime import date

from vaarkaart.engines.planner.answer import Obstacle, Plan, PlannedStep, PlanWarning
from vaarkaart.engines.planner.days import tell_day
from vaarkaart.engines.planner.reasons import Because
from vaarkaart.engines.planner.scenarios import Scenarios
from vaarkaart.language import say, to_say
from vaarkaart.problems import Problem


def tell_because(plan: Plan, line: PlannedStep) -> str:
    """Tell in a sentence or two why a step is when it is; empty for a step that cannot be planned."""
    because = line.because
    if because is None:
        return ""
    if because.kind == "fixed":
        return say("De datum staat vast: {meeting}.", meeting=_day(plan, because.meeting))
    if because.kind == "hand_in_missed":
        return _tell_missed(plan, line, because=because)
    if line.meeting is None:
        return _tell_period(plan, line)
    return f"{_tell_ready(plan, line)} " + say(
        "De eerste vergadering waarvoor je dan nog kunt aanleveren is {meeting}.",
        meeting=_day(plan, line.meeting),
    )


def _tell_ready(plan: Plan, line: PlannedStep) -> str:
    """Tell when the papers are ready and what made them so."""
    ready = _day(plan, line.ready)
    if line.because is None or line.because.step is None:
        return say("Dit kan vanaf {ready}.", ready=ready)
    before = plan.step_by_id[line.because.step].step.called
    return say("Het stuk is op {ready} klaar, na “{before}”.", ready=ready, before=before)


def _tell_missed(plan: Plan, line: PlannedStep, *, because: Because) -> str:
    """Tell which meeting was missed: one still to come when the papers were ready, or the last one before."""
    still_to_come = because.meeting is not None and line.ready is not None and because.meeting >= line.ready
    if not still_to_come:
        message = to_say(
            "{ready_since} De vorige vergadering was {missed} (aanleveren tot en met {hand_in}); "
            "de eerste die nog kan is {meeting}."
        )
    elif because.step is None:
        message = to_say(
            "Aanleveren voor {missed} kon tot en met {hand_in}; dit kan pas vanaf {ready}. "
            "Het wordt dus {meeting}."
        )
    else:
        message = to_say(
            "Aanleveren voor {missed} kon tot en met {hand_in}; “{before}” is pas op {ready} klaar. "
            "Het wordt dus {meeting}."
        )
    return say(
        message,
        missed=_day(plan, because.meeting),
        hand_in=_day(plan, because.hand_in),
        ready=_day(plan, line.ready),
        ready_since="" if still_to_come else _tell_ready(plan, line),
        before="" if because.step is None else plan.step_by_id[because.step].step.called,
        meeting=_day(plan, line.meeting),
    )


def _tell_period(plan: Plan, line: PlannedStep) -> str:
    ready, days = _day(plan, line.ready), line.step.period_days
    if line.because is None or line.because.step is None:
        return say("De termijn van {days} dagen kan ingaan op {ready}.", days=days, ready=ready)
    before = plan.step_by_id[line.because.step].step.called
    return say(
        "De termijn van {days} dagen loopt vanaf {ready}, als “{before}” klaar is.",
        days=days,
        ready=ready,
        before=before,
    )


def tell_warning(plan: Plan, warning: PlanWarning) -> str:
    """Tell in a sentence or two what there is to look at, and what it means."""
    line = plan.line(warning.place)
    values = {
        "step": line.step.called,
        "body": "" if warning.body is None else warning.body.called,
        "meeting": _day(plan, line.meeting),
        "ready": _day(plan, line.ready),
        "done": _day(plan, line.done),
        "deadline": _day(plan, plan.deadline),
        "since": _day(plan, warning.since),
    }
    return say(_WARNINGS[warning.code], **values)


_WARNINGS = {
    "not_consulted": to_say(
        "{body} moet vóór “{step}” aan bod komen, maar staat nergens op de weg ernaartoe."
    ),
    "late": to_say("“{step}” is pas op {done} klaar; de uiterste datum is {deadline}."),
    "after_recess": to_say(
        "“{step}” wacht een lange pauze af: {body} vergadert na {since} pas weer op {meeting}; "
        "het stuk is al op {ready} klaar."
    ),
    "calendar_ends": to_say(
        "“{step}” staat op de laatst bekende vergadering van {body}, {meeting}. "
        "Schuift die, dan is er geen volgende."
    ),
    "day_off": to_say(
        "“{step}” staat op {meeting}: dat is in een weekend of op een feestdag. Klopt die datum?"
    ),
}


def tell_obstacle(plan: Plan, obstacle: Obstacle) -> Problem:
    """Tell which step gets stuck on which body, until when its calendar is known, and what to do."""
    place = plan.place_by_id[obstacle.step.id]
    return Problem(
        f"steps[{place}]",
        _tell_stuck(plan, obstacle) + " " + tell_last_known(plan, obstacle),
        say("Vul de kalender van {body} aan, of maak de weg ernaartoe korter.", body=obstacle.body.called)
        if obstacle.hand_in is None
        else say(
            "Kies een latere vaste datum voor “{step}”, of maak de weg ernaartoe korter.",
            step=obstacle.step.called,
        ),
    )


def _tell_stuck(plan: Plan, obstacle: Obstacle) -> str:
    values = {
        "step": obstacle.step.called,
        "body": obstacle.body.called,
        "ready": _day(plan, obstacle.ready),
        "fixed": _day(plan, obstacle.step.fixed),
        "hand_in": _day(plan, obstacle.hand_in),
    }
    if obstacle.hand_in is not None:
        return say(
            "Stap “{step}” staat vast op {fixed} bij {body}. Aanleveren kan tot en met {hand_in}, "
            "maar het stuk is pas op {ready} klaar.",
            **values,
        )
    return say(
        "Stap “{step}” past niet in de kalender van {body}: het stuk is op {ready} klaar en daarna is er "
        "geen vergadering waarvoor je nog kunt aanleveren.",
        **values,
    )


def tell_last_known(plan: Plan, obstacle: Obstacle) -> str:
    """Tell until when the calendar is known of the body at which a step gets stuck."""
    if obstacle.last_known_meeting is None:
        return say("Van {body} is geen enkele vergadering bekend.", body=obstacle.body.called)
    return say(
        "De laatst bekende vergadering van {body} is {last}.",
        body=obstacle.body.called,
        last=_day(plan, obstacle.last_known_meeting),
    )


def tell_scenarios(scenarios: Scenarios) -> str:
    """Tell in a sentence how often the deadline is made, or (without one) on which day it is likely done."""
    chance = scenarios.probability_on_time
    if chance is not None:
        return say("In {times} van de 100 keer op tijd.", times=tell_times(chance))
    if scenarios.end_p80 is None:
        return say("In meer dan 20 van de 100 keer mist een stap zijn laatst bekende vergadering.")
    return say("In 80 van de 100 keer klaar op of voor {end}.", end=tell_day(scenarios.end_p80))


def tell_times(share: float) -> str:
    """Tell a share as a number of times in a hundred; only what is certain is called 0 or 100.

    >>> [tell_times(share) for share in (0, 0.004, 0.716, 0.999, 1)]
    ['0', 'minder dan 1', '72', 'meer dan 99', '100']
    """
    if 0 < share < 0.01:
        return say("minder dan 1")
    if 0.99 < share < 1:
        return say("meer dan 99")
    return str(round(share * 100))


def _day(plan: Plan, day: date | None) -> str:
    return "" if day is None else tell_day(day, known_year=plan.network.route.start.year)
