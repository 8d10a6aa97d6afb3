"""Who is who: the names in a story brought back to persons, so that each keeps one replacement."""

from collections.abc import Sequence
from dataclasses import dataclass

from vaarkaart.engines.deidentify import gazetteer
from vaarkaart.engines.deidentify.cues import PARTICLES
from vaarkaart.engines.deidentify.reading import is_initials


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: first name or initials, and family name, either of them perhaps empty."""

    first: str
    family: str


def take_apart(name: str) -> Name:
    """Take a name apart into first name (or initials) and family name.

    >>> take_apart("Fatima el Idrissi"), take_apart("Anna")
    (Name(first='fatima', family='idrissi'), Name(first='anna', family=''))
    >>> take_apart("J. de Vries"), take_apart("De Vries")
    (Name(first='j', family='vries'), Name(first='', family='vries'))
    """
    words = name.replace(".", " ").split()
    at = next((place for place, word in enumerate(words) if word.lower() in PARTICLES), None)
    if at is not None:
        family = [word for word in words[at:] if word.lower() not in PARTICLES]
        return Name(" ".join(words[:at][:1]).lower(), " ".join(family).lower())
    if len(words) > 1:
        return Name(words[0].lower(), words[-1].lower())
    word = words[0] if words else ""
    if gazetteer.is_first_name(word) or not gazetteer.is_surname(word):
        return Name(word.lower(), "")
    return Name("", word.lower())


def number_people(names: Sequence[str]) -> dict[str, int]:
    """Give each name the number of its person, in the order in which the persons first appear.

    Takes:   the names as they stand in the text, in order.
    Gives:   per name a number from 0; "Fatima", "Fatima el Idrissi" and "F. el Idrissi" share one.

    >>> number_people(["Fatima el Idrissi", "Sem", "Fatima", "El Idrissi"])
    {'Fatima el Idrissi': 0, 'Sem': 1, 'Fatima': 0, 'El Idrissi': 0}
    """
    persons: list[Name] = []
    belongs: dict[str, int] = {}
    for name in sorted(dict.fromkeys(names), key=lambda name: -len(name.split())):
        apart = take_apart(name)
        known = _same_person(apart, persons)
        if known is None:
            known = len(persons)
            persons.append(apart)
        belongs[name] = known
    order = {person: number for number, person in enumerate(dict.fromkeys(belongs[name] for name in names))}
    return {name: order[belongs[name]] for name in names}


def _same_person(name: Name, persons: Sequence[Name]) -> int | None:
    """Find the one person a name can stand for; nothing when there is none, or more than one."""
    fits = [at for at, person in enumerate(persons) if _fits(name, person)]
    if len(fits) > 1 and name.first:
        return fits[0]
    return fits[0] if len(fits) == 1 else None


def _fits(name: Name, person: Name) -> bool:
    if name.family and person.family and name.family != person.family:
        return False
    if name.first and person.first:
        short = min(name.first, person.first, key=len)
        initials = is_initials(short.upper()) and bool(name.family and person.family)
        same = name.first == person.first or _possessive(name.first, person.first)
        return same or (initials and name.first[0] == person.first[0])
    if name.first or person.first:
        return bool(name.family and person.family) or _crossed(name, person)
    return name.family == person.family


def _possessive(one: str, other: str) -> bool:
    return one == other + "s" or other == one + "s"


def _crossed(name: Name, person: Name) -> bool:
    """One word that is the other's family name: "Idrissi zei" after "Fatima el Idrissi"."""
    return name.family == person.first if name.family else name.first == person.family
