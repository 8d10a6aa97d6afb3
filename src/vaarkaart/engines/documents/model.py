"""What a document is made of, whatever it is written as."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

_CONTROL_SIGNS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest below the title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``lead`` is set in bold before the text: "Ons antwoord:"."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody else's words."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of headers; ``widths`` are parts of the whole width."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


Block = Heading | Paragraph | Quote | Bullets | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: title, a head of labels and values, text, and a foot on every page before its number.

    ``subject``, ``author``, ``category`` and ``identifier`` go into the properties of the file. ``dated_on`` is the
    document's own day, so that the same document gives the same file.
    """

    title: str
    head: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    foot: str
    dated_on: date
    subject: str = ""
    author: str = ""
    category: str = ""
    identifier: str = ""
    page_word: str = "pagina"
    language: str = "nl-NL"


def printable(text: str) -> str:
    """Give a text without the signs that no document may hold."""
    return _CONTROL_SIGNS.sub("", text)


def without_control_signs(paper: Paper) -> Paper:
    """Give a paper of which every text can be written."""
    return replace(
        paper,
        title=printable(paper.title),
        head=tuple((printable(label), printable(value)) for label, value in paper.head),
        blocks=tuple(_clean(paper.blocks)),
        foot=printable(paper.foot),
        subject=printable(paper.subject),
        author=printable(paper.author),
        identifier=printable(paper.identifier),
    )


def _clean(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Bullets):
            yield Bullets(tuple(printable(line) for line in block.lines))
        elif isinstance(block, Table):
            rows = tuple(tuple(printable(cell) for cell in row) for row in block.rows)
            columns = tuple(printable(name) for name in block.columns)
            yield replace(block, caption=printable(block.caption), columns=columns, rows=rows)
        elif isinstance(block, Paragraph):
            yield Paragraph(printable(block.text), printable(block.lead))
        else:
            yield replace(block, text=printable(block.text))
