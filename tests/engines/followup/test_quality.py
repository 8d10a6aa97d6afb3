"""How good the prompts are, told per kind: of what came up, how much was right; of what should come up, how much did.

Two labelled halves: one that was read while the word lists were mended, one that was kept back. Both are reported
(``pytest -s``); the thresholds are on both, those on the kept half a little lower.
"""

import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from vaarkaart.engines.followup import find_prompts
from vaarkaart.engines.followup.rules import RULES

KINDS = [rule.__name__ for rule in RULES]
# The five that the step stands or falls with.
WEIGHTY = ["no_why", "no_when", "no_who", "only_means", "only_not"]


@dataclass(frozen=True)
class Score:
    """How one kind does: rightly asked, wrongly asked, missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of what came up, the share that was right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what should come up, the share that did."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def read(half: str) -> list[dict]:
    return tomllib.loads(Path(__file__).with_name(f"answers_{half}.toml").read_text(encoding="utf-8"))[
        "answers"
    ]


def judge(answers: list[dict]) -> tuple[dict[str, Score], list[str]]:
    """Score each kind, and list every mistake in words."""
    right, wrong, missed = Counter(), Counter(), Counter()
    mistakes = []
    for answer in answers:
        found = find_prompts(answer["text"], listens_for=answer["listens_for"], at_most=99)
        asked, wanted = {prompt.kind for prompt in found}, set(answer["asks"])
        right.update(asked & wanted)
        wrong.update(asked - wanted)
        missed.update(wanted - asked)
        if asked != wanted:
            mistakes.append(
                f"{answer['text']!r}: wrongly {asked - wanted or '-'}, missed {wanted - asked or '-'}"
            )
    return {kind: Score(right[kind], wrong[kind], missed[kind]) for kind in KINDS}, mistakes


def tell(half: str, scores: dict[str, Score], mistakes: list[str]) -> str:
    lines = [f"\n{half:>14}  precision  recall  labelled"]
    for kind, score in scores.items():
        lines.append(
            f"{kind:>14}  {score.precision:9.2f}  {score.recall:6.2f}  {score.right + score.missed:8}"
        )
    return "\n".join([*lines, *mistakes])


def test_halves_hold_different_answers():
    tune, test = ({answer["text"] for answer in read(half)} for half in ("tune", "test"))
    assert not tune & test
    assert len(tune | test) >= 140


@pytest.mark.parametrize("half", ["tune", "test"])
def test_every_kind_is_labelled_in_both_halves(half):
    assert {kind for answer in read(half) for kind in answer["asks"]} == set(KINDS)


@pytest.mark.parametrize(("half", "least", "over_all"), [("tune", 0.9, 0.95), ("test", 0.75, 0.85)])
def test_prompts_are_right_and_complete(half, least, over_all):
    scores, mistakes = judge(read(half))
    told = tell(half, scores, mistakes)
    poor = [k for k in WEIGHTY if min(scores[k].precision, scores[k].recall) < least]
    assert not poor, told
    total = Score(*(sum(getattr(s, part) for s in scores.values()) for part in ("right", "wrong", "missed")))
    sys.stdout.write(f"{told}\nall: precision {total.precision:.3f}, recall {total.recall:.3f}\n")
    assert total.precision >= over_all, told
    assert total.recall >= over_all, told
