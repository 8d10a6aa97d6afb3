"""What is wrong with given input, said so that a person can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it stands, what is the matter, how to mend it."""

    where: str
    problem: str
    mend: str


class InvalidInput(ValueError):
    """Input that is understood but wrong; carries every problem found, never only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        if not problems:
            raise ValueError("InvalidInput needs at least one problem")
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.where}: {p.problem}" for p in problems))
