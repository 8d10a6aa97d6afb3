"""The assignment as a document to take along, in every form."""

from collections.abc import Iterable, Iterator
from datetime import date

from vaarkaart.engines.documents import Block, Bullets, Heading, Paper, Paragraph
from vaarkaart.engines.text import grammar as g

from .compose import SECTIONS
from .content import Content, plain


def as_paper(
    content: Content,
    *,
    organisation: str,
    printed_on: date,
    fingerprint: str = "",
    audience: str = "",
    left_out: int = 0,
    comments: Iterable[tuple[str, tuple[str, ...]]] = (),
) -> Paper:
    """Give an edition as a document that can be written in every form.

    Takes:   the edition; whose it is; the day; its fingerprint once it is frozen; for whom this copy is, in words;
             how many sentences this copy leaves out; comments to go along, as (title of the section, lines).
    Gives:   the document: what must be there, the sections, what was left open, the comments.
    """
    day = content.agreed_on or printed_on
    title = f"Bestuursopdracht {content.title}"
    foot = [title, f"uitgave {content.number}", g.full_day(day)]
    if fingerprint and not left_out:
        foot.append(f"vingerafdruk (SHA-256): {fingerprint}")
    return Paper(
        title="Bestuursopdracht" if content.agreed_on else "Bestuursopdracht (concept)",
        head=tuple(
            _head(
                content,
                organisation=organisation,
                printed_on=printed_on,
                audience=audience,
                left_out=left_out,
            )
        ),
        blocks=(*_text(content), *_left_open(content), *_comments(comments)),
        foot=" · ".join(foot),
        dated_on=day,
        subject=title,
        author=organisation,
        category="Bestuursopdracht",
        identifier=f"uitgave {content.number}",
    )


def _head(
    content: Content, *, organisation: str, printed_on: date, audience: str, left_out: int
) -> Iterator[tuple[str, str]]:
    yield "Opgave", content.title
    yield "Organisatie", organisation
    follows = f", volgt op uitgave {content.follows}" if content.follows else ""
    yield "Uitgave", f"{content.number}{follows}"
    if content.agreed_on:
        yield "Vastgesteld", f"{g.full_day(content.agreed_on)}, door {content.agreed_by}"
    else:
        yield "Stand", f"concept van {g.full_day(printed_on)}"
    if audience:
        missing = g.counted(left_out, "zin", "zinnen")
        kept = (
            f"; {missing} {g.choose(left_out, 'is', 'zijn')} in dit exemplaar weggelaten" if left_out else ""
        )
        yield "Voor", f"{audience}{kept}"


def _text(content: Content) -> Iterator[Block]:
    yield Heading("Wat er moet komen")
    yield Paragraph(content.result or "Nog open: welk gremium welk stuk vaststelt, en vóór welke dag.")
    for kind, text in content.texts:
        yield Heading(SECTIONS[kind])
        if plain(text):
            yield from blocks_in(text)
        else:
            yield Paragraph("Hier staat nog niets.")


def _left_open(content: Content) -> Iterator[Block]:
    if content.left_open:
        yield Heading("Bewust opengelaten")
        for each in content.left_open:
            yield Paragraph(
                f"{g.sentence(each.reason)} ({each.who}, {g.full_day(each.on)})", lead=each.question
            )


def _comments(comments: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[Block]:
    kept = [(title, lines) for title, lines in comments if lines]
    if kept:
        yield Heading("Reacties")
        for title, lines in kept:
            yield Heading(title, level=2)
            yield Bullets(lines)


def blocks_in(text: str) -> Iterator[Block]:
    """Cut a text into paragraphs and lists: an empty line ends a paragraph, lines with "- " in front are a list.

    >>> [type(block).__name__ for block in blocks_in("Eerst dit.\\n- een\\n- twee\\n\\nDan dat.")]
    ['Paragraph', 'Bullets', 'Paragraph']
    """
    items: list[str] = []
    lines: list[str] = []
    for line in [*plain(text).split("\n"), ""]:
        is_item = line.lstrip().startswith(("- ", "• ", "* "))
        if items and not is_item:
            yield Bullets(tuple(items))
            items = []
        if lines and (is_item or not line.strip()):
            yield Paragraph(" ".join(lines))
            lines = []
        if is_item:
            items.append(line.lstrip()[2:].strip())
        elif line.strip():
            lines.append(line.strip())
