"""The memo as a document to take along: the same text as on the page, line by line."""

from collections.abc import Iterator

from vaarkaart.engines.documents import Block, Bullets, Heading, Paper, Paragraph
from vaarkaart.engines.text.grammar import full_day

from .document import Document


def as_paper(memo: Document, *, fingerprint: str = "", draft: bool = False) -> Paper:
    """Give a memo as a document that can be written in every form.

    Takes:   the memo; its fingerprint when it is sent; whether it is still a draft (then it says so).
    Gives:   the document. The text is the same as on the page, line by line.
    """
    head = dict(memo.head)
    foot = " · ".join(filter(None, [head.get("Onderwerp", ""), full_day(memo.dated_on)]))
    return Paper(
        title="Memo (concept)" if draft else "Memo",
        head=memo.head,
        blocks=tuple(_blocks(memo)),
        foot=f"{foot} · vingerafdruk (SHA-256): {fingerprint}" if fingerprint else foot,
        dated_on=memo.dated_on,
        subject=head.get("Onderwerp", ""),
        author=head.get("Van", ""),
        category="Memo",
        identifier=head.get("Kenmerk", ""),
    )


def _blocks(memo: Document) -> Iterator[Block]:
    if memo.greeting:
        yield Paragraph(memo.greeting)
    for part in memo.parts:
        if part.title:
            yield Heading(part.title)
        for block in part.blocks:
            yield Bullets(block.lines) if block.kind == "list" else Paragraph(block.lines[0])
