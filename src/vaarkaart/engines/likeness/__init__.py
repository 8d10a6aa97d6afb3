"""How alike two reasons are: the same end, pulling at each other, or neither. A suggestion, with its why."""

from vaarkaart.engines.likeness.comparing import Likeness, compare_readings, compare_statements
from vaarkaart.engines.likeness.reading import Claim, Reading, read_statement
from vaarkaart.engines.likeness.search import Pair, find_pairs

__all__ = [
    "Claim",
    "Likeness",
    "Pair",
    "Reading",
    "compare_readings",
    "compare_statements",
    "find_pairs",
    "read_statement",
]
