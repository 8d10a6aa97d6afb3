"""Differences between plans, and what another way costs, told as a colleague would."""

from collections.abc import Iterator
from datetime import date

from vaarkaart.engines.planner.costs import Cost
from vaarkaart.engines.planner.days import tell_day
from vaarkaart.engines.planner.differences import Differences, StepDifference
from vaarkaart.engines.planner.words import tell_last_known
from vaarkaart.language import say, to_say


def tell_differences(differences: Differences) -> list[str]:
    """Tell what a change comes to: first the end and the deadline, then every step that differs."""
    return [*_tell_ending(differences), *(tell_difference(step) for step in differences.steps)]


def _tell_ending(differences: Differences) -> Iterator[str]:
    before, after, days = differences.end_before, differences.end_after, differences.end_days
    if after is None:
        yield (
            say("Zo komt er geen einde aan de route: er ontbreekt een vergadering.")
            if before
            else say("Ook zo past de route niet in de kalenders.")
        )
    elif before is None or days is None:
        yield say("Zo past de route wel: klaar op {after}.", after=tell_day(after))
    elif days == 0:
        yield say("Het einde blijft {after}.", after=tell_day(after))
    else:
        later, earlier = (
            to_say("Klaar op {after}: {days} later dan eerst ({before})."),
            to_say("Klaar op {after}: {days} eerder dan eerst ({before})."),
        )
        yield _tell_shift(later if days > 0 else earlier, before, after, days=days)
    if differences.deadline == "made":
        yield say("De uiterste datum wordt nu wel gehaald.")
    if differences.deadline == "missed":
        yield say("De uiterste datum wordt nu niet meer gehaald.")


def tell_difference(difference: StepDifference) -> str:
    """Tell in a sentence what becomes of one step."""
    step, before, after = difference.step.called, difference.before, difference.after
    if difference.kind == "removed":
        return say("“{step}” vervalt.", step=step)
    if difference.kind == "stuck" and before is not None:
        return say(
            "“{step}” stond op {before} en krijgt nu geen dag meer.", step=step, before=tell_day(before)
        )
    if difference.kind == "added" and after is None:
        return say("“{step}” komt erbij, maar krijgt geen dag.", step=step)
    if difference.kind == "added" and after is not None:
        return say("“{step}” komt erbij, op {after}.", step=step, after=tell_day(after))
    if difference.kind == "freed" and after is not None:
        return say("“{step}” krijgt nu wel een dag: {after}.", step=step, after=tell_day(after))
    return _tell_moved(difference)


def _tell_moved(difference: StepDifference) -> str:
    if difference.before is None or difference.after is None or difference.days is None:
        raise ValueError("only a step with a day before and after can have moved")
    return _tell_shift(
        to_say("“{step}” wordt {days} later: van {before} naar {after}.")
        if difference.days > 0
        else to_say("“{step}” wordt {days} eerder: van {before} naar {after}."),
        difference.before,
        difference.after,
        days=difference.days,
        step=difference.step.called,
    )


def tell_cost(cost: Cost) -> str:
    """Tell in a sentence what another way costs or wins, or why it cannot be."""
    if cost.end_after is None:
        stuck = tell_last_known(cost.plan, cost.obstacles[0])
        return say("Dat past niet meer in de kalenders. {stuck}", stuck=stuck)
    if cost.end_before is None or cost.days is None:
        return say("Zo past de route wel: klaar op {after}.", after=tell_day(cost.end_after))
    if cost.days == 0:
        return say("Dat scheelt geen dag: het einde blijft {after}.", after=tell_day(cost.end_after))
    return _tell_shift(
        to_say("Dat kost {days}: klaar op {after} in plaats van {before}.")
        if cost.days > 0
        else to_say("Dat wint {days}: klaar op {after} in plaats van {before}."),
        cost.end_before,
        cost.end_after,
        days=cost.days,
    )


def tell_days(count: int) -> str:
    """Tell a number of days, however far back or ahead."""
    return say("1 dag") if abs(count) == 1 else say("{count} dagen", count=abs(count))


def _tell_shift(message: str, before: date, after: date, *, days: int, **values: str) -> str:
    """Tell a message about two days; the year of the first is left out when that of the second says it."""
    return say(
        message,
        before=tell_day(before, known_year=after.year),
        after=tell_day(after),
        days=tell_days(days),
        **values,
    )
