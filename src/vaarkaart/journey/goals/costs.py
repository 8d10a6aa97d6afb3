"""What efforts cost in which year. Pure."""

from collections.abc import Iterable, Sequence

from .models import Effort

_YEARS_AHEAD = 4


def cost_in(effort: Effort, year: int) -> int:
    """Give what an effort costs in a year, in whole euros.

    What is paid once falls in its first year; what returns is paid from the first year through the last.
    """
    if effort.from_year is None:
        return 0
    once = (effort.cost_euros or 0) if year == effort.from_year else 0
    runs = effort.from_year <= year <= (effort.until_year or year)
    return once + ((effort.yearly_euros or 0) if runs else 0)


def choose_years(efforts: Iterable[Effort], *, today_year: int) -> Sequence[int]:
    """Give the years of a budget: this one and four ahead, and earlier ones in which something was paid."""
    first = min((effort.from_year for effort in efforts if effort.from_year), default=today_year)
    return range(min(first, today_year), today_year + _YEARS_AHEAD + 1)


def is_undated(effort: Effort) -> bool:
    """Tell whether an effort costs something, but nobody said when."""
    return bool(effort.cost_euros or effort.yearly_euros) and effort.from_year is None
