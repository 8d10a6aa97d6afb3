"""How concrete is a goal? Criteria, level and questions, for Dutch public goals."""

from vaarkaart.engines.concreteness.checker import ask_about, check_goal, check_goals
from vaarkaart.engines.concreteness.finding import CheckedGoal, Criterion, Finding, Level
from vaarkaart.engines.concreteness.rewriting import Draft, Piece, put_together, suggest_pieces

__all__ = [
    "CheckedGoal",
    "Criterion",
    "Draft",
    "Finding",
    "Level",
    "Piece",
    "ask_about",
    "check_goal",
    "check_goals",
    "put_together",
    "suggest_pieces",
]
