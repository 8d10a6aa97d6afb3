"""Web addresses and names on social media."""

import re
from collections.abc import Iterator

from vaarkaart.engines.deidentify.finding import Claim
from vaarkaart.engines.deidentify.reading import Reading
from vaarkaart.language import say

_URL = re.compile(
    r"""
      https?://[^\s<>"'”’)\]]*[^\s<>"'”’)\].,;:!?]
    | (?<![\w@.])www\.[^\s<>"'”’)\]]*[^\s<>"'”’)\].,;:!?]
    | (?<![\w@.-])[\w-]+(?:\.[\w-]+)*\.(?:nl|be|com|org|net|eu|info|frl|amsterdam|de)
        (?:/[^\s<>"'”’)\]]*[^\s<>"'”’)\].,;:!?])?(?![\w@-])
    | (?<![\w@.])@[A-Za-z]\w[\w.]*\w
    """,
    re.VERBOSE,
)


_PARTS = (
    "http",
    "www.",
    "@",
    ".nl",
    ".be",
    ".com",
    ".org",
    ".net",
    ".eu",
    ".info",
    ".frl",
    ".amsterdam",
    ".de",
)


def find(reading: Reading) -> Iterator[Claim]:
    """Find web addresses with or without "https", and @names."""
    if not any(part in reading.text for part in _PARTS):
        return
    for found in _URL.finditer(reading.text):
        yield Claim(found.start(), found.end(), "url", 97, say("webadres of naam op sociale media"))
