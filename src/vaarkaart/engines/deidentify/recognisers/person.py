"""Persons: titles, initials, first names, family names, and names only the sentence gives away."""

import re
from collections.abc import Iterator

from vaarkaart.engines.deidentify import gazetteer
from vaarkaart.engines.deidentify.cues import (
    AFTER_THEM_A_PERSON,
    ARTICLES,
    FIRST_PARTICLES,
    INSTITUTIONS,
    MASS_WORDS,
    NAME_INTRODUCED,
    NAMES_THAT_ARE_WORDS,
    PARTICLES,
    PERSON_VERBS,
    PLACE_BEFORE,
    PLACE_NOUNS,
    RELATIONS,
    SPEECH_VERBS,
    TITLES,
    cue_words,
)
from vaarkaart.engines.deidentify.finding import Claim
from vaarkaart.engines.deidentify.reading import Reading, is_initials
from vaarkaart.engines.text import STOP_WORDS
from vaarkaart.language import say

SURE, LIKELY, PROBABLE, POSSIBLE = 92, 82, 62, 50


def find(reading: Reading) -> Iterator[Claim]:
    """Find persons, in the order of the text."""
    free_from = 0
    for at in reading.capitals if not reading.mostly_lower else range(len(reading.words)):
        if at < free_from:
            continue
        found = _person_at(reading, at)
        if found is None:
            continue
        first, last, strength, because = found
        yield Claim(reading.words[first].start, _end(reading, last), "person", strength, because)
        free_from = last + 1


Found = tuple[int, int, int, str]  # first and last word, how sure, why


def _person_at(reading: Reading, at: int) -> Found | None:
    """Decide whether a person's name begins at a word (or at tussenvoegsels before it)."""
    for rule in (_after_title, _initials, _by_first_name, _by_family_name, _by_sentence):
        found = rule(reading, at)
        if found is not None:
            return found
    return None


def _after_title(reading: Reading, at: int) -> Found | None:
    """ "mevrouw De V.", "meneer van den Berg", "dochter Sem": what follows a title is a name."""
    first = _first_particle(reading, at)
    title = reading.plain_words[first - 1].lower() if first and reading.near(first) else ""
    known = title in TITLES
    if (not known and title not in RELATIONS) or (first < at and not known):
        return None
    if (reading.words[at].opens and not known) or _is_other_name(reading, at):
        return None
    word = reading.plain_words[at]
    if word.isupper() and len(word) > 1 and not is_initials(word):
        return None
    if not known and gazetteer.is_ordinary(word) and not gazetteer.is_first_name(word):
        return None
    if known and title not in _COURTESY and gazetteer.is_ordinary(word) and not _is_name_word(word):
        return None
    last = _extend(reading, at)
    if last == at and word.lower() in PARTICLES:
        return None
    return first, last, SURE, say("staat na “{title}”", title=title)


def _first_particle(reading: Reading, at: int) -> int:
    """Walk back over tussenvoegsels in lower case: from "Berg" to "van" in "van den Berg"."""
    first = at
    while (
        first > 0 and at - first < 3 and reading.near(first) and reading.plain_words[first - 1] in PARTICLES
    ):
        first -= 1
    return first if reading.plain_words[first] in FIRST_PARTICLES else at


_COURTESY = cue_words("courtesy")


def _initials(reading: Reading, at: int) -> Found | None:
    """ "J. de Vries", "A.M. Bos": initials with a stop, and a name after them."""
    word = reading.words[at]
    if not is_initials(word.text) or reading.text[word.end : word.end + 1] != ".":
        return None
    last = _extend(reading, at)
    if last == at or not reading.plain_words[last][0].isupper():
        return None
    return at, last, SURE, say("voorletters met een achternaam")


def _by_first_name(reading: Reading, at: int) -> Found | None:
    """A known first name, unless the sentence uses it as an ordinary word or a place."""
    word = reading.plain_words[at]
    capital = word[0].isupper()
    known = gazetteer.is_first_name(word if capital else word.capitalize())
    if not known and word.endswith("s") and len(word) > 3 and not gazetteer.is_surname(word):
        known = gazetteer.is_first_name(word[:-1]) and not gazetteer.is_ordinary(word)  # "Karins fiets"
    if not known or _is_other_name(reading, at):
        return None
    last = _extend(reading, at)
    if last > at and capital and (word not in NAMES_THAT_ARE_WORDS or _sure_family(reading, at, last)):
        return at, last, SURE, say("voornaam met achternaam")
    if not capital:
        return (
            None
            if gazetteer.is_ordinary(word) or len(word) < 3
            else (at, at, PROBABLE, say("bekende voornaam"))
        )
    if not _used_as_name(reading, at):
        return None
    return at, last, LIKELY, say("bekende voornaam")


