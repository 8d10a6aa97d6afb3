"""Roles that only one person has: "de wethouder van ...", "de enige huisarts", "de burgemeester"."""

import re
from collections.abc import Iterator

from vaarkaart.engines.deidentify.finding import Claim
from vaarkaart.engines.deidentify.reading import Reading
from vaarkaart.language import say

_ROLES = (
    "burgemeester|wethouder(?:\\s(?:jeugd|zorg|Jeugd|Zorg|Wmo|onderwijs))?|gemeentesecretaris|"
    "griffier|dorpsdokter|huisarts|pastoor|dominee|imam|"
    "schooldirecteur|directeur|rector|conrector|bestuurder|teamleider|wijkagent|dorpsagent|"
    "notaris|dierenarts|bakker|slager|"
    "voorzitter|bestuursvoorzitter|kinderarts|psychiater|kinderpsychiater|schoolarts|apotheker|"
    "dorpspastor|veearts|"
    "intern begeleider|leerplichtambtenaar|kwartiermaker|commandant|hoofdmeester|dirigent|"
    "trainer|gezinsvoogd|jeugdarts"
)
_ONLY = re.compile(
    rf"\b(?:de|onze|hun|haar|zijn|als)\senige\s(?:mannelijke\s|vrouwelijke\s|Turkse\s|"
    rf"Marokkaanse\s|Poolse\s|Somalische\s|zwarte\s)?(?:{_ROLES}|\w+(?:er|ster|or|eur|ist|arts|"
    rf"loog|ant|kundige|gezin|school|leerling|meisje|jongen|vrouw|man))\b"
    r"(?:\s(?:in|van|op)\s(?:het|de|ons|onze)\s(?:dorp|gemeente|stad|eiland|wijk|streek|regio|"
    r"school|straat))?"
)
_OF = re.compile(
    rf"\b(?:[Dd]e|[Oo]nze|[Dd]e\stoenmalige|[Dd]e\soud-|de\snieuwe)\s(?:toenmalige\s|nieuwe\s|"
    rf"vorige\s|oud-)?(?:{_ROLES})(?=\svan\s(?:de\s(?:gemeente|basisschool|school|"
    rf"stichting)\s)?(?:[A-Z]|het\s[A-Z]|de\s[A-Z]))"
)
_TOWN = re.compile(
    r"\b(?:[Dd]e|[Oo]nze)\s(?:burgemeester|dorpsdokter|dorpsagent|"
    r"dorpspastor)\b(?!s)(?=\s(?:van\s(?:ons|het|dit)\s(?:dorp|dorpje|stadje|eiland)|"
    r"in\sons\sdorp|hier\sin\shet\sdorp))"
)
_BEST = re.compile(
    r"\b(?:mijn|ons|het)\s(?:dorp|dorpje|stadje|eiland)\s(?:aan|bij|achter|onder)\sde\s[A-ZÀ-Þ]\w+"
)


# Every role holds one of these, so most texts need no closer look.
_PARTS = (
    *(
        "meester",
        "wethouder",
        "secretaris",
        "griffier",
        "dorps",
        "arts",
        "pastoor",
        "dominee",
        "imam",
        "directeur",
    ),
    *("rector", "bestuurder", "leider", "agent", "notaris", "bakker", "slager", "voorzitter", "psychiater"),
    *("apotheker", "begeleider", "ambtenaar", "maker", "commandant", "dirigent", "trainer", "voogd"),
)


def find(reading: Reading) -> Iterator[Claim]:
    """Find roles that point at one person, and places described so that they can be found."""
    text = reading.text
    if "enige" in text:
        for found in _ONLY.finditer(text):
            yield Claim(found.start(), found.end(), "other", 74, say("rol die maar één mens heeft"), "rol")
    for pattern in (_OF, _TOWN) if any(part in text for part in _PARTS) else ():
        for found in pattern.finditer(text):
            yield Claim(found.start(), found.end(), "other", 60, say("rol die naar één mens wijst"), "rol")
    for found in _BEST.finditer(text) if "dorp" in text or "eiland" in text or "stadje" in text else ():
        yield Claim(
            found.start(), found.end(), "place", 96, say("omschrijving die een plaats verraadt"), "omschreven"
        )
