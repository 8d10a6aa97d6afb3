"""Places: municipalities, villages, neighbourhoods, regions, countries, and what "in" and "wijk" announce."""

import re
from collections.abc import Iterator

from vaarkaart.engines.deidentify import gazetteer
from vaarkaart.engines.deidentify.cues import ARTICLES, PLACE_NOUNS, RELATIONS, TITLES
from vaarkaart.engines.deidentify.finding import Claim
from vaarkaart.engines.deidentify.reading import Reading
from vaarkaart.language import say

SURE, LIKELY, UNKNOWN = 88, 75, 56
KINDS = {
    "stad": "grote stad",
    "gemeente": "gemeente",
    "dorp": "dorp",
    "wijk": "wijk",
    "streek": "streek",
    "provincie": "provincie",
    "belgie": "buitenland",
    "buitenland": "buitenland",
    "land": "land",
}


def find(reading: Reading) -> Iterator[Claim]:
    """Find places, in the order of the text."""
    free_from = 0
    for at in reading.capitals:
        if at < free_from:
            continue
        found = _known(reading, at) or _announced(reading, at) or _adjective(reading, at)
        if found is not None:
            last, strength, kind, because = found
            yield Claim(reading.words[at].start, reading.words[last].end, "place", strength, because, kind)
            free_from = last + 1


def _known(reading: Reading, at: int) -> tuple[int, int, str, str] | None:
    """A place in the lists, unless the sentence uses the word otherwise."""
    found = reading.places.get(at)
    if found is None or at in reading.public:
        return None
    length, listed = found
    kind = _announced_kind(reading, at) or KINDS[listed]
    last = at + length - 1
    if length > 1:
        return last, SURE + length, kind, say("staat in de lijst van plaatsen")
    strength = LIKELY if listed == "wijk" and not reading.words[at].opens else _strength_of_word(reading, at)
    return (last, strength, kind, say("staat in de lijst van plaatsen")) if strength else None


def _strength_of_word(reading: Reading, at: int) -> int:
    """How sure it is that one word is a place here: words such as Best, Leek and Made need a cue."""
    word, before = reading.plain_words[at], reading.before(at)
    if before in PLACE_NOUNS:
        return SURE + 6
    if before in ("te", "in", "uit", "naar", "vanuit", "nabij", "rond"):
        return SURE
    if gazetteer.is_first_name(word) or gazetteer.is_surname(word):
        if before in TITLES or before in RELATIONS:
            return 40
        return 58 if gazetteer.is_first_name(word) or reading.words[at].opens else 64
    if reading.words[at].opens:
        return 0 if gazetteer.is_ordinary(word) and word not in reading.names_sure else LIKELY
    if gazetteer.is_ordinary(word) and before in ARTICLES:
        return 0
    return LIKELY


def _announced_kind(reading: Reading, at: int) -> str:
    return PLACE_NOUNS.get(reading.before(at), "")


def _announced(reading: Reading, at: int) -> tuple[int, int, str, str] | None:
    """A word with a capital after "gemeente", "wijk", "in", "te" and the like."""
    word = reading.plain_words[at]
    if not _may_be_place(reading, at):
        return None
    before = reading.before(at)
    kind = PLACE_NOUNS.get(before, "")
    if kind:
        return _run(reading, at), SURE + 5, kind, say("staat na “{word}”", word=before)
    if (
        before in ("de", "het")
        and at > 1
        and reading.plain_words[at - 2].lower() in ("wijk", "buurt", "dorp", "polder")
    ):
        return _run(reading, at), SURE, "wijknaam", say("staat na “{word}”", word=reading.plain_words[at - 2])
    if gazetteer.is_first_name(word) or (gazetteer.is_surname(word) and not word.endswith(_PLACE_ENDINGS)):
        return None
    if before in ("in", "te", "naar", "uit", "vanuit", "nabij", "rond", "richting") and _unlisted(word):
        return _run(reading, at), UNKNOWN + 6, "dorp", say("staat na “{word}”", word=before)
    if word.endswith(_PLACE_ENDINGS) and not reading.words[at].opens and not gazetteer.is_ordinary(word):
        return at, UNKNOWN, "dorp", say("eindigt zoals plaatsnamen eindigen")
    return None


