"""Dates that pin an event to a day or a month, and years of birth."""

import re
from collections.abc import Iterator

from vaarkaart.engines.deidentify.finding import Claim
from vaarkaart.engines.deidentify.reading import Reading
from vaarkaart.language import say

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan jannewaris",
            "februari feb febr febrewaris",
            "maart mrt",
            "april apr",
            "mei maaie",
            "juni jun juny",
            "juli jul july",
            "augustus aug",
            "september sep sept septimber",
            "oktober okt",
            "november nov novimber",
            "december dec desimber",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_LONG_MONTH = "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_YEAR = r"(?:(?:19|20)\d{2}|['’]\d{2})(?!\d)"
_WEEKDAY = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:ochtend|middag|avond|nacht)?,?\s(?:de\s)?)"
_ORDINAL = (
    "eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|"
    "dertiende|veertiende|vijftiende|zestiende|"
    "zeventiende|achttiende|negentiende|twintigste|eenentwintigste|tweeëntwintigste|"
    "drieëntwintigste|vierentwintigste|vijfentwintigste|"
    "zesentwintigste|zevenentwintigste|achtentwintigste|negenentwintigste|dertigste|eenendertigste"
)
_DAY = rf"(?:(?:[12]\d|3[01]|0?[1-9])(?:e|de|ste)?|{_ORDINAL})"
_DATE = re.compile(
    rf"""
      (?P<day>\b{_WEEKDAY}?(?<![\d.,-]){_DAY}(?:\s?(?:-|–|t/m|tot\sen\smet|en|tot|of)\s?{_DAY})?\s(?:van\s)?{_MONTH}(?:\s(?:van\s)?{_YEAR}|\sjl\.?)?)
    | (?P<figures>\b{_WEEKDAY}?(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])(?P<sign>[-/.])
        (?:0?[1-9]|1[0-2])(?P=sign)(?:19|20)?\d{{2}}(?![\d/-]|\.\d))
    | (?P<iso>(?<![\d-])(?:19|20)\d{{2}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d))
    | (?P<month>\b{_MONTH}\s(?:van\s)?{_YEAR})
    | (?P<fullday>\b{_WEEKDAY}?{_LONG_MONTH}\s(?:[12]\d|3[01]|0?[1-9])(?:e|ste|de)\b)
    | (?P<feast>\b(?:Koningsdag|Koninginnedag|Prinsjesdag|Bevrijdingsdag|Sinterklaasavond|[Oo]udejaarsavond|
        [Oo]udejaarsdag|[Nn]ieuwjaarsdag|
        [Kk]erstavond|[Ee]erste\s[Kk]erstdag|[Tt]weede\s[Kk]erstdag|[Hh]emelvaartsdag|Goede\sVrijdag|[Pp]aasmaandag|[Tt]weede\s[Pp]aasdag)
        \s(?:van\s|in\s)?{_YEAR})
    | (?P<week>\bweek\s\d{{1,2}}\s(?:van\s|in\s)?{_YEAR})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WEEKDAY_NUMBER = re.compile(
    rf"\b{_WEEKDAY}(?P<n>[12]\d|3[01]|[1-9])(?:e|de|ste)?\b(?!\s?(?:uur|jaar|kinderen|mensen|"
    rf"maanden|weken|dagen|[:.]\d))",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])[-/](?:0[1-9]|1[0-2])(?![\d/-])")
_BORN = re.compile(
    r"\b(?:geboren|geboortejaar|geb\.?|van\sgeboorte|jaargang)\s(?:in\s|uit\s|was\s|is\s|"
    r":\s?)?(?P<year>(?:19|20)\d{2})(?!\d)"
    r"|\b(?P<early>(?:19|20)\d{2})\s(?:\w+\s){0,3}?geboren\b",
    re.IGNORECASE,
)
_SINCE_DAY = re.compile(
    r"\b(?:op|van|per|vanaf)\sde\s(?P<day>(?:[12]\d|3[01]|[1-9])(?:e|ste|"
    r"de))\b(?!\s[a-zé]*(?:eeuw|klas|groep|lijn|verdieping|etage|plaats|keer|week|jaar|ronde|rang|"
    r"graad|helft|dag))"
)


def find(reading: Reading) -> Iterator[Claim]:
    """Find days, months with a year, feast days with a year and years of birth; a bare year is left."""
    for stretch in reading.near_matches(_TRIGGER, before=45, after=45):
        yield from _in_stretch(reading.text, stretch)


_TRIGGER = re.compile(rf"\d|(?:de|ste)\s{_LONG_MONTH}", re.IGNORECASE)


def _in_stretch(text: str, stretch: tuple[int, int]) -> Iterator[Claim]:
    for found in _DATE.finditer(text, *stretch):
        yield Claim(
            found.start(), _without_stop(text, found), "date", 94, say("datum"), found.lastgroup or "day"
        )
    for found in _WEEKDAY_NUMBER.finditer(text, *stretch):
        yield Claim(found.start(), found.end(), "date", 88, say("dag met datum"), "day")
    for found in _SHORT.finditer(text, *stretch):
        if _said_as_date(text, found.start()):
            yield Claim(found.start(), found.end(), "date", 85, say("datum"), "day")
    for found in _BORN.finditer(text, *stretch):
        group = "year" if found["year"] else "early"
        yield Claim(found.start(group), found.end(group), "date", 93, say("geboortejaar"), "born")
    for found in _SINCE_DAY.finditer(text, *stretch):
        yield Claim(found.start("day"), found.end("day"), "date", 70, say("dag van de maand"), "day")


def _without_stop(text: str, found: re.Match[str]) -> int:
    """The end without a full stop that closes the sentence rather than an abbreviated month."""
    return found.end() - 1 if text[found.end() - 1] in "., " else found.end()


def _said_as_date(text: str, start: int) -> bool:
    before = text[max(0, start - 14) : start].lower().rstrip()
    return before.endswith(
        ("op", "dd", "d.d.", "dd.", "datum", "datum:", "vanaf", "sinds", "per", "tot", "geb.", "geboren")
    )
