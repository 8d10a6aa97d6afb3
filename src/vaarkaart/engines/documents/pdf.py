"""A document as a tagged PDF: PDF/UA-1 (it can be read aloud) and PDF/A-2a (it can be kept) at once."""

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from vaarkaart.engines.documents.model import (
    Block,
    Bullets,
    Heading,
    Paper,
    Paragraph,
    Quote,
    Table,
    without_control_signs,
)

if TYPE_CHECKING:  # the module tells this type to checkers only
    from typst import PDFStandard

PDF = "application/pdf"
_HERE = Path(__file__).parent
_SHEET = _HERE / "sheet"  # holds the one template: all that typst may read
_FONTS = _HERE / "fonts"
_TEXT_FONTS = ["Atkinson Hyperlegible Next", "Libertinus Serif", "DejaVu Sans Mono"]
_TITLE_FONTS = ["Alegreya", "Libertinus Serif", "DejaVu Sans Mono"]
_STANDARDS: "list[PDFStandard]" = ["a-2a", "ua-1"]
_UNSHOWN = "□"
_NO_SIGN = re.compile(r"the text `\"(?P<signs>.+?)\"` could not be displayed", re.DOTALL)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_MOST_TRIES = 200  # different signs that no font has


def write_pdf(paper: Paper) -> bytes:
    """Write a document as a tagged PDF.

    Takes:   the document.
    Gives:   the bytes of a .pdf file that follows PDF/UA-1 and PDF/A-2a, with title, language, headings, lists and
             table headers. The same document gives the same bytes. A sign that no font here has becomes "□".
    Raises:  ``typst.TypstError`` when the template is at fault; no text of a document can cause that.
    Source:  ISO 14289-1 (PDF/UA-1), ISO 19005-2 (PDF/A-2a); docs/adr/2026-11-22-typst-for-pdf.md
    """
    told = json.dumps(_told(without_control_signs(paper)), ensure_ascii=False)
    told = _PRIVATE.sub(_UNSHOWN, told)  # signs without a meaning may not be in a PDF/A-2a
    moment = datetime(paper.dated_on.year, paper.dated_on.month, paper.dated_on.day, tzinfo=UTC)
    widen = False
    for _try in range(_MOST_TRIES):
        try:
            return _set(told, moment=moment, fonts=_all_fonts() if widen else _own_fonts())
        except typst.TypstError as trouble:
            found = _NO_SIGN.search(str(trouble))
            if found is None:
                raise
            if widen:  # neither our fonts nor those of this machine have it
                unshown = _signs(found["signs"])
                if not unshown:
                    break
                told = "".join(_UNSHOWN if sign in unshown else sign for sign in told)
            widen = True
    return _set(_only_latin(told), moment=moment, fonts=_own_fonts())


def _set(told: str, *, moment: datetime, fonts: typst.Fonts) -> bytes:
    return typst.compile(
        _SHEET / "paper.typ",
        root=_SHEET,
        package_path=str(_SHEET),
        package_cache_path=str(_SHEET),
        font_paths=fonts,
        sys_inputs={"paper": told},
        pdf_standards=_STANDARDS,
        timestamp=moment,
    )


@cache
def _own_fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(_FONTS)])


@cache
def _all_fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True, font_paths=[str(_FONTS)])


def _signs(quoted: str) -> set[str]:
    """Read which signs typst names; it writes some as ``\\u{301}`` and adds the letter that a sign stands on."""
    plain = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), quoted)
    return {sign for sign in plain if not _is_latin(sign)}


def _only_latin(told: str) -> str:
    return "".join(sign if _is_latin(sign) else _UNSHOWN for sign in told)


def _is_latin(sign: str) -> bool:
    """Tell whether a sign is a letter or sign that our own fonts are sure to have."""
    return ord(sign) < 0x180


# ── The document as data ──


def _told(paper: Paper) -> dict[str, Any]:
    language, _dash, region = paper.language.partition("-")
    name = paper.subject.strip() or paper.title.strip() or "–"  # PDF/UA asks for a title
    return {
        "name": name,
        "title": paper.title.strip() or name,
        "author": paper.author,
        "description": name,
        "keywords": [word for word in (paper.category, paper.identifier) if word],
        "year": paper.dated_on.year,
        "month": paper.dated_on.month,
        "day": paper.dated_on.day,
        "language": language,
        "region": region or None,
        "foot": paper.foot,
        "page_word": paper.page_word,
        "head": paper.head,
        "blocks": _blocks(paper.blocks),
        "fonts": _TEXT_FONTS,
        "title_fonts": _TITLE_FONTS,
    }


def _blocks(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """Give the blocks as data; no heading is empty, nor more than one level below the one before it."""
    told: list[dict[str, Any]] = []
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            if not block.text.strip():
                continue
            level = min(block.level, level + 1)
            told.append({"kind": "heading", "level": level, "text": block.text})
        elif isinstance(block, Quote):
            told.append({"kind": "quote", "text": block.text})
        elif isinstance(block, Bullets):
            told.append({"kind": "bullets", "lines": block.lines})
        elif isinstance(block, Table):
            told.append(_table(block))
        else:
            told.append(_paragraph(block))
    return told


def _paragraph(block: Paragraph) -> dict[str, Any]:
    return {"kind": "paragraph", "lead": block.lead, "text": block.text}


def _table(block: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": block.caption,
        "columns": block.columns,
        "rows": block.rows,
        "widths": block.widths,
    }