_PLACE_ENDINGS = (
    "dam",
    "veen",
    "drecht",
    "hoven",
    "zwaag",
    "kerk",
    "woude",
    "broek",
    "monde",
    "recht",
    "loo",
    "rode",
    "beek",
    "gem",
    "ingen",
    "wolde",
    "buren",
    "wijk",
    "foort",
    "muiden",
    "sluis",
    "donk",
    "hout",
    "um",
    "wier",
    "gea",
    "terp",
)


def _unlisted(word: str) -> bool:
    """Tell whether a word is in no list of ordinary words; "Schuddebeurs" is, by its parts only, one."""
    return not gazetteer.is_ordinary(word) or (len(word) < 14 and not gazetteer.is_listed(word))


def _may_be_place(reading: Reading, at: int) -> bool:
    word = reading.plain_words[at]
    if (word.isupper() and len(word) > 1) or len(word) < 2 or any(sign.isdigit() for sign in word):
        return False
    public = at in reading.public
    organisation = reading.organisations.get(at)
    return not public and not (organisation and organisation[1] == "eigen naam")


def _run(reading: Reading, at: int) -> int:
    """The last word of a place of several words: "Nieuw Balinge", "Alphen aan den Rijn"."""
    last = at
    while last - at < 5 and reading.directly_after(last):
        word = reading.plain_words[last + 1]
        if word[0].isupper() and not word.isupper() and (last + 1) not in reading.public:
            last += 1
        elif word in ("aan", "bij", "op", "over", "onder") and _joins(reading, last + 1):
            last = _joins(reading, last + 1)
        else:
            break
    return last


def _joins(reading: Reading, at: int) -> int:
    """After "aan", "bij", "op": the index of the capital that ends the name, or 0."""
    for skip in (1, 2):
        if at + skip < len(reading.words) and reading.directly_after(at + skip - 1):
            word = reading.plain_words[at + skip]
            if word[0].isupper() and reading.places.get(at + skip) is None:
                return at + skip
            if word not in ("de", "den", "het", "'t"):
                return 0
    return 0


_ADJECTIVE = re.compile(r"^([A-ZÀ-Þ][\w'-]+?)(se|er|ers|naar|naren|enaar|enaren)$")
_SPECIAL = {
    "Haagse": "Den Haag",
    "Hagenaar": "Den Haag",
    "Bossche": "Den Bosch",
    "Goudse": "Gouda",
    "Bredase": "Breda",
    "Leidse": "Leiden",
    "Zwolse": "Zwolle",
    "Groningse": "Groningen",
    "Groninger": "Groningen",
    "Groningers": "Groningen",
    "Nijmeegse": "Nijmegen",
    "Brabantse": "Brabant",
    "Drentse": "Drenthe",
    "Zeeuwse": "Zeeland",
    "Limburgse": "Limburg",
    "Gelderse": "Gelderland",
    "Twentse": "Twente",
    "Achterhoekse": "Achterhoek",
    "Edese": "Ede",
    "Delftse": "Delft",
    "Almeerse": "Almere",
    "Antwerpse": "Antwerpen",
    "Gentse": "Gent",
    "Brugse": "Brugge",
    "Leuvense": "Leuven",
    "Brusselse": "Brussel",
    "Assense": "Assen",
    "Venlose": "Venlo",
    "Tilburgse": "Tilburg",
}


def _adjective(reading: Reading, at: int) -> tuple[int, int, str, str] | None:
    """ "de Tilburgse wethouder", "Rotterdammers": a word made of a municipality's name."""
    word = reading.plain_words[at]
    found = _ADJECTIVE.match(word)
    if word not in _SPECIAL and (found is None or gazetteer.is_ordinary(word) or not _town(found[1])):
        return None
    if gazetteer.is_surname(word) or at in reading.public:
        return None
    kind = (
        "van hier"
        if word.endswith("se") or word == "Bossche" or reading.after(at)[:1].islower()
        else "bewoner"
    )
    return at, LIKELY, kind, say("komt van een plaatsnaam")


def _town(stem: str) -> bool:
    """Tell whether a stem is the name of a town: "Amsterdamm" (-er) and "Deventer" (-se) too."""
    for form in (stem, stem[:-1] if stem[-2:-1] == stem[-1:] else stem, stem + "e", stem + "en"):
        found = gazetteer.places().match([form], 0)
        if found and found[1] in ("stad", "gemeente", "dorp") and len(form) > 4:
            return True
    return False
