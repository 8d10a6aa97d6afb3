"""Compare two reasons by their claims."""

from dataclasses import dataclass
from typing import Literal

from vaarkaart.engines.likeness.lexicon import tensions
from vaarkaart.engines.likeness.reading import Claim, Reading, read_statement
from vaarkaart.language import say

Kind = Literal["alike", "opposite", "other"]
ALIKE_FROM = 0.5
OPPOSITE_FROM = 0.3


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two reasons are to each other, how sure that is (0 to 1), and why, in words of the two."""

    kind: Kind
    score: float
    because: str
    words: tuple[tuple[str, str], ...] = ()


OTHER = Likeness("other", 0.0, "")


def compare_statements(one: str, other: str) -> Likeness:
    """Tell whether two reasons are alike, pull at each other, or neither.

    Takes:   two reasons in Dutch.
    Gives:   a suggestion: alike, opposite or other, with a score and the words it comes from.
    Source:  docs/explanation/likeness.md

    >>> compare_statements("om de kosten te verlagen", "om goedkoper uit te zijn").kind
    'alike'
    >>> compare_statements("om minder kosten te maken", "om meer hulp te bieden").kind
    'opposite'
    """
    return compare_readings(read_statement(one), read_statement(other))


def compare_readings(one: Reading, other: Reading) -> Likeness:
    """Compare two reasons that were read already (see ``compare_statements``)."""
    shared = [(claim, other.claims[name]) for name, claim in one.claims.items() if name in other.claims]
    against = [pair for pair in shared if _are_against(*pair)]
    score = _overlap(one, other, shared)
    if against and score >= OPPOSITE_FROM:
        return _opposite(against, score=score)
    if pulling := _in_tension(one, other):
        return _tension(pulling)
    if not against and score >= ALIKE_FROM and _shares_an_end(one, other, shared):
        return _alike(shared, score=score)
    return OTHER


def _overlap(one: Reading, other: Reading, shared: list[tuple[Claim, Claim]]) -> float:
    """Tell how much of what both say is the same: 0 to 1, between the share of the shorter and of both."""
    if not shared:
        return 0.0
    common = sum(min(mine.weight, theirs.weight) for mine, theirs in shared)
    shorter = min(one.total, other.total)
    return round((common / shorter + 2 * common / (one.total + other.total)) / 2, 3)


def _are_against(mine: Claim, theirs: Claim) -> bool:
    if not _tells_what(mine) or mine.is_topic or theirs.is_topic:
        return False
    mention = 0 if mine.subject.is_broad else 1  # to name it at all is to want it
    return (mine.direction or mention) * (theirs.direction or mention) < 0 and (
        mine.is_said or theirs.is_said
    )


def _shares_an_end(one: Reading, other: Reading, shared: list[tuple[Claim, Claim]]) -> bool:
    """Tell whether both are after the same thing: not only the same people, or costs of two different things."""
    ends = [
        (mine, theirs)
        for mine, theirs in shared
        if _tells_what(mine) and not (mine.is_topic and theirs.is_topic)
    ]
    known = [mine for mine, _theirs in ends if mine.is_known]
    if any(not claim.subject.is_broad for claim in known):
        return True
    if known:
        others = [mine for mine, _theirs in shared if mine.subject != known[0].subject and _tells_what(mine)]
        return bool(others) or not (_names_another(one, known[0]) and _names_another(other, known[0]))
    return len(ends) > 1 or len(one.claims) == len(other.claims) == len(shared)


def _names_another(reading: Reading, broad: Claim) -> bool:
    """Tell whether a reason says what its costs (or quality) are of."""
    return any(claim.subject != broad.subject and _tells_what(claim) for claim in reading.claims.values())


def _tells_what(claim: Claim) -> bool:
    return not (claim.subject.is_who or claim.subject.is_weak)


def _in_tension(one: Reading, other: Reading) -> tuple[Claim, Claim] | None:
    pairs = tensions()
    for mine in one.claims.values():
        for theirs in other.claims.values():
            sides = ((mine.subject.name, mine.direction), (theirs.subject.name, theirs.direction))
            is_asked = mine.is_said and theirs.is_said and not (mine.is_topic or theirs.is_topic)
            if is_asked and sides in pairs:
                return mine, theirs
    return None


def _cited(pairs: list[tuple[Claim, Claim]]) -> tuple[tuple[str, str], ...]:
    strongest = sorted(pairs, key=lambda pair: -min(pair[0].weight, pair[1].weight))
    return tuple((mine.word, theirs.word) for mine, theirs in strongest[:3])


def _alike(shared: list[tuple[Claim, Claim]], *, score: float) -> Likeness:
    words = _cited(shared)
    told = ", ".join(
        f"“{mine}”"
        if mine.lower() == theirs.lower()
        else say("“{mine}” en “{theirs}”", mine=mine, theirs=theirs)
        for mine, theirs in words
    )
    return Likeness("alike", score, say("Beide gaan over hetzelfde: {words}.", words=told), words)


def _opposite(against: list[tuple[Claim, Claim]], *, score: float) -> Likeness:
    mine, theirs = against[0]
    words = ((mine.word, theirs.word),)
    told = (
        say("Over “{word}” wil de één meer en de ander minder.", word=mine.word)
        if mine.word.lower() == theirs.word.lower()
        else say(
            "Over “{mine}” en “{theirs}”: de één wil meer, de ander minder.",
            mine=mine.word,
            theirs=theirs.word,
        )
    )
    return Likeness("opposite", max(score, 0.5), told, words)


def _tension(pulling: tuple[Claim, Claim]) -> Likeness:
    mine, theirs = pulling
    told = say("“{mine}” en “{theirs}” gaan vaak ten koste van elkaar.", mine=mine.word, theirs=theirs.word)
    return Likeness("opposite", 0.5, told, ((mine.word, theirs.word),))
