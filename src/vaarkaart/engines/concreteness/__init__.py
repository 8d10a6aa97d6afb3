"""How concrete is a goal? Criteria, level and questions, for Dutch public goals."""

from vaarkaart.engines.concreteness.checker import ask_about, check_goal, check_goals
from vaarkaart.engines.concreteness.finding import CheckedGoal, Criterion, Finding, Level

__all__ = ["CheckedGoal", "Criterion", "Finding", "Level", "ask_about", "check_goal", "check_goals"]
