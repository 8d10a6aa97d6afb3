"""The memo as a Word document: the same text as on the page, line by line."""

from collections.abc import Iterator

from vaarkaart.engines import documents
from vaarkaart.engines.documents import DOCX as MEDIA_TYPE
from vaarkaart.engines.documents import Block, Bullets, Heading, Paper, Paragraph

from .document import Document
from .grammar import full_day

__all__ = ["MEDIA_TYPE", "write_docx"]


def write_docx(memo: Document, *, fingerprint: str = "", draft: bool = False) -> bytes:
    """Write a memo as a Word document.

    Takes:   the memo; its fingerprint when it is sent; whether it is still a draft (then it says so).
    Gives:   the bytes of a .docx file. The text is the same as on the page, line by line.
    """
    return documents.write_docx(_as_paper(memo, fingerprint=fingerprint, draft=draft))


def _as_paper(memo: Document, *, fingerprint: str, draft: bool) -> Paper:
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
