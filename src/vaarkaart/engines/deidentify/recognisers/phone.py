"""Phone numbers, Dutch, Belgian and international."""

import re
from collections.abc import Iterator

from vaarkaart.engines.deidentify.finding import Claim
from vaarkaart.engines.deidentify.reading import Reading
from vaarkaart.language import say

_PHONE = re.compile(
    r"""
    (?<![\w.,-]) (?:
        (?:\+|00)\s?[1-9]\d{0,2} [\s.-]? (?:\(0\))? (?:[\s./-]?\d){7,11}   # +31 6 1234 5678, 0032 475 ...
      | \(0\d{1,3}\) \s? (?:[\s.-]?\d){6,8}                                 # (013) 542 12 34
      | 06 [\s.–-]{0,3} \d (?:[\s.-]?\d){7}                                  # 06-12345678
      | 0\d{1,3} \s? [-–/.] \s? \d (?:[\s.-]?\d){5,8}                         # 013-5421234, 0475/12.34.56
      | 0[1-9]\d \s \d{3} \s? \d{2} \s? \d{2} | 0[1-9]\d\d \s \d{3} \s? \d{3}
      | 0[1-9]\d \s \d{7} | 0[1-9]\d{2}\s\d{6}
      | 04\d\d (?:[\s./]?\d{2}){3}
      | 0[1-9]\d{8}
    ) (?![\w-]|[.,]\d)
    """,
    re.VERBOSE,
)
_CUED = re.compile(
    r"(?:\b(?:tel|telefoon|telefoonnummer|mobiel|mob|nummer|bel|bellen|belde|app|whatsapp|toestel|"
    r"gsm)\b\.?:?[\s\w]{0,18}?\s)"
    r"(\d(?:[\s.-]?\d){5,9})(?![\w-])",
    re.IGNORECASE,
)
_PUBLIC = re.compile(r"0800|0900|14\s?0\d{2}|113|112")


def find(reading: Reading) -> Iterator[Claim]:
    """Find phone numbers of seven to fifteen digits; national help lines (0800, 0900) are left."""
    for stretch in reading.near_matches(_MANY_DIGITS, before=40, after=25):
        yield from _in_stretch(reading.text, stretch)


_MANY_DIGITS = re.compile(r"\d[\d\s./()–-]{4,}\d")


def _in_stretch(text: str, stretch: tuple[int, int]) -> Iterator[Claim]:
    for found in _PHONE.finditer(text, *stretch):
        if not _PUBLIC.match(found.group()):
            yield Claim(found.start(), found.end(), "phone", 93, say("telefoonnummer"))
    for found in _CUED.finditer(text, *stretch):
        if not _PUBLIC.match(found[1]):
            yield Claim(
                found.start(1), found.end(1), "phone", 91, say("nummer waar over bellen gesproken wordt")
            )
