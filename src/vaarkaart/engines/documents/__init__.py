"""Documents: one model of a letter, memo or note, written as Word (.docx), OpenDocument (.odt) and tagged PDF.

Real headings, lists and table headers, in a language, so that they can be read aloud and converted without loss.
"""

from collections.abc import Callable
from dataclasses import dataclass

from vaarkaart.engines.documents.model import Block, Bullets, Heading, Paper, Paragraph, Quote, Table
from vaarkaart.engines.documents.odt import ODT, write_odt
from vaarkaart.engines.documents.pdf import PDF, write_pdf
from vaarkaart.engines.documents.word import DOCX, write_docx

__all__ = [
    "DOCX",
    "FORMS",
    "ODT",
    "PDF",
    "Block",
    "Bullets",
    "Form",
    "Heading",
    "Paper",
    "Paragraph",
    "Quote",
    "Table",
    "write_docx",
    "write_odt",
    "write_pdf",
]


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a document can be taken along: its media type, and what writes it."""

    media_type: str
    write: Callable[[Paper], bytes]


FORMS = {"docx": Form(DOCX, write_docx), "odt": Form(ODT, write_odt), "pdf": Form(PDF, write_pdf)}