def _used_as_name(reading: Reading, at: int) -> bool:
    """Tell whether a word that can be a first name is used as one here."""
    word, before = reading.plain_words[at], reading.before(at)
    ordinary = word in NAMES_THAT_ARE_WORDS
    if not reading.words[at].opens:
        if before in ("de", "het", "een", "'t") or before in PLACE_NOUNS:
            return False
        return not (before in PLACE_BEFORE and gazetteer.places().match([word], 0))
    after = reading.after(at)
    if not ordinary or (word in reading.names_sure and after not in _PRONOUNS):
        return True
    if after == "en" and at + 2 < len(reading.words) and gazetteer.is_first_name(reading.plain_words[at + 2]):
        return True
    subject = reading.after(at + 1) if after else ""
    if word.lower() in STOP_WORDS or subject in _PRONOUNS:  # "Dan vroeg ik", "Toen wil je"
        return False
    return after in (PERSON_VERBS if word.lower() not in MASS_WORDS else SPEECH_VERBS)


def _sure_family(reading: Reading, at: int, last: int) -> bool:
    """ "Mark Jansen" is a name; "Wil Mark" at the start of a sentence need not be one."""
    word, name = reading.plain_words[at].lower(), reading.plain_words[last]
    if not reading.words[at].opens or last > at + 1:
        return True
    return gazetteer.is_surname(name) and not (word in MASS_WORDS and gazetteer.is_ordinary(name))


_PRONOUNS = cue_words("pronouns")


def _by_family_name(reading: Reading, at: int) -> Found | None:
    """A family name without title: "Jansen vond dat", "Van der Berg"."""
    word = reading.words[at]
    if word.text.lower() in FIRST_PARTICLES and word.text[0].isupper():
        return _by_particle(reading, at)
    if not word.text[0].isupper() or not gazetteer.is_surname(word.text) or _is_other_name(reading, at):
        return None
    first = _first_particle(reading, at)
    if at - first >= 2 and reading.plain_words[first] in ("van", "op", "in", "aan", "uit", "von"):
        return first, _extend(reading, at), PROBABLE, say("achternaam met tussenvoegsel")
    before = reading.before(at)
    if (
        gazetteer.is_ordinary(word.text)
        or before in ARTICLES - _MAY_BE_PARTICLE
        or before in PLACE_BEFORE
        or before in PLACE_NOUNS
    ):
        return None
    if word.opens and reading.after(at) not in PERSON_VERBS and word.text not in reading.names_sure:
        return None
    if before in _MAY_BE_PARTICLE:
        return (at - 1, at, PROBABLE, say("achternaam met tussenvoegsel")) if word.text in _WITH_DE else None
    return at, _extend(reading, at), PROBABLE, say("bekende achternaam")


_MAY_BE_PARTICLE = frozenset({"de"})
_WITH_DE = cue_words("family names with de")


def _by_particle(reading: Reading, at: int) -> Found | None:
    """ "De Vries", "Van den Berg", "El Idrissi": a tussenvoegsel with a capital before a family name."""
    if reading.plain_words[at].lower() in ("in", "op", "aan", "uit", "over", "bij"):
        return None
    last = _extend(reading, at)
    name = reading.plain_words[last]
    surname = gazetteer.is_surname(name)
    if last == at or not name[0].isupper() or _is_other_name(reading, at):
        return None
    place = gazetteer.places().match([name], 0) is not None
    if not surname and (
        (gazetteer.is_ordinary(name) and not place)
        or reading.plain_words[at].lower() in ("de", "het", "den", "la", "le")
    ):
        return None
    if reading.words[at].opens:
        alone = not reading.after(last)  # "Afwezig: Van Dongen."
        sure = name in reading.names_sure or reading.after(last) in PERSON_VERBS or alone
        if not (sure and (surname or place or not gazetteer.is_ordinary(name))) and (
            last - at < 2 or not surname
        ):
            return None
    return at, last, LIKELY, say("achternaam met tussenvoegsel")


def _by_sentence(reading: Reading, at: int) -> Found | None:
    """An unknown word with a capital that the sentence treats as a person."""
    word, before = reading.plain_words[at], reading.before(at)
    if not _may_be_name(word) or _is_other_name(reading, at):
        return None
    if before in ARTICLES or before in PLACE_BEFORE or before in PLACE_NOUNS:
        return None
    if before in NAME_INTRODUCED:
        return at, _extend(reading, at), LIKELY, say("staat na “{word}”", word=before)
    after, last = reading.after(at), _extend(reading, at)
    if _AGE_BEHIND.match(reading.text, reading.words[last].end):
        return at, last, LIKELY, say("er staat een leeftijd achter")
    if reading.words[at].opens:
        speaks = after in SPEECH_VERBS or reading.after(last) in SPEECH_VERBS
        return (at, last, POSSIBLE, say("doet hier wat mensen doen")) if speaks else None
    if last > at or after in PERSON_VERBS:
        return at, last, PROBABLE, say("doet hier wat mensen doen")
    if before in AFTER_THEM_A_PERSON or before in STOP_WORDS:
        return at, last, POSSIBLE, say("onbekend woord met hoofdletter, als persoon gebruikt")
    return None


_AGE_BEHIND = re.compile(r",? \(\d{1,2}(?: jaar)?\)|, \d{1,2} jaar")


