"""Put a goal together again from its pieces, and say which pieces are still missing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vaarkaart.engines.concreteness.figures import value_in
from vaarkaart.engines.concreteness.finding import CheckedGoal, Criterion
from vaarkaart.engines.concreteness.grammar import word_set
from vaarkaart.engines.text import Span, split_tokens

_BEFORE_A_TIME = word_set("rewriting", name="before_a_time")
_ENDS_MEASURE = word_set("rewriting", name="ends_measure")
_ARTICLES = word_set("rewriting", name="articles")
_LIMITS = word_set("rewriting", name="limits")
_SINGULAR = word_set("rewriting", name="singular")
_LONGEST_MEASURE = 9
_YEAR = re.compile(r"(?:19|20)\d\d\b")


class Piece(StrEnum):
    """A piece of a goal that can be checked."""

    MEASURE = "measure"
    BASELINE = "baseline"
    TARGET = "target"
    DEADLINE = "deadline"
    POPULATION = "population"
    OWNER = "owner"


# Without these there is no sentence; the others make it better.
_NEEDED = (Piece.MEASURE, Piece.TARGET, Piece.DEADLINE)


@dataclass(frozen=True, slots=True)
class Draft:
    """A goal as it could read: the sentence (empty while a needed piece is missing), and the missing pieces."""

    sentence: str
    missing: tuple[Piece, ...]


def suggest_pieces(checked: CheckedGoal) -> dict[Piece, str]:
    """Take from a checked goal the pieces that are there already.

    Takes:   a goal as the checker read it.
    Gives:   the pieces as written; what is not there is left out.

    >>> from vaarkaart.engines.concreteness import check_goal
    >>> pieces = suggest_pieces(check_goal("Het aandeel jongeren met jeugdhulp daalt eind 2027 naar 10%."))
    >>> [(piece.value, words) for piece, words in pieces.items()]
    [('measure', 'Het aandeel jongeren met jeugdhulp'), ('target', '10%'), ('deadline', 'eind 2027')]
    """
    tokens = split_tokens(checked.text)
    shown = checked.evidence
    taken = {span.start for name in (Criterion.BASELINE, Criterion.TARGET) for span in shown[name]}
    pieces: dict[Piece, str] = {}
    measures = [span for span in shown[Criterion.INDICATOR] if span.start not in taken]
    if measures:
        pieces[Piece.MEASURE] = _whole_measure(checked.text, tokens, measures[0], stops=taken)
    for piece, name in ((Piece.BASELINE, Criterion.BASELINE), (Piece.TARGET, Criterion.TARGET)):
        if shown[name]:
            pieces[piece] = _with_lead(checked.text, tokens, shown[name][0], leads=_LIMITS)
    if shown[Criterion.DEADLINE]:
        last = shown[Criterion.DEADLINE][-1]
        pieces[Piece.DEADLINE] = _with_lead(checked.text, tokens, last, leads=_BEFORE_A_TIME)
    if shown[Criterion.OWNER]:
        pieces[Piece.OWNER] = _with_lead(checked.text, tokens, shown[Criterion.OWNER][0], leads=_ARTICLES)
    return pieces


def put_together(pieces: Mapping[Piece, str]) -> Draft:
    """Put the pieces of a goal together in one sentence.

    Takes:   the pieces as a person typed them; empty ones count as missing.
    Gives:   the sentence as soon as measure, target and deadline are there; which pieces are missing, in the
             order in which one would ask for them.

    >>> put_together(
    ...     {
    ...         Piece.MEASURE: "het aandeel jongeren met jeugdhulp",
    ...         Piece.BASELINE: "12,4% in 2024",
    ...         Piece.TARGET: "10%",
    ...         Piece.DEADLINE: "eind 2027",
    ...     }
    ... ).sentence
    'Eind 2027 is het aandeel jongeren met jeugdhulp gedaald van 12,4% in 2024 naar 10%.'
    """
    given = {piece: _tidy(words) for piece, words in pieces.items() if _tidy(words)}
    missing = tuple(piece for piece in Piece if piece not in given)
    if any(piece in missing for piece in _NEEDED):
        return Draft("", missing)
    measure = _lower_first(given[Piece.MEASURE]) + _for_whom(given)
    when = _when(given[Piece.DEADLINE])
    sentence = f"{when} {_is(measure)} {measure} {_movement(given)}."
    if Piece.OWNER in given:
        sentence += f" {_upper_first(given[Piece.OWNER])} is hiervoor aanspreekbaar."
    return Draft(sentence, missing)


def _movement(given: Mapping[Piece, str]) -> str:
    """Tell from where to where: "gedaald van 12% naar 10%", or "maximaal 10%; nu is dat 12%"."""
    target, baseline = given[Piece.TARGET], given.get(Piece.BASELINE)
    if baseline is None:
        return target
    start, end = value_in(_YEAR.sub("", baseline)), value_in(target)
    if target.split()[0].lower() in _LIMITS or start is None or end is None or start == end:
        return f"{target}; nu is dat {baseline}"
    return f"{'gedaald' if end < start else 'gestegen'} van {baseline} naar {target}"


def _is(measure: str) -> str:
    """Choose between "is" and "zijn" by the first words of what is counted."""
    first, _, rest = measure.partition(" ")
    if first == "de" and rest.split(" ")[0].endswith(("en", "s")):
        return "zijn"
    if first in _SINGULAR or not first.endswith(("en", "s")):
        return "is"
    return "zijn"


def _for_whom(given: Mapping[Piece, str]) -> str:
    population = given.get(Piece.POPULATION, "")
    said = given[Piece.MEASURE].lower()
    if not population or any(word.lower() in said for word in population.split() if len(word) > len("voor")):
        return ""
    return f" voor {_lower_first(population)}"


def _when(deadline: str) -> str:
    first = deadline.split()[0].lower()
    if _YEAR.match(deadline):
        return f"In {deadline}"
    if first[0].isdigit():
        return f"Uiterlijk op {deadline}"
    opens = first in _BEFORE_A_TIME and first not in ("het", "de")
    return _upper_first(deadline) if opens else f"In {deadline}"


def _tidy(words: str) -> str:
    return " ".join(words.split()).rstrip(" .,;:")


def _lower_first(words: str) -> str:
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]


def _with_lead(text: str, tokens: Sequence[Span], span: Span, *, leads: frozenset[str]) -> str:
    """Widen a piece with the words that lead it in: "eind" before 2027, "minimaal" before 80%."""
    start = span.start
    for token in reversed([token for token in tokens if token.end <= span.start]):
        if token.text.lower() not in leads:
            break
        start = token.start
    return text[start : span.end]


def _whole_measure(text: str, tokens: Sequence[Span], span: Span, *, stops: set[int]) -> str:
    """Widen "aandeel" to "het aandeel jongeren met jeugdhulp": up to the verb, a value or a time."""
    end = span.end
    following = [token for token in tokens if token.start >= span.end][:_LONGEST_MEASURE]
    for token in following:
        word = token.text.lower()
        if word in _ENDS_MEASURE or token.start in stops or not word[0].isalpha():
            break
        end = token.end
    return _with_lead(text, tokens, Span(span.start, end, ""), leads=_ARTICLES) or text[span.start : end]
