"""Read labelled fragments and measure how much of them is found.

Conventions: a title ("mevrouw") is no part of a name, nor a possessive 's; the noun before an organisation's
name ("basisschool De Klimop") belongs to it, the noun before a place ("gemeente", "wijk") does not; countries
count as places, Nederland does not; an age is the number with its unit; a bare year is no date.
"""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from vaarkaart.engines.deidentify import Proposal, deidentify

_MARK = re.compile(r"\{(\w+):([^{}]*)\}")


@dataclass(frozen=True)
class Label:
    start: int
    end: int
    category: str
    words: str


@dataclass
class Score:
    labels: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    touched: Counter[str] = field(default_factory=Counter)
    proposals: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def recall(self, category: str) -> float:
        return self.whole[category] / self.labels[category]

    @property
    def precision(self) -> float:
        return self.right / self.proposals

    def table(self) -> str:
        rows = [f"{'':14}labels whole touched"]
        for category, count in sorted(self.labels.items()):
            rows.append(
                f"{category:14}{count:6} {self.recall(category):5.2f} {self.touched[category] / count:7.2f}"
            )
        return "\n".join(
            [
                *rows,
                f"precision {self.precision:.3f} over {self.proposals} proposals",
                *self.misses,
                *self.alarms,
            ]
        )


def read_stories(name: str) -> list[tuple[str, list[Label]]]:
    stories = tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))["story"]
    return [unmark(story["text"].strip("\n")) for story in stories]


def unmark(marked: str) -> tuple[str, list[Label]]:
    text, labels, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        labels.append(Label(len(text), len(text) + len(mark[2]), mark[1], mark[2]))
        text += mark[2]
        at = mark.end()
    return text + marked[at:], labels


def measure(stories: list[tuple[str, list[Label]]]) -> Score:
    score = Score()
    for text, labels in stories:
        proposals = deidentify(text).proposals
        for label in labels:
            _count(score, label, proposals)
        for proposal in proposals:
            right = any(proposal.start < label.end and label.start < proposal.end for label in labels)
            score.proposals += 1
            score.right += right
            if not right:
                score.alarms.append(
                    f"  alarm {proposal.category}: {proposal.original!r} in {text[max(0, proposal.start - 30) : proposal.end + 20]!r}"
                )
    return score


def _count(score: Score, label: Label, proposals: tuple[Proposal, ...]) -> None:
    same = [proposal for proposal in proposals if proposal.category == label.category]
    whole = any(proposal.start <= label.start and label.end <= proposal.end for proposal in same)
    score.labels[label.category] += 1
    score.whole[label.category] += whole
    score.touched[label.category] += any(p.start < label.end and label.start < p.end for p in proposals)
    if not whole:
        near = [(p.category, p.original) for p in proposals if p.start < label.end and label.start < p.end]
        score.misses.append(f"  miss {label.category}: {label.words!r} got {near}")
