"""Is there a value aimed at?"""

from collections.abc import Sequence

from vaarkaart.engines.concreteness.amounts import Amount, AmountKind
from vaarkaart.engines.concreteness.grammar import word_set
from vaarkaart.engines.concreteness.moments import MomentKind
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.tense import looks_back
from vaarkaart.engines.text import Span

_HALVED = word_set("target", name="halved")
_NEUTRAL = tuple(word_set("target", name="neutral"))
_STATES = word_set("target", name="states")
_GRADES = frozenset("abcdefg")
_BEFORE = 4
_COUNTED = ("measures", "weak_measures", "countables")


def find_target(reading: Reading, *, targets: Sequence[Amount], dated: bool) -> tuple[Span, ...]:
    """Find the values aimed at.

    Takes:   a goal as read; the amounts aimed at; whether there is a deadline.
    Gives:   the words of those values: the amounts; norms for handling ("binnen vijf werkdagen"); halving and
             doubling; "energieneutraal" by a date.
    """
    spans = [reading.span(amount.first, amount.last) for amount in targets]
    spans += [reading.span(m.first, m.last) for m in reading.moments if m.kind is MomentKind.NORM]
    spans += _in_one_word(reading, dated=dated)
    return tuple(sorted(set(spans)))


def targets(reading: Reading, *, taken: frozenset[Amount], dated: bool) -> list[Amount]:
    """Give the amounts aimed at: those that are neither baseline, nor report, nor money to be spent."""
    return [
        amount
        for amount in reading.amounts
        if amount not in taken and _is_target(reading, amount, dated=dated)
    ]


def _is_target(reading: Reading, amount: Amount, *, dated: bool) -> bool:
    if not dated and looks_back(reading, amount.first):
        return False
    aimed = _is_aimed(reading, amount)
    if amount.kind is AmountKind.TIME:
        return aimed
    if amount.kind is AmountKind.MONEY:
        return aimed or bool(reading.hits("change"))
    return aimed or dated or not _describes(reading, amount)


def _is_aimed(reading: Reading, amount: Amount) -> bool:
    """Tell whether a word such as "minimaal", "naar" or "streefwaarde" leads to the amount."""
    words = reading.words
    if amount.first and words[amount.first - 1] in ("naar", "<", ">", "≥", "≤"):
        return True
    if amount.first and words[amount.first - 1] == "tot" and reading.hits("change"):
        return True
    return bool(reading.cues_before(amount.first, name="target_cues", reach=_BEFORE - 2))


def _describes(reading: Reading, amount: Amount) -> bool:
    """Tell whether the amount only describes: "de gemeente telt 26.000 inwoners"."""
    if reading.hits("goal_cues") or reading.hits("change"):
        return False
    return amount.kind is AmountKind.COUNT and any(
        word in _STATES for word in reading.words[max(0, amount.first - _BEFORE) : amount.first]
    )


def _in_one_word(reading: Reading, *, dated: bool) -> list[Span]:
    return [
        reading.span(at, at + 1)
        for at, word in enumerate(reading.words)
        if word in _HALVED or (dated and word.endswith(_NEUTRAL)) or _is_label(reading.words, at)
    ] + [reading.span(at, at + 1) for at in _none_of(reading)]


def _none_of(reading: Reading) -> list[int]:
    """Recognise "geen" before something that is counted: nought is a value as well."""
    if "geen" not in reading.words:
        return []
    counted = {hit.first for name in _COUNTED for hit in reading.hits(name)}
    return [
        at
        for at, word in enumerate(reading.words)
        if word == "geen" and counted.intersection(range(at + 1, at + 4)) and not _is_aimed_over(reading, at)
    ]


def _is_aimed_over(reading: Reading, at: int) -> bool:
    """ "Geen" before a further amount only limits that amount: "geen meer dan 5 klachten"."""
    return any(at < amount.first <= at + 4 for amount in reading.amounts)


def _is_label(words: Sequence[str], at: int) -> bool:
    """Recognise the grade in "energielabel C"."""
    return words[at] in _GRADES and at > 0 and words[at - 1].endswith("label")
