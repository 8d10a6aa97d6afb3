"""The small-cell rule: what is told about a teller must fit at least k tellers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from vaarkaart.language import say, to_say

SMALLEST_CELL = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """What a reader may learn of a teller; an empty value tells nothing.

    ``period`` is a month ("2024-03"), and grows coarser: "2024-Q1", "2024-H1", "2024".
    """

    role: str = ""
    organisation: str = ""
    period: str = ""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Coarsened:
    """The cell that may be shown, how many tellers share it, whether that is enough, and what was done."""

    cell: Cell
    tellers: int
    fits: bool
    steps: tuple[str, ...]


def coarsen(
    cell: Cell,
    *,
    among: Sequence[Cell],
    k: int = SMALLEST_CELL,
    wider_roles: Mapping[str, str] | None = None,
    population: Mapping[tuple[str, str], int] | None = None,
) -> Coarsened:
    """Make what is told about a teller vaguer, step by step, until at least ``k`` tellers fit it.

    Takes:   the teller's cell; the cells of all stories in the collection (this one included); the least
             number of tellers; wider names for roles ("gezinscoach" -> "professional"); where known, how many
             people have a role in an organisation, which counts when it is more than the tellers.
    Gives:   the first cell that fits, with the steps in words; when even the vaguest does not, ``fits`` is
             false.
    Raises:  ``ValueError`` when ``k`` is below one.
    Source:  docs/explanation/small-cells.md

    >>> stories = [Cell("coach", "A", f"2024-0{month}", "ruimte") for month in (1, 2, 3, 4, 5)]
    >>> coarsen(stories[0], among=stories).cell.period
    '2024-H1'
    """
    if k < 1:
        raise ValueError("k must be at least 1")
    told: list[str] = []
    others = list(among)
    for words, vaguer in (("", _same), *_steps(wider_roles or {})):
        changed = vaguer(cell)
        others = [vaguer(other) for other in others]
        if words and changed != cell:
            told.append(say(words))
        cell = changed
        tellers = _count(cell, others, population=population or {})
        if tellers >= k:
            return Coarsened(cell, tellers, True, tuple(told))
    return Coarsened(cell, tellers, False, tuple(told))


def _count(cell: Cell, others: Sequence[Cell], *, population: Mapping[tuple[str, str], int]) -> int:
    """Tellers with the same cell, or people known to have that role there when that is more.

    Whoever has the role may have lived the story, whenever it was: the period makes that group no smaller.
    """
    tellers = sum(other == cell for other in others)
    return max(tellers, population.get((cell.role, cell.organisation), 0))


def _steps(wider_roles: Mapping[str, str]) -> tuple[tuple[str, Callable[[Cell], Cell]], ...]:
    return (
        (
            to_say("De maand is een kwartaal geworden."),
            lambda cell: replace(cell, period=_wider(cell.period, "Q")),
        ),
        (
            to_say("Het kwartaal is een half jaar geworden."),
            lambda cell: replace(cell, period=_wider(cell.period, "H")),
        ),
        (to_say("Het half jaar is een jaar geworden."), lambda cell: replace(cell, period=cell.period[:4])),
        (to_say("De organisatie wordt niet genoemd."), lambda cell: replace(cell, organisation="")),
        (
            to_say("De rol is ruimer gemaakt."),
            lambda cell: replace(cell, role=wider_roles.get(cell.role, cell.role)),
        ),
        (to_say("Het jaar wordt niet genoemd."), lambda cell: replace(cell, period="")),
        (to_say("De rol wordt niet genoemd."), lambda cell: replace(cell, role="")),
    )


def _same(cell: Cell) -> Cell:
    return cell


def _wider(period: str, unit: str) -> str:
    """Turn a month into its quarter (Q) or half year (H); what is coarser already stays.

    >>> _wider("2024-05", "Q"), _wider("2024-Q2", "H"), _wider("2024", "Q")
    ('2024-Q2', '2024-H1', '2024')
    """
    if len(period) != 7:
        return period
    year, rest = period[:4], period[5:]
    if rest[0] in "QH":
        return f"{year}-H{(int(rest[1]) + 1) // 2}" if unit == "H" and rest[0] == "Q" else period
    months = 3 if unit == "Q" else 6
    return f"{year}-{unit}{(int(rest) - 1) // months + 1}"
