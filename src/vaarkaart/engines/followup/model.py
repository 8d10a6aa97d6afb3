"""What a follow-up prompt is."""

from dataclasses import dataclass
from typing import Literal

from vaarkaart.engines.text import Span

Topic = Literal["why", "when", "who", "effect"]
"""What a question of a guide listens for; an answer without it gives rise to a prompt."""

TOPICS: tuple[Topic, ...] = ("why", "when", "who", "effect")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question to ask on, why it comes up, and the words in the answer that gave rise to it."""

    kind: str
    question: str
    because: str
    words: tuple[Span, ...]
