"""Documents: one model of a letter, memo or note, written as Word (.docx) and OpenDocument (.odt).

Real headings, lists and table headers, in a language, so that they can be read aloud and converted without loss.
"""

from vaarkaart.engines.documents.model import Block, Bullets, Heading, Paper, Paragraph, Quote, Table
from vaarkaart.engines.documents.odt import ODT, write_odt
from vaarkaart.engines.documents.word import DOCX, write_docx

__all__ = [
    "DOCX",
    "ODT",
    "Block",
    "Bullets",
    "Heading",
    "Paper",
    "Paragraph",
    "Quote",
    "Table",
    "write_docx",
    "write_odt",
]