def _may_be_name(word: str) -> bool:
    """Tell whether an unknown word could be somebody's name by its look."""
    if len(word) < 3 or not word[0].isupper() or any(sign.isdigit() or sign == "&" for sign in word):
        return False
    return not any(
        sign.isupper() for sign in word.replace("-", " ").split()[0][1:]
    ) and not gazetteer.is_ordinary(word)


def _is_name_word(word: str) -> bool:
    return gazetteer.is_first_name(word) or gazetteer.is_surname(word) or word.lower() in PARTICLES


def _is_other_name(reading: Reading, at: int) -> bool:
    """Tell whether a known place, organisation or public name of several words, or no person, begins here."""
    word = reading.plain_words[at]
    if _is_organisation_or_public(reading, at):
        return True
    place = reading.places.get(at)
    if place is None:
        return False
    return (
        place[0] > 1
        or not (gazetteer.is_first_name(word) or gazetteer.is_surname(word))
        or (reading.before(at) in PLACE_NOUNS)
    )


def _extend(reading: Reading, at: int) -> int:
    """Find the last word of a name: initials, further first names, tussenvoegsels, family names."""
    last = at
    while last - at < 6 and reading.directly_after(last):
        next_at = last + 1
        word = reading.plain_words[next_at]
        if word.lower() in PARTICLES and (last == at or word[0].islower() or _is_particle_name(word)):
            family = _after_particles(reading, next_at)
            if family is None:
                break
            last = family
        elif _goes_on(reading, next_at):
            last = next_at
        else:
            break
    return last


def _is_particle_name(word: str) -> bool:
    return word.lower() in FIRST_PARTICLES


def _goes_on(reading: Reading, at: int) -> bool:
    """Tell whether a capitalised word right after a name belongs to it."""
    word = reading.plain_words[at]
    if not word[0].isupper() or any(sign.isdigit() for sign in word):
        return False
    if is_initials(word):
        return reading.text[reading.words[at].end : reading.words[at].end + 1] == "." or len(word) == 1
    if word.isupper() and len(word) > 1:
        return False
    if _calls_for_family_name(reading, at - 1):
        return not _is_organisation_or_public(reading, at)
    return not _is_other_name(reading, at) and (_is_name_word(word) or _may_be_name(word))


def _calls_for_family_name(reading: Reading, at: int) -> bool:
    """After a first name or initials any word with a capital is a family name: "Cor Zeeland", "M. Duin"."""
    word = reading.words[at]
    if word.opens and word.text in NAMES_THAT_ARE_WORDS:
        return False
    particle = word.text[0].isupper() and word.text.lower() in ("van", "ten", "ter")
    return particle or is_initials(word.text) or gazetteer.is_first_name(word.text)


def _is_organisation_or_public(reading: Reading, at: int) -> bool:
    if at in reading.public or reading.plain_words[at] in INSTITUTIONS:
        return True
    organisation = reading.organisations.get(at)
    return bool(organisation and (organisation[0] > 1 or organisation[1] == "eigen naam"))


def _after_particles(reading: Reading, at: int) -> int | None:
    """Follow tussenvoegsels to the family name behind them; nothing when they are ordinary words here."""
    first = at
    while at - first < 3 and reading.plain_words[at].lower() in PARTICLES and reading.directly_after(at):
        at += 1
    word, particle = reading.plain_words[at], reading.plain_words[first].lower()
    if particle not in FIRST_PARTICLES or word.lower() in PARTICLES:
        return None
    if particle in ("op", "in", "aan", "uit", "over", "bij") and reading.plain_words[at - 1] not in (
        "den",
        "'t",
        "’t",
        "het",
    ):
        return None  # "Sem op de Prins Bernhardlaan"
    if is_initials(word) and word.isupper():
        return at
    if not word[0].isupper() or (not word.isalpha() and not word.replace("-", "").isalpha()):
        return None
    if at in reading.public or (word.isupper() and len(word) > 1):
        return None
    known = gazetteer.is_surname(word)
    organisation = reading.organisations.get(at)
    if (organisation and organisation[0] > 1) or (
        organisation and reading.plain_words[first] == "van" and not known
    ):
        return None
    if not known and (reading.organisations.get(at) or _place_after_van(reading, first, at)):
        return None
    return at


def _place_after_van(reading: Reading, first: int, at: int) -> bool:
    """ "Karin uit Tilburg" and "Karin van Sterk Huis" do not make a family name; "van der Heijden" does."""
    if reading.plain_words[first][0].isupper():
        return False
    particle = reading.plain_words[first].lower()
    if particle in ("uit", "in", "op", "bij", "over", "aan") and at == first + 1:
        return True
    return at == first + 1 and particle == "van" and bool(reading.places.get(at))


def _end(reading: Reading, last: int) -> int:
    """The end of a name; the stop after a last initial belongs to it ("mevrouw De V.")."""
    word = reading.words[last]
    if is_initials(word.text) and reading.text[word.end : word.end + 1] == ".":
        return word.end + 1
    return word.end
