"""What the checker gives back."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from vaarkaart.engines.text import Span


class Level(StrEnum):
    """How far a goal has come: a wish, a direction, a goal, or a concrete goal."""

    WISH = "wish"
    DIRECTION = "direction"
    GOAL = "goal"
    CONCRETE = "concrete"


class Criterion(StrEnum):
    """The six things that make a goal checkable."""

    INDICATOR = "indicator"
    BASELINE = "baseline"
    TARGET = "target"
    DEADLINE = "deadline"
    OWNER = "owner"
    POPULATION = "population"


@dataclass(frozen=True, slots=True)
class Finding:
    """A question about the wording: which rule asks it, of which words, and why it is asked."""

    rule: str
    start: int
    end: int
    question: str
    because: str


@dataclass(frozen=True, slots=True)
class CheckedGoal:
    """A goal as the checker read it: level, what is there with the words that show it, the questions."""

    text: str
    level: Level
    evidence: Mapping[Criterion, tuple[Span, ...]]
    vague: bool
    findings: tuple[Finding, ...]

    @property
    def criteria(self) -> dict[Criterion, bool]:
        """Per criterion whether it is there."""
        return {criterion: bool(self.evidence[criterion]) for criterion in Criterion}
