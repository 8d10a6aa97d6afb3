"""Organisations: care providers, schools, teams, foundations and companies with a name of their own."""

import re
from collections.abc import Iterator

from vaarkaart.engines.deidentify import gazetteer
from vaarkaart.engines.deidentify.cues import ARTICLES, INSTITUTIONS, cue_words
from vaarkaart.engines.deidentify.finding import Claim
from vaarkaart.engines.deidentify.reading import Reading
from vaarkaart.language import say

SURE, LIKELY, POSSIBLE = 94, 84, 54

# Kinds of organisations, each with nouns that announce one: "stichting De Brug", "basisschool het Palet".
KINDS = ("zorg", "school", "kinderopvang", "team", "vereniging", "gebouw", "bedrijf")
_KIND_OF = {noun: kind for kind in KINDS for noun in cue_words(f"organisatie: {kind}")}
_WHEN_NAMED = cue_words("institutions when named")
_OWN_SCHOOL = re.compile(
    r"^[A-ZÀ-Þ][\w-]*(college|lyceum|school|gasthuis|ziekenhuis|gymnasium|kliniek|moskee|kerk|"
    r"hoeve|hof|zorg)$"
)
_LINKS = cue_words("links in a name")


def find(reading: Reading) -> Iterator[Claim]:
    """Find organisations, in the order of the text."""
    free_from = 0
    for at in reading.capitals:
        if at < free_from:
            continue
        found = (
            _known(reading, at)
            or _announced(reading, at)
            or _named_by_last_word(reading, at)
            or _unknown(reading, at)
        )
        if found is not None:
            first, last, strength, kind, because = found
            yield Claim(
                reading.words[first].start, reading.words[last].end, "organisation", strength, because, kind
            )
            free_from = last + 1


Found = tuple[int, int, int, str, str]


def _known(reading: Reading, at: int) -> Found | None:
    """An organisation in the list; names that are ordinary words need a cue before them, such as "bij"."""
    found = reading.organisations.get(at)
    if found is None:
        return None
    length, listed = found
    word = reading.plain_words[at]
    ordinary = length == 1 and (listed == "gewoon woord" or gazetteer.is_ordinary(word) or len(word) < 4)
    if ordinary and (reading.words[at].opens or reading.before(at) not in _ORGANISATION_BEFORE):
        return None
    if length == 1 and not word[0].isupper():
        return None
    return (
        at,
        at + length - 1,
        SURE if not ordinary else LIKELY,
        "zorg",
        say("staat in de lijst van organisaties"),
    )


_ORGANISATION_BEFORE = cue_words("before an organisation")


def _announced(reading: Reading, at: int) -> Found | None:
    """A name after "stichting", "basisschool", "team", "buurthuis"; a capital noun belongs to it."""
    word = reading.plain_words[at]
    own = _KIND_OF.get(word.lower(), "")
    if (own and word[0].isupper() and not word.isupper()) or word in (
        "ROC",
        "OBS",
        "CBS",
        "VV",
        "SV",
        "BSO",
        "IKC",
    ):
        last = _run(reading, at)
        kind = own or "school"
        return (
            (at, last, SURE, kind, say("naam met “{word}”", word=word))
            if _is_named(reading, at + 1, last)
            else None
        )
    before = reading.before(at)
    kind = _KIND_OF.get(before, "")
    if before in ("de", "het", "'t") and at > 1 and word[0].isupper():
        kind = _KIND_OF.get(reading.plain_words[at - 2].lower(), "") if reading.near(at - 1) else ""
    if not kind or _is_public(reading, at):
        return None
    last = _run(reading, at)
    if not _is_named(reading, at, last) or (kind == "team" and gazetteer.is_first_name(word)):
        return None
    noun = at - 1 if before in _KIND_OF else at - 2
    return noun, last, SURE, kind, say("staat na “{word}”", word=reading.plain_words[noun])


def is_noun(word: str) -> bool:
    """Tell whether a word is a noun for a kind of organisation, such as "basisschool" or "wijkteam"."""
    return word in _KIND_OF


