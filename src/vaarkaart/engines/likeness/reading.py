"""Read a reason into claims: what it is about, in which direction, and in which words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vaarkaart.engines.likeness.lexicon import Direction, Entry, Subject, derived, directions, lexicon
from vaarkaart.engines.text import STOP_WORDS, read_words, split_words, stem

LONGEST_TEXT = 2_000  # characters; a reason is a sentence, and what lies beyond says no more
_WHAT, _WHO, _WEAK, _UNKNOWN = 1.0, 0.35, 0.35, 0.6
_TOPIC = 0.5  # what a subject is about ("kosten van de zorg") says half as much as the subject itself
_SHORTEST_WORD = 4
_SHORTEST_PART = 4
_REACH = 3  # words between "meer" and what there is more of
_CLAUSE = re.compile(r"[.;:!?()]|,(?=\s)|\b(?:zodat|omdat|want|maar|opdat|voordat|doordat)\b", re.IGNORECASE)
_PACKAGE = "vaarkaart.engines.likeness"
_PARTICLES = read_words(_PACKAGE, name="words/particles.txt")
_PREPOSITIONS = read_words(_PACKAGE, name="words/prepositions.txt")
_FILLERS = read_words(_PACKAGE, name="words/fillers.txt")
_HELPED = {"aan": "geven", "uit": "verminderen"}


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing a reason is about: the subject, its direction, how much it says, and the words behind it.

    ``is_said`` tells whether the direction stands there in so many words; ``is_topic`` that it only tells what
    another subject is about; ``word`` cites the text.
    """

    subject: Subject
    direction: Direction
    weight: float
    word: str
    is_said: bool = False
    is_topic: bool = False
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """All claims of a reason by the name of their subject."""

    claims: dict[str, Claim]

    @property
    def total(self) -> float:
        """Give how much the whole says."""
        return sum(claim.weight for claim in self.claims.values())


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a clause: as written, in lower case, its direction kind, and the subjects it stands for."""

    written: str
    lower: str
    kind: str
    entries: tuple[tuple[Entry, bool], ...]  # with whether it is only a topic: the front of a compound


@lru_cache(maxsize=4096)
def read_statement(text: str) -> Reading:
    """Read a reason into claims.

    Takes:   a sentence or two in Dutch.
    Gives:   the claims; none when it holds no word that tells anything.

    >>> [(c.subject.name, c.direction) for c in read_statement("om minder te bezuinigen").claims.values()]
    [('kosten', 1)]
    """
    claims: dict[str, Claim] = {}
    is_prevented = False
    for clause in _clauses(text[:LONGEST_TEXT]):
        for claim in _read_clause(clause, is_prevented=is_prevented):
            kept = claims.get(claim.subject.name)
            if kept is None or _tells_more(claim, kept):
                claims[claim.subject.name] = claim
        is_prevented = bool(clause) and clause[-1].lower in ("voorkomen", "voorkomt") and len(clause) <= 3
    return Reading(_with_derived(claims))


def _tells_more(claim: Claim, kept: Claim) -> bool:
    return (not claim.is_topic, claim.is_said, claim.weight) > (not kept.is_topic, kept.is_said, kept.weight)


def _clauses(text: str) -> Iterator[list[_Word]]:
    for piece in re.split(_CLAUSE, text):
        words = list(_join_particles([found.text for found in split_words(piece)]))
        cut = next((at for at, word in enumerate(words) if word.lower() == "dat" and 0 < at <= 4), None)
        parts = [words] if cut is None else [words[:cut], words[cut + 1 :]]
        yield from (list(_classify(part)) for part in parts)


def _join_particles(words: list[str]) -> Iterator[str]:
    """Bring verbs together that stand apart: "terug te dringen" is "terugdringen"."""
    at = 0
    while at < len(words):
        if (helped := _HELPED.get(words[at].lower())) and (end := _helps_at(words, at)) is not None:
            yield from words[
                at + 1 : end
            ]  # "aan een woning helpen": give; "uit de schulden helpen": less of it
            yield helped
            at = end + 1
            continue
        apart = at + 2 < len(words) and words[at + 1].lower() == "te" and words[at].lower() in _PARTICLES
        if apart and stem(words[at] + words[at + 2]) in directions() | lexicon().words:
            yield words[at] + words[at + 2]
            at += 3
        elif apart and words[at].lower() in ("omlaag", "omhoog"):
            yield words[at]
            at += 3
        else:
            yield words[at]
            at += 1


def _helps_at(words: list[str], at: int) -> int | None:
    """Find the "helpen" that belongs to an "aan" or "uit", a few words on."""
    near = range(at + 2, min(at + 6, len(words)))
    return next((place for place in near if words[place].lower() in ("helpen", "helpt")), None)


def _classify(words: list[str]) -> Iterator[_Word]:
    at = 0
    lower = [word.lower() for word in words]
    while at < len(words):
        length, entry = _phrase_at(lower, at)
        if entry is not None:
            written = " ".join(words[at : at + length])
            yield _Word(written, written.lower(), "", ((entry, False),))
            at += length
            continue
        entries = _entries_of(lower[at])
        is_strong = any(not entry.subject.is_weak for entry, _is_front in entries)
        kind = "" if is_strong else directions().get(stem(lower[at]), "")
        yield _Word(words[at], lower[at], kind, entries)
        at += 1


def _phrase_at(lower: list[str], at: int) -> tuple[int, Entry | None]:
    known = lexicon()
    for length in range(min(known.longest_phrase, len(lower) - at), 1, -1):
        if (entry := known.phrases.get(tuple(lower[at : at + length]))) is not None:
            return length, entry
    return 1, None


@lru_cache(maxsize=16_384)
def _entries_of(word: str) -> tuple[tuple[Entry, bool], ...]:
    """Find what a word stands for: by itself, or by the parts of a compound, its end the main one."""
    known = lexicon()
    if word in _FILLERS:
        return ()
    if (entry := known.exact.get(word) or known.words.get(stem(word))) is not None:
        return ((entry, False),)
    if word in STOP_WORDS or stem(word) in directions() or len(word) < 2 * _SHORTEST_PART:
        return ()
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        end = known.parts.get(word[cut:])
        if end is None or end.subject.is_weak:
            continue
        front = word[:cut]
        begin = next(
            (
                known.words[stem(part)]
                for part in (front, front.removesuffix("s"))
                if stem(part) in known.words
            ),
            None,
        )
        return ((end, False),) if begin is None else ((end, False), (begin, True))
    return ()


def _read_clause(clause: list[_Word], *, is_prevented: bool) -> Iterator[Claim]:
    relative = next(
        (at for at, word in enumerate(clause) if at and word.lower in ("die", "waar")), len(clause)
    )
    heads = [at for at, word in enumerate(clause) if _is_head(clause, at, relative=relative)]
    for at, word in enumerate(clause):
        for entry, is_front in word.entries:
            is_topic = is_front or at not in heads
            direction, is_said = _direction(clause, at, entry, is_head=at in heads and not is_front)
            if is_prevented and not is_topic:
                direction, is_said = -(direction or 1), True
            weight = _weight(entry.subject) * (_TOPIC if is_topic and not entry.subject.is_who else 1.0)
            yield Claim(
                entry.subject, direction or entry.subject.wanted, weight, word.written, is_said, is_topic
            )
        if not word.entries and not word.kind and _is_content(word.lower):
            unknown = Subject(f"={stem(word.lower)}")
            is_topic = at not in heads and any(clause[head].entries for head in heads)
            direction, is_said = _direction(clause, at, Entry(unknown, 0), is_head=at < relative)
            weight = _UNKNOWN * (_TOPIC if is_topic else 1.0)
            yield Claim(unknown, direction, weight, word.written, is_said, is_topic, is_known=False)


def _is_head(clause: list[_Word], at: int, *, relative: int) -> bool:
    """Tell whether a word is what the clause is about: not inside "van de zorg" or "die nodig is"."""
    if not clause[at].entries or at > relative:
        return False
    before = clause[max(0, at - 3) : at]
    for word in reversed(before):
        if word.lower in _PREPOSITIONS:
            # "met minder aanbieders", "voor het eind": a direction makes it count again
            return any(near.kind in ("more", "less", "not") for near in before)
        if word.entries and not all(
            entry.subject.is_who or entry.subject.is_weak for entry, _f in word.entries
        ):
            break
        if word.kind in ("up", "down"):
            break
    return True


def _weight(subject: Subject) -> float:
    return _WHO if subject.is_who else _WEAK if subject.is_weak else _WHAT


def _is_content(word: str) -> bool:
    return (
        len(word) >= _SHORTEST_WORD and word not in STOP_WORDS and word not in _FILLERS and word[0].isalpha()
    )


def _direction(clause: list[_Word], at: int, entry: Entry, *, is_head: bool) -> tuple[Direction, bool]:
    """Find the direction of one subject: from the word itself, a "meer" before it, the verb, and a "niet"."""
    before = _quantity(clause, at)
    verb_at = _verb(clause, at) if is_head else None
    verb = 0 if verb_at is None else (1 if clause[verb_at].kind == "up" else -1)
    until = at if verb_at is None else max(at, verb_at)
    turns = sum(word.kind == "not" for word in clause[:until]) if is_head else 0
    said = [part for part in (entry.direction, before, verb) if part]
    if verb > 0 and (entry.direction or before):
        said = [
            part for part in (entry.direction, before) if part
        ]  # "minder kosten maken": the verb adds nothing
    direction = 1
    for part in said:
        direction *= part
    if not said:
        return (-1, True) if turns else (0, False)  # "geen kind wacht": less waiting
    return (-direction if turns % 2 else direction), True


def _quantity(clause: list[_Word], at: int) -> Direction:
    for word in reversed(clause[max(0, at - _REACH) : at]):
        if word.kind == "more":
            earlier = clause[: clause.index(word)]
            return 0 if any(near.kind == "not" for near in earlier) else 1  # "niet meer", "geen kind meer"
        if word.kind == "less":
            return -1
        if word.entries and not all(
            entry.subject.is_who or entry.subject.is_weak for entry, _f in word.entries
        ):
            return 0
    return 0


def _verb(clause: list[_Word], at: int) -> int | None:
    """Find the verb that gives a direction: at the end of the clause, or else before the word."""
    after = [place for place in range(at + 1, len(clause)) if clause[place].kind in ("up", "down")]
    if after:
        down = [place for place in after if clause[place].kind == "down"]
        return (down or after)[-1]
    earlier = [place for place in range(at) if clause[place].kind in ("up", "down")]
    return earlier[-1] if earlier else None


def _with_derived(claims: dict[str, Claim]) -> dict[str, Claim]:
    """Add what subjects say together, in the place of the weaker ones that said it."""
    for given, (name, direction) in derived():
        if name not in claims and all(_is_said(claims, side) for side in given):
            words = " … ".join(claims[side[0]].word for side in given)
            claims = {k: v for k, v in claims.items() if not (v.subject.is_weak and k in dict(given))}
            claims[name] = Claim(lexicon().subjects[name], direction, _WHAT, words, is_said=True)
    return claims


def _is_said(claims: dict[str, Claim], side: tuple[str, Direction]) -> bool:
    name, direction = side
    return name in claims and (not direction or claims[name].direction == direction)
