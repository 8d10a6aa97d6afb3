"""The assignment as it is read; its one canonical form with the fingerprint over it; and what an audience may read."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .facts import WIDTH

CANONICAL_FORM = 1


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A question that was knowingly left open, by whom, when and why."""

    question: str
    reason: str
    who: str
    on: date


@dataclass(frozen=True, slots=True)
class Content:
    """An edition as it is read. ``texts`` are (kind, text) in reading order; ``follows`` is the edition before it.

    ``sealed`` is what the result sentence is made of (day, id of the body, product): names may change, these do not.
    """

    title: str
    number: int
    result: str
    texts: tuple[tuple[str, str], ...]
    left_open: tuple[LeftOpen, ...] = ()
    agreed_on: date | None = None
    agreed_by: str = ""
    sealed: tuple[str, str, str] = ("", "", "")
    follows: int | None = None
    follows_fingerprint: str = ""

    @property
    def canonical(self) -> str:
        """Give the one form over which the fingerprint is taken: JSON with sorted keys, one kind of Unicode."""
        told = {
            "form": CANONICAL_FORM,
            "number": self.number,
            "result": [plain(part) for part in self.sealed],
            "sections": {kind: plain(text) for kind, text in self.texts},
            "left_open": [
                {
                    "question": plain(o.question),
                    "reason": plain(o.reason),
                    "who": plain(o.who),
                    "on": o.on.isoformat(),
                }
                for o in self.left_open
            ],
            "agreed_on": self.agreed_on.isoformat() if self.agreed_on else "",
            "agreed_by": plain(self.agreed_by),
            "follows": self.follows_fingerprint,
        }
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def fingerprint(self) -> str:
        """Give the SHA-256 of the canonical form, as 64 hexadecimal digits."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()


def plain(text: str) -> str:
    """Give a text without what nobody can see: kind of Unicode, line ends, spaces at line ends."""
    shown = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.rstrip() for line in shown.split("\n")).strip()


# ── What an audience may read ──


@dataclass(frozen=True, slots=True)
class Traced:
    """A sentence as it was drafted into a section, and who may see the fact under it."""

    section: str
    text: str
    level: str


@dataclass(frozen=True, slots=True)
class ForAudience:
    """A document without what its audience may not see, and what was left out or could not be judged."""

    content: Content
    left_out: tuple[Traced, ...]
    rewritten: tuple[Traced, ...]


def for_audience(content: Content, traced: Sequence[Traced], *, audience: str) -> ForAudience:
    """Leave out the sentences that rest on what an audience may not see.

    Takes:   the document; the sentences that were drafted into it; for whom it is ("public", "dossier", "core_team").
    Gives:   the document for them; the sentences that were left out; and those on a narrower fact that a writer
             has rewritten, which only a person can judge.
    """
    narrow = [each for each in traced if WIDTH[each.level] < WIDTH[audience]]
    texts: dict[str, str] = dict(content.texts)
    left_out, rewritten = [], []
    for each in narrow:
        without = _without(texts[each.section], each.text)
        if without is None:
            rewritten.append(each)
        else:
            texts[each.section] = without
            left_out.append(each)
    shown = replace(content, texts=tuple((kind, texts[kind]) for kind, _text in content.texts))
    return ForAudience(shown, tuple(left_out), tuple(rewritten))


def _without(text: str, sentence: str) -> str | None:
    """Take a sentence out of a text; None when it does not stand there (any more) as it was."""
    if sentence not in text:
        return None
    lines = [
        line.replace(sentence, "").replace("  ", " ").strip()
        for line in text.split("\n")
        if line.strip() not in (f"- {sentence}", sentence)
    ]
    return plain("\n".join(lines))


def as_mapping(content: Content) -> Mapping[str, object]:
    """Give what a kept version holds of a document."""
    return {"result": content.result, "sections": dict(content.texts)}
