"""The memo as it is read: head, sections, blocks of text; its one canonical form and the fingerprint over it."""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vaarkaart.engines.text import grammar as g

CANONICAL_FORM = 1
_CONTROL_SIGNS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one line) or a list (more lines)."""

    kind: Literal["paragraph", "list"]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One section as it is read."""

    heading: str
    text: str

    @property
    def title(self) -> str:
        """Give the heading as it is read."""
        return _plain(self.heading)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Cut the text into paragraphs and lists."""
        return blocks_in(self.text)


@dataclass(frozen=True, slots=True)
class Document:
    """A memo as it is read, whatever it is shown in."""

    to: str
    cc: str
    sender: str
    dated_on: date
    reference: str
    subject: str
    salutation: str
    parts: tuple[Part, ...]
    corrects: str = ""  # the fingerprint of the memo that this one corrects
    corrects_on: date | None = None

    @property
    def head(self) -> tuple[tuple[str, str], ...]:
        """Give the head as pairs of label and value, in the order councils are used to, without empty ones."""
        pairs = (
            ("Aan", self.to),
            ("Cc", self.cc),
            ("Van", self.sender),
            ("Datum", g.full_day(self.dated_on)),
            ("Kenmerk", self.reference),
            ("Onderwerp", self.subject),
        )
        return tuple((label, plain) for label, value in pairs if (plain := _plain(value)))

    @property
    def greeting(self) -> str:
        """Give the salutation with its comma."""
        told = _plain(self.salutation)
        return told if not told or told.endswith((",", ".", "!")) else f"{told},"

    @property
    def lines(self) -> tuple[str, ...]:
        """Give all text in reading order, one line per heading, paragraph and item: the same in every format."""
        told = [self.greeting] if self.greeting else []
        for part in self.parts:
            told += [part.title] if part.title else []
            told += [line for block in part.blocks for line in block.lines]
        return tuple(told)

    @property
    def canonical(self) -> str:
        """Give the one form over which the fingerprint is taken: JSON with sorted keys, one kind of Unicode."""
        content = {
            "form": CANONICAL_FORM,
            "to": _plain(self.to),
            "cc": _plain(self.cc),
            "from": _plain(self.sender),
            "dated_on": self.dated_on.isoformat(),
            "reference": _plain(self.reference),
            "subject": _plain(self.subject),
            "salutation": _plain(self.salutation),
            "sections": [{"heading": _plain(p.heading), "text": _plain(p.text)} for p in self.parts],
            "corrects": self.corrects,
        }
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def fingerprint(self) -> str:
        """Give the SHA-256 of the canonical form, as 64 hexadecimal digits."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()


def _plain(text: str) -> str:
    """Give a text without what nobody can see: kind of Unicode, line ends, spaces at line ends, control signs."""
    shown = _CONTROL_SIGNS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = unicodedata.normalize("NFC", shown).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def blocks_in(text: str) -> tuple[Block, ...]:
    """Cut a text into paragraphs and lists.

    >>> [block.kind for block in blocks_in("Eerst dit.\\n- een\\n- twee\\n\\nDan dat.")]
    ['paragraph', 'list', 'paragraph']
    """
    blocks: list[Block] = []
    for chunk in _plain(text).split("\n\n"):
        blocks += _blocks_in_chunk([line.strip() for line in chunk.split("\n") if line.strip()])
    return tuple(blocks)


def _blocks_in_chunk(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    for line in lines:
        kind: Literal["paragraph", "list"] = "list" if line.startswith(("- ", "• ", "* ")) else "paragraph"
        told = line[2:].strip() if kind == "list" else line
        if blocks and blocks[-1].kind == kind:
            before = blocks.pop().lines
            joined = (*before, told) if kind == "list" else (f"{before[0]} {told}",)
            blocks.append(Block(kind, joined))
        else:
            blocks.append(Block(kind, (told,)))
    return blocks
