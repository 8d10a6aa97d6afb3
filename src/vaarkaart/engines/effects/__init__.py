"""Is what is planned enough? Expected effects of measures, added up and laid beside the gap they have to close.

Only what can be added is added: what is counted in another unit, comes after the day of the target, or helps the same
people as another measure is left out, with the reason. Two ranges tell how sure the sum is: from everything
disappointing to everything going well, and, narrower, when measures disappoint independently of each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

_ONE_WORD = {
    "procent": "%",
    "procentpunt": "%",
    "procentpunten": "%",
    "%-punt": "%",
    "percentage": "%",
    "dag": "dagen",
    "week": "weken",
    "maand": "maanden",
    "kind": "kinderen",
    "jongere": "jongeren",
    "persoon": "personen",
    "inwoner": "inwoners",
    "gezin": "gezinnen",
}


class Reason(StrEnum):
    """Why an effect cannot be added."""

    OTHER_UNIT = "other_unit"
    TOO_LATE = "too_late"
    SAME_PEOPLE = "same_people"


class Verdict(StrEnum):
    """Whether the sum closes the gap."""

    SURELY = "surely"
    LIKELY = "likely"
    PERHAPS = "perhaps"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Gap:
    """From where to where an indicator has to go, in which unit, before which day."""

    baseline: Decimal
    target: Decimal
    unit: str
    target_on: date | None = None


@dataclass(frozen=True, slots=True)
class ExpectedEffect:
    """The expected change of the indicator by one measure; changes below zero make the figure lower."""

    id: str
    worst: Decimal
    likely: Decimal
    best: Decimal
    unit: str
    reached_on: date | None = None
    people: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An effect that is not in the sum, why, and beside which effect on the same people."""

    id: str
    reason: Reason
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """The gap beside the sum. All amounts count towards the target: below zero is away from it."""

    needed: Decimal
    worst: Decimal
    likely: Decimal
    best: Decimal
    independent: tuple[Decimal, Decimal]
    counted: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    verdict: Verdict


def weigh_up(gap: Gap, effects: Sequence[ExpectedEffect]) -> Balance:
    """Add up what measures are expected to do, and lay it beside what is needed.

    Takes:   the gap; the effects of measures on its indicator.
    Gives:   the sum with its two ranges, what was left out and why, and whether it is enough. Of effects on the same
             people only the one that is likely to do most counts.
    Source:  the outer range adds worst and best cases; the inner one adds the squares of their distances to the
             likely case, as independent errors do. docs/explanation/effects.md

    >>> from decimal import Decimal as D
    >>> gap = Gap(D(14), D(8), "weken")
    >>> found = weigh_up(gap, [ExpectedEffect("team", D(-2), D(-3), D(-4), "weken")])
    >>> found.needed, found.likely, found.verdict.value
    (Decimal('6'), Decimal('3'), 'short')
    """
    towards = Decimal(-1) if gap.target < gap.baseline else Decimal(1)
    left_out = []
    fitting = []
    for effect in effects:
        if same_unit(effect.unit) != same_unit(gap.unit):
            left_out.append(LeftOut(effect.id, Reason.OTHER_UNIT))
        elif gap.target_on and effect.reached_on and effect.reached_on > gap.target_on:
            left_out.append(LeftOut(effect.id, Reason.TOO_LATE))
        else:
            fitting.append(effect)
    counted, doubled = _one_per_people(fitting, towards)
    amounts = [tuple(towards * amount for amount in (e.worst, e.likely, e.best)) for e in counted]
    worst, likely, best = (sum((each[n] for each in amounts), Decimal(0)) for n in range(3))
    needed = abs(gap.target - gap.baseline)
    return Balance(
        needed=needed,
        worst=worst,
        likely=likely,
        best=best,
        independent=(
            likely - _together(each[1] - each[0] for each in amounts),
            likely + _together(each[2] - each[1] for each in amounts),
        ),
        counted=tuple(effect.id for effect in counted),
        left_out=(*left_out, *doubled),
        verdict=_judge(needed, worst, likely, best),
    )


def same_unit(unit: str) -> str:
    """Give one word for a unit that people write in several ways.

    >>> same_unit("Procentpunt"), same_unit(" week ")
    ('%', 'weken')
    """
    word = " ".join(unit.casefold().split())
    return _ONE_WORD.get(word, word)


def _one_per_people(
    effects: Sequence[ExpectedEffect], towards: Decimal
) -> tuple[list[ExpectedEffect], list[LeftOut]]:
    """Of effects on the same people keep the one that is likely to do most, the first of equals."""
    chosen: dict[str, ExpectedEffect] = {}
    for effect in effects:
        people = " ".join(effect.people.casefold().split())
        held = chosen.get(people)
        if people and (held is None or towards * effect.likely > towards * held.likely):
            chosen[people] = effect
    counted, doubled = [], []
    for effect in effects:
        held = chosen.get(" ".join(effect.people.casefold().split()))
        if held is None or held is effect:
            counted.append(effect)
        else:
            doubled.append(LeftOut(effect.id, Reason.SAME_PEOPLE, beside=held.id))
    return counted, doubled


def _together(distances: Iterable[Decimal]) -> Decimal:
    return sum((distance * distance for distance in distances), Decimal(0)).sqrt()


def _judge(needed: Decimal, worst: Decimal, likely: Decimal, best: Decimal) -> Verdict:
    if worst >= needed:
        return Verdict.SURELY
    if likely >= needed:
        return Verdict.LIKELY
    return Verdict.PERHAPS if best >= needed else Verdict.SHORT
