"""E-mail addresses."""

import re
from collections.abc import Iterator

from vaarkaart.engines.deidentify.finding import Claim
from vaarkaart.engines.deidentify.reading import Reading
from vaarkaart.language import say

_EMAIL = re.compile(
    r"[\w.+'-]*\w\s?(?:@|\(at\)|\[at\]|\sapenstaartje\s)\s?\w[\w-]*(?:\.[\w-]+)*\.[^\W\d_]{2,}"
)


def find(reading: Reading) -> Iterator[Claim]:
    """Find e-mail addresses, also those written with "(at)"."""
    if not any(sign in reading.text for sign in ("@", "(at)", "[at]", "apenstaartje")):
        return
    for found in _EMAIL.finditer(reading.text):
        yield Claim(found.start(), found.end(), "email", 99, say("e-mailadres"))
