"""Readable words instead of what gives people away."""

import re
from collections.abc import Callable, Sequence

from vaarkaart.engines.deidentify.cues import ARTICLES, cue_words
from vaarkaart.engines.deidentify.finding import Claim, Proposal
from vaarkaart.engines.deidentify.people import number_people
from vaarkaart.engines.deidentify.recognisers import age, date, organisation
from vaarkaart.language import SOURCE_LANGUAGE, say, speaking

_POSSESSIVES = cue_words("possessives")


def propose(text: str, claims: Sequence[Claim]) -> tuple[Proposal, ...]:
    """Give every claim its readable replacement; the same person, place or organisation gets the same one.

    Takes:   the text; claims that do not overlap, in order.
    Gives:   a proposal per claim, in the same order.
    """
    people = number_people([text[claim.start : claim.end] for claim in claims if claim.category == "person"])
    chosen = _Wording(text, people)
    # A story is told in Dutch: what takes the place of a name in it is Dutch as well, in any language of the screens.
    with speaking(SOURCE_LANGUAGE):
        return tuple(chosen.proposal(claim) for claim in claims)


class _Wording:
    """Chooses words; remembers which place and organisation it named already."""

    def __init__(self, text: str, people: dict[str, int]) -> None:
        self.text = text
        self.people = people
        self.seen: dict[str, list[str]] = {}

    def proposal(self, claim: Claim) -> Proposal:
        original = self.text[claim.start : claim.end]
        replacement = self._words(claim, original)
        if original[:1].isupper() and self._opens(claim.start):
            replacement = replacement[:1].upper() + replacement[1:]
        return Proposal(claim.start, claim.end, claim.category, original, replacement, claim.because)

    def _words(self, claim: Claim, original: str) -> str:
        by_category: dict[str, Callable[[Claim, str], str]] = {
            "person": self._person,
            "place": self._place,
            "organisation": self._organisation,
            "date": self._date,
            "age": self._age,
            "address": self._address,
            "other": self._role,
        }
        plain = {
            "phone": say("[telefoonnummer]"),
            "email": say("[e-mailadres]"),
            "url": say("[webadres]"),
            "id_number": say("[nummer]"),
            "plate": say("[kenteken]"),
        }
        return (
            plain[claim.category] if claim.category in plain else by_category[claim.category](claim, original)
        )

    def _before(self, start: int) -> str:
        """The word before, in lower case."""
        found = re.search(r"([^\W\d_]+|['’]t)[\s\"“‘(]*$", self.text[max(0, start - 30) : start])
        return found[1].lower() if found else ""

    def _opens(self, start: int) -> bool:
        before = self.text[:start].rstrip(' \t"“‘(')
        return not before or before[-1] in ".!?\n:"

    def _person(self, claim: Claim, original: str) -> str:
        if len(set(self.people.values())) == 1:
            return say("[naam]")
        return say("[naam {letter}]", letter=letters(self.people[original]))

    def _place(self, claim: Claim, original: str) -> str:
        named = {
            "gemeentenaam": say("[naam gemeente]"),
            "dorpsnaam": say("[naam dorp]"),
            "wijknaam": say("[naam wijk]"),
            "streeknaam": say("[naam streek]"),
            "van hier": say("lokale"),
            "bewoner": say("inwoners") if original.endswith(("s", "n")) else say("inwoner"),
            "omschreven": say("een dorp in de regio"),
        }
        if claim.kind in named:
            return named[claim.kind]
        if self._before(claim.start) in ARTICLES:
            return say("[streek]") if claim.kind in ("streek", "provincie") else say("[plaats]")
        kinds = {
            "grote stad": (say("een grote stad"), say("een andere grote stad")),
            "gemeente": (say("een gemeente in de regio"), say("een andere gemeente in de regio")),
            "dorp": (say("een dorp in de regio"), say("een ander dorp in de regio")),
            "wijk": (say("een wijk"), say("een andere wijk")),
            "streek": (say("een regio"), say("een andere regio")),
            "provincie": (say("een provincie"), say("een andere provincie")),
            "buitenland": (say("een plaats in het buitenland"), say("een andere plaats in het buitenland")),
            "land": (say("een ander land"), say("nog een ander land")),
        }
        return self._first_or_other(claim.kind or "gemeente", original, kinds[claim.kind or "gemeente"])

    def _first_or_other(self, kind: str, original: str, words: tuple[str, str]) -> str:
        """The first of its kind is "een school", every other one "een andere school"."""
        seen = self.seen.setdefault(kind, [])
        if original.lower() not in seen:
            seen.append(original.lower())
        return words[0] if seen.index(original.lower()) == 0 else words[1]

    def _organisation(self, claim: Claim, original: str) -> str:
        noun = original.split()[0].lower()
        definite = self._before(claim.start) in ARTICLES | _POSSESSIVES
        if organisation.is_noun(noun) and noun not in (
            "obs",
            "cbs",
            "rkbs",
            "kbs",
            "pcbs",
            "bs",
            "vv",
            "sv",
            "sbo",
            "vso",
        ):
            return noun if definite else say("een {noun}", noun=noun)
        if definite:
            return say("[organisatie]")
        kinds = {
            "zorg": (say("een zorgaanbieder"), say("een andere zorgaanbieder")),
            "school": (say("een school"), say("een andere school")),
            "kinderopvang": (say("een kinderopvang"), say("een andere kinderopvang")),
            "team": (say("een team"), say("een ander team")),
            "vereniging": (say("een vereniging"), say("een andere vereniging")),
            "gebouw": (say("een ontmoetingsplek"), say("een andere ontmoetingsplek")),
            "bedrijf": (say("een bedrijf"), say("een ander bedrijf")),
        }
        return self._first_or_other(
            "organisatie " + claim.kind, original, kinds.get(claim.kind, kinds["zorg"])
        )

    def _date(self, claim: Claim, original: str) -> str:
        if claim.kind == "born":
            return say("een jaar rond {year}", year=round(int(original) / 5) * 5)
        month, year = read_month_and_year(original, kind=claim.kind)
        return season(
            month, year, on_a_day=claim.kind != "month" and self._before(claim.start) in _DAY_BEFORE
        )

    def _age(self, claim: Claim, original: str) -> str:
        if claim.kind == "maanden":
            return say("nog geen jaar oud") if original.endswith("oud") else say("nog geen jaar")
        found = age.years(re.split(r"[\s-]|jarig|[,.½]", original)[0])
        if found is None:
            return say("[leeftijd]")
        if claim.kind.startswith("jarig"):
            return self._life_stage(claim, found)
        about = rounded_age(found)
        if re.search(r"\d(?:e|ste|de)$|[a-zë](?:ste|de)$", original) and claim.kind == "getal":
            return say("{about}e of {next}e", about=about, next=about + 1)
        return say("een jaar of {about}", about=about)

    def _life_stage(self, claim: Claim, years: int) -> str:
        """Instead of "zevenjarige": "jonge" before a noun, "jong kind" when it is the noun itself."""
        following = re.match(r"\s([^\W\d_]+)", self.text[claim.end :])
        noun = following is None or following[1].lower() in _NO_NOUN
        stages = (
            (4, say("heel jonge"), say("peuter")),
            (12, say("jonge"), say("jong kind")),
            (18, say("minderjarige"), say("minderjarige")),
            (28, say("jongvolwassen"), say("jongvolwassene")),
            (60, say("volwassen"), say("volwassene")),
            (200, say("oudere"), say("oudere")),
        )
        return next(alone if noun else beside for below, beside, alone in stages if years < below)

    def _address(self, claim: Claim, original: str) -> str:
        if claim.kind == "straat":
            definite = self._before(claim.start) in ARTICLES | _POSSESSIVES
            return say("[straat]") if definite else say("een straat")
        return say("[postcode]") if claim.kind == "postcode" else say("[adres]")

    def _role(self, claim: Claim, original: str) -> str:
        words = re.sub(r"^(?:de|het|onze|ons|hun|haar|zijn|als)\s", "", original, flags=re.IGNORECASE)
        words = re.sub(r"\b(?:enige|toenmalige|nieuwe|vorige|oud-)\s?", "", words)
        return say("een {role}", role=re.split(r"\s(?:in|van|op)\s", words)[0])


