"""How alike two reasons are: the same end, pulling at each other, or neither. A suggestion, with its why."""

from vaarkaart.engines.likeness.comparing import Likeness, compare_readings, compare_statements
from vaarkaart.engines.likeness.reading import Claim, Reading, read_statement
from vaarkaart.engines.likeness.search import Pair, find_pairs
from vaarkaart.engines.likeness.situations import Resemblance, Situation, compare_situations, read_situation

__all__ = [
    "Claim",
    "Likeness",
    "Pair",
    "Reading",
    "Resemblance",
    "Situation",
    "compare_readings",
    "compare_situations",
    "compare_statements",
    "find_pairs",
    "read_situation",
    "read_statement",
]