def _is_named(reading: Reading, first: int, last: int) -> bool:
    """Tell whether the words of a run are a name and no policy noun written with a capital."""
    if last < first:
        return False
    words = [reading.plain_words[at] for at in range(first, last + 1)]
    if _is_public(reading, first) or words[0] in _ABBREVIATIONS:
        return False
    return any(word[0].isupper() and len(word) > 1 for word in words)


_ABBREVIATIONS = cue_words("abbreviations")


def _is_public(reading: Reading, at: int) -> bool:
    return at in reading.public


def _run(reading: Reading, at: int) -> int:
    """The last word of an organisation's name: capitals, joined by "van", "voor de", "en"."""
    last = at
    while last - at < 7 and last + 1 < len(reading.words) and reading.directly_after(last):
        word = reading.plain_words[last + 1]
        if word[0].isupper() or (word.isdigit() and last > at):
            last += 1
        elif (
            word in _LINKS
            and _capital_follows(reading, last + 1)
            and reading.plain_words[last].lower() not in ("bv",)
        ):
            last = _capital_follows(reading, last + 1)
        else:
            break
    return last


def _capital_follows(reading: Reading, at: int) -> int:
    """After linking words: the index of the capitalised word they lead to, or 0."""
    for skip in (1, 2, 3):
        if at + skip >= len(reading.words) or not reading.directly_after(at + skip - 1):
            return 0
        word = reading.plain_words[at + skip]
        if word[0].isupper():
            linked = reading.plain_words[at]
            stops = linked in ("en", "in", "van") and bool(
                reading.places.get(at + skip) or gazetteer.is_first_name(word)
            )
            return 0 if stops or _is_public(reading, at + skip) else at + skip
        if word not in _LINKS:
            return 0
    return 0


def _named_by_last_word(reading: Reading, at: int) -> Found | None:
    """ "Sint Jozef College", "Jansen Zorg BV": the last capitalised word tells that it is an organisation."""
    if _is_public(reading, at):
        return None
    word = reading.plain_words[at]
    sure = not reading.words[at].opens and word.endswith(
        ("college", "lyceum", "gasthuis", "ziekenhuis", "gymnasium")
    )
    if (
        _OWN_SCHOOL.match(word)
        and len(word) > 8
        and (sure or not gazetteer.is_ordinary(word))
        and not word.isupper()
    ):
        return at, at, LIKELY, "zorg", say("naam van een instelling")
    last = at
    while last - at < 5 and last + 1 < len(reading.words) and reading.directly_after(last):
        if not reading.plain_words[last + 1][0].isupper():
            break
        last += 1
        noun = reading.plain_words[last]
        if noun in INSTITUTIONS or (noun in _WHEN_NAMED and not _only_public(reading, at, last)):
            return at, last, SURE + 3, "zorg", say("naam van een instelling")
    return None


def _only_public(reading: Reading, at: int, last: int) -> bool:
    """ "Sociaal Domein Groep" is no name: every word is an ordinary one at the start of a sentence."""
    words = [reading.plain_words[place] for place in range(at, last)]
    return (
        all(gazetteer.is_ordinary(word) for word in words) and reading.before(at) not in _ORGANISATION_BEFORE
    )


def _unknown(reading: Reading, at: int) -> Found | None:
    """An unknown name after "de", or after "bij" and "van", that is no person, place or policy word."""
    word = reading.plain_words[at]
    if reading.words[at].opens or _is_public(reading, at) or len(word) < 4 or word.isupper():
        return None
    if gazetteer.is_ordinary(word) or gazetteer.is_first_name(word) or gazetteer.is_surname(word):
        return None
    if reading.places.get(at):
        return None
    if reading.before(at) in ARTICLES and reading.before(at) in ("de", "het", "'t"):
        return at, _capitals_on(reading, at), POSSIBLE, "zorg", say("onbekende naam na een lidwoord")
    return None


def _capitals_on(reading: Reading, at: int) -> int:
    last = at
    while (
        last + 1 < len(reading.words)
        and reading.directly_after(last)
        and reading.plain_words[last + 1][0].isupper()
    ):
        last += 1
    return last