_DAY_BEFORE = cue_words("before a day")
_NO_NOUN = cue_words("no noun follows")


def letters(number: int) -> str:
    """Name the persons A to Z, then AA and so on.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def rounded_age(years: int) -> int:
    """Round an age so that it no longer points at one child or adult.

    Takes:   an age in years.
    Gives:   the middle of its band: three years for minors, five for adults, 85 for all above.

    >>> [rounded_age(years) for years in (1, 7, 8, 14, 17, 18, 42, 93)]
    [1, 7, 7, 13, 16, 20, 40, 85]
    """
    if years < 18:
        return years // 3 * 3 + 1
    return min(85, max(20, round(years / 5) * 5))


def read_month_and_year(words: str, *, kind: str) -> tuple[int | None, int | None]:
    """Read month and year from a date as people write it.

    >>> read_month_and_year("12 maart 2021", kind="day"), read_month_and_year("3-11-19", kind="figures")
    ((3, 2021), (11, 2019))
    """
    if kind == "iso":
        return int(words[5:7]), int(words[:4])
    if kind == "figures":
        _, month, year = re.split(r"[-/.]", words.split()[-1])
        return int(month), _full_year(year)
    found_year = re.search(r"(?:19|20)\d{2}|['’]\d{2}", words)
    year_found = _full_year(found_year.group().lstrip("'’")) if found_year else None
    named = next(
        (date.MONTHS[word] for word in re.findall(r"[a-z]+", words.lower()) if word in date.MONTHS), None
    )
    short = re.fullmatch(r"\d{1,2}[-/](\d{2})", words)
    return (int(short[1]) if short else named), year_found


def _full_year(year: str) -> int:
    number = int(year)
    return number if number > 99 else number + (2000 if number < 40 else 1900)


def season(month: int | None, year: int | None, *, on_a_day: bool) -> str:
    """Say a date by its season: "voorjaar 2015", or "een voorjaarsdag in 2015" where a day is meant.

    >>> season(3, 2015, on_a_day=False), season(3, 2015, on_a_day=True), season(None, 2015, on_a_day=False)
    ('voorjaar 2015', 'een voorjaarsdag in 2015', 'een moment in 2015')
    """
    if month is None:
        return say("een moment in {year}", year=year) if year else say("een dag")
    names = (
        (say("winter"), say("een winterdag")),
        (say("voorjaar"), say("een voorjaarsdag")),
        (say("zomer"), say("een zomerdag")),
        (say("najaar"), say("een najaarsdag")),
    )
    name, day = names[month % 12 // 3]
    if on_a_day:
        return say("{day} in {year}", day=day, year=year) if year else day
    if year is None:
        return day
    if name == say("winter"):
        return say("eind {year}", year=year) if month == 12 else say("begin {year}", year=year)
    return say("{season} {year}", season=name, year=year)
