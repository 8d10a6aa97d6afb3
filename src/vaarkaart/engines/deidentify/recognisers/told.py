"""What is known beforehand: the teller's own name, organisation and place, and names an editor gave."""

import re
from collections.abc import Iterator, Sequence

from vaarkaart.engines.deidentify import gazetteer
from vaarkaart.engines.deidentify.cues import PARTICLES
from vaarkaart.engines.deidentify.finding import Category, Claim, Teller
from vaarkaart.engines.deidentify.reading import Reading
from vaarkaart.language import say


def find(reading: Reading, *, teller: Teller, known_names: Sequence[str]) -> Iterator[Claim]:
    """Find what is known of the teller, and known names, also in parts and without capitals."""
    for name in (teller.name, *known_names):
        yield from _whole(reading, name, category="person", because=say("bekende naam"))
        yield from _parts(reading, name)
    yield from _whole(
        reading, teller.organisation, category="organisation", because=say("organisatie van de verteller")
    )
    yield from _whole(reading, teller.place, category="place", because=say("plaats van de verteller"))


def _whole(reading: Reading, name: str, *, category: Category, because: str) -> Iterator[Claim]:
    bare = name.strip()
    if len(bare) < 2:
        return
    kinds = {"person": "", "organisation": "zorg", "place": "gemeente"}
    for found in _pattern(bare).finditer(reading.text):
        yield Claim(found.start(), found.end(), category, 100, because, kinds.get(category, ""))


def _parts(reading: Reading, name: str) -> Iterator[Claim]:
    """First and family name apart; parts that are ordinary words only with a capital."""
    parts = [part for part in re.split(r"[\s,]+", name) if len(part) > 2 and part.lower() not in PARTICLES]
    for part in parts if len(parts) > 1 else ():
        for found in _pattern(part).finditer(reading.text):
            if found.group()[0].isupper() or not gazetteer.is_ordinary(part):
                yield Claim(found.start(), found.end(), "person", 98, say("deel van een bekende naam"))


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)", re.IGNORECASE)
