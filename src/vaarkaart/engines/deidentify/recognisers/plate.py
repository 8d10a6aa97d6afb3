"""Number plates of cars."""

import re
from collections.abc import Iterator

from vaarkaart.engines.deidentify.finding import Claim
from vaarkaart.engines.deidentify.reading import Reading
from vaarkaart.language import say

# The Dutch forms ("sidecodes"): three groups of one to three letters or digits, six signs together.
_PLATE = re.compile(
    r"(?<![\w-])(?:[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|"
    r"[A-Z]{2}-\d{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d{2}|"
    r"\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|"
    r"[A-Z]{3}-\d{2}-[A-Z]|[A-Z]-\d{2}-[A-Z]{3}|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d|"
    r"\d-[A-Z]{3}-\d{3}|[A-Z]{1,3}-[A-Z]{1,2}\s\d{1,4})(?![\w-])"
)
_CUED = re.compile(
    r"\b(?:kenteken|nummerbord|nummerplaat|auto|busje|scooter|kentekenplaat)\b[^\n.;]{0,30}?(?<![\w-])"
    r"((?=[\w -]{0,9}\d)(?=[\w -]{0,9}[A-Za-z])[A-Za-z0-9]{1,3}[ -]?"
    r"[A-Za-z0-9]{2,3}[ -]?[A-Za-z0-9]{1,3})(?![\w-])",
)


def find(reading: Reading) -> Iterator[Claim]:
    """Find plates in the Dutch, Belgian and German forms, and any form after the word "kenteken"."""
    for stretch in reading.near_matches(_GROUPS, before=45, after=12):
        yield from _in_stretch(reading.text, stretch)


_GROUPS = re.compile(
    r"[A-Z\d]-[A-Z\d]|(?<![\w-])(?:\d{1,3}[ ]?[A-Za-z]{2,3}|[A-Za-z]{1,3}[ ]?\d{2,3})(?=[ -]?[A-Za-z\d]{1,3})"
)


def _in_stretch(text: str, stretch: tuple[int, int]) -> Iterator[Claim]:
    for found in _PLATE.finditer(text, *stretch):
        yield Claim(found.start(), found.end(), "plate", 97, say("kenteken"))
    for found in _CUED.finditer(text, *stretch):
        bare = re.sub(r"[ -]", "", found[1])
        if 5 <= len(bare) <= 8 and any(sign.isdigit() for sign in bare) and _looks_like_plate(found[1]):
            yield Claim(found.start(1), found.end(1), "plate", 90, say("staat na een woord voor kenteken"))


def _looks_like_plate(found: str) -> bool:
    groups = re.findall(r"[A-Za-z]+|\d+", found)
    return (
        2 <= len(groups) <= 4
        and all(len(group) <= 3 for group in groups)
        and not re.search(r"[a-z]{3} ", found)
    )
