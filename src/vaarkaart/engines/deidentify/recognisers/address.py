"""Addresses: streets with or without a number, postcodes, post boxes."""

import re
from collections.abc import Iterator

from vaarkaart.engines.deidentify.cues import cue_words
from vaarkaart.engines.deidentify.finding import Claim
from vaarkaart.engines.deidentify.reading import Reading
from vaarkaart.language import say

_ENDING = (
    "straat|straatje|laan|lane|weg|wegje|plein|pleintje|singel|gracht|kade|kaai|dijk|steeg|hof|"
    "dreef|pad|plantsoen|dwarsstraat|ring|"
    "baan|wal|markt|burgwal|steenweg|lei|vest|park|erf|oever|haven|boulevard|allee|akker|veld|"
    "kamp|donk|brink|stede|werf|strjitte|leane|"
    "wei|loane|reed|hoek|hage|horst|meent|waard|bos|pas|kwartier|buorren"
)
_SURE_ENDING = (
    "straat|straatje|laan|weg|plein|singel|gracht|kade|dijk|steeg|dreef|plantsoen|steenweg|"
    "strjitte|burgwal|boulevard"
)
_UP = "A-ZÀ-ÖØ-Þ"
_NUMBER = (
    r"(?:(?:nr\.?|nummer|huisnummer|no\.)\s)?\d{1,4}(?:\s?-\s?\d{1,4}|(?:\s?[a-zA-Z]|"
    r"-[a-zA-Z0-9]{1,4}|\s?(?:bis|hs|huis|rood|zwart|II|III|IV))?(?![\w]))?(?![\w%]|[.,]\d|"
    r"\s?(?:uur|jaar|kinderen|mensen|euro))"
)
_FIRST = (
    rf"(?:(?:[{_UP}][\w'’.-]*|van|van\sde|van\sder|van\sden|de|den|der|ten|ter|[12]e|1ste|2de)[ ]){{0,4}}"
)
_POSTCODE = r"[1-9]\d{3}\s?[A-Z]{2}(?![A-Za-z])"
_STREET = re.compile(
    rf"(?<![\w-])(?:{_FIRST}[{_UP}][\w'’-]*?(?:{_ENDING})|[{_UP}][\w'’-]*(?:[ ](?:van|de|der|den|"
    rf"het|[{_UP}][\w'’-]*)){{0,3}}[ ](?:{_ENDING.title()}|{_ENDING}))"
    rf"\s(?:{_NUMBER})(?:,?\s{_POSTCODE})?"
)
_NUMBERED_NAME = re.compile(
    rf"\b(?:aan|op|in|adres|adres:|woont|wonend|wonende)\s(?:de\s|"
    rf"het\s)?((?:[{_UP}][\w'’-]+\s){{1,3}}(?:{_NUMBER}))(?=[\s.,;)]|$)(?:,?\s{_POSTCODE})?"
)
_BARE_STREET = re.compile(rf"(?<![\w-])[{_UP}][\w'’-]*?(?:{_SURE_ENDING})(?![\w-])")
_TWO_WORDS = re.compile(rf"(?<![\w-])(?:[{_UP}][\w'’-]+\s)(?:{_SURE_ENDING.title()}|{_SURE_ENDING})(?![\w-])")
_POST = re.compile(rf"(?<![\w-]){_POSTCODE}|\b[Pp]ostbus\s\d{{1,6}}(?:,?\s{_POSTCODE})?")
_NOT_STREETS = cue_words("not streets")
_LEADING = re.compile(r"^(?:(?:De|Het|In|Op|Aan|Van|Naar|Bij|Vanuit|Uit|Toen|Ons|Hun|Mijn|Haar|Zijn)\s)+")


def find(reading: Reading) -> Iterator[Claim]:
    """Find streets with their numbers, postcodes and post boxes."""
    text = reading.text
    for stretch in reading.near_matches(_DIGIT, before=80, after=30):
        yield from _numbered(text, stretch)
    for pattern in (_BARE_STREET, _TWO_WORDS):
        for found in pattern.finditer(text):
            if found.group() not in _NOT_STREETS and _is_street(reading, found):
                yield Claim(found.start(), found.end(), "address", 90, say("straatnaam"), "straat")


_DIGIT = re.compile(r"\d")


def _numbered(text: str, stretch: tuple[int, int]) -> Iterator[Claim]:
    for found in _STREET.finditer(text, *stretch):
        start = found.start() + _leading(found.group())
        yield Claim(start, found.end(), "address", 96, say("straat met huisnummer"), "adres")
    for found in _NUMBERED_NAME.finditer(text, *stretch):
        yield Claim(found.start(1), found.end(), "address", 89, say("adres met huisnummer"), "adres")
    for found in _POST.finditer(text, *stretch):
        yield Claim(found.start(), found.end(), "address", 95, say("postcode of postbus"), "postcode")


def _leading(street: str) -> int:
    """The part before the street that only looks like it: "In de Dorpsstraat 3" begins at "Dorpsstraat"."""
    found = _LEADING.match(street)
    skipped = found.end() if found else 0
    rest = re.match(r"(?:(?:de|het|den|der|van|op|in|aan)\s)+", street[skipped:])
    return skipped + (rest.end() if rest else 0)


def _is_street(reading: Reading, found: re.Match[str]) -> bool:
    """At the start of a sentence a single ordinary word such as "Uitweg" is no street."""
    from vaarkaart.engines.deidentify.gazetteer import common_words, never_hidden, organisations

    name = found.group()
    if name.lower() in common_words() and reading.opens_at(found.start()):
        return False
    words = name.split()
    return never_hidden().match(words, 0) is None and organisations().match(words, 0) is None
