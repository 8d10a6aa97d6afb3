"""Find which of many reasons are alike or pull at each other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

from vaarkaart.engines.likeness.comparing import Likeness, compare_readings
from vaarkaart.engines.likeness.reading import read_statement


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reasons by their keys, and what they are to each other."""

    one: str
    other: str
    likeness: Likeness


def find_pairs(
    reasons: Sequence[tuple[str, str]],
    *,
    among: Sequence[tuple[str, str]] | None = None,
    decided: Collection[frozenset[str]] = (),
) -> list[Pair]:
    """Find the pairs that are alike or opposite, the surest first.

    Takes:   reasons as (key, text); others to lay them beside (default: each other); the pairs that somebody
             judged already, by their keys.
    Gives:   the pairs, the one that comes first named first. Reasons without text are left out.
    """
    read = [(key, read_statement(text)) for key, text in reasons if text.strip()]
    if among is None:
        both = list(combinations(read, 2))
    else:
        others = [(key, read_statement(text)) for key, text in among if text.strip()]
        both = [(one, other) for one in read for other in others]
    done = set(decided)
    found = [
        Pair(one, other, likeness)
        for (one, mine), (other, theirs) in both
        if frozenset((one, other)) not in done
        and (likeness := compare_readings(mine, theirs)).kind != "other"
    ]
    return sorted(found, key=lambda pair: -pair.likeness.score)
