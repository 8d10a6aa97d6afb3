"""Which claims stand: the surest wins where claims overlap, and names once sure are names everywhere."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator

from vaarkaart.engines.deidentify import gazetteer
from vaarkaart.engines.deidentify.cues import PARTICLES, cue_words
from vaarkaart.engines.deidentify.finding import Claim
from vaarkaart.engines.deidentify.reading import Reading, is_initials
from vaarkaart.language import say

ECHO = 66


def choose(claims: Iterable[Claim]) -> list[Claim]:
    """Keep the strongest of overlapping claims; of equally strong ones the longest.

    Takes:   claims in any order.
    Gives:   claims that do not overlap, in the order of the text.
    """
    taken: list[tuple[int, int]] = []
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: (-claim.strength, claim.start - claim.end, claim.start)):
        at = bisect_left(taken, (claim.start, claim.end))
        after = at < len(taken) and taken[at][0] < claim.end
        before = at > 0 and taken[at - 1][1] > claim.start
        if not (after or before):
            insort(taken, (claim.start, claim.end))
            kept.append(claim)
    return sorted(kept, key=lambda claim: claim.start)


def echoes(reading: Reading, chosen: Iterable[Claim]) -> Iterator[Claim]:
    """Claim the other places where a name stands that was recognised somewhere in this text."""
    names: dict[str, Claim] = {}
    taken: set[int] = set()
    for claim in chosen:
        taken.update(range(claim.start, claim.end))
        if claim.category in ("person", "place", "organisation"):
            for part in _parts(reading.text[claim.start : claim.end], claim):
                names.setdefault(part, claim)
    for at in reading.capitals if names else ():
        word = reading.words[at]
        name = word.text if word.text in names else word.text[:-1] if word.text.endswith("s") else ""
        echoed = names.get(name)
        if echoed is not None and word.start not in taken and not _is_ordinary_here(reading, at):
            because = say("deze naam staat ook elders in het verhaal")
            yield Claim(word.start, word.end, echoed.category, ECHO, because, echoed.kind)


def _parts(name: str, claim: Claim) -> list[str]:
    """The words of a name that stand for it alone: first and family name, but no tussenvoegsel or initial."""
    if claim.category != "person":
        return [name] if name.isalpha() else []
    words = [word for word in name.replace(".", " ").split() if len(word) > 2 and word[0].isupper()]
    return [word for word in words if word.lower() not in PARTICLES and not is_initials(word)]


_PRONOUNS = cue_words("pronouns")


def _is_ordinary_here(reading: Reading, at: int) -> bool:
    """A family name such as Bakker or Visser at the start of a sentence may just be the word."""
    word = reading.words[at]
    if not gazetteer.is_ordinary(word.text):
        return False
    return (word.opens and reading.after(at) in _PRONOUNS) or reading.before(at) in ("de", "het", "een")
