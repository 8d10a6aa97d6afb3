"""Recognise how much: percentages, marks, counts and money, and leave out numbers that only look like it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from vaarkaart.engines.concreteness.grammar import word_set
from vaarkaart.engines.concreteness.moments import Moment
from vaarkaart.engines.concreteness.numerals import is_figures, is_number, is_year
from vaarkaart.engines.concreteness.phrasebook import Hit

_PERCENT = word_set("amounts", name="percent")

_MILLIONS = word_set("amounts", name="millions")
_TIME_UNITS = word_set("amounts", name="time_units")
_PARTS = word_set("amounts", name="parts")
_AGES = word_set("amounts", name="ages")
_SET_BEFORE = word_set("amounts", name="set_before")
_NO_NOUNS = word_set("amounts", name="no_nouns")
_COMPARES = frozenset(["opzichte", "dan", "t.o.v.", "vergeleken"])
_BARE_AFTER = word_set("amounts", name="bare_after")
_AT_LEAST = word_set("amounts", name="at_least")
_DATES = frozenset(["(", "in", "op", "eind", "ultimo", "per"])
_FROM_TO = frozenset(["van", "naar"])
_ONE = frozenset(["één", "eén"])
_TIMES_IN_WORDS = frozenset(["eenmaal", "tweemaal", "driemaal", "viermaal"])
_MORE = frozenset(["meer", "minder", "extra"])
_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})+$")
_VERSION = re.compile(r"\d\.0$")  # RES 1.0
_CODES_BEFORE = 2  # how many words such as "P3" may stand before the number of a heading
_CODE = re.compile(r"[a-z]{0,2}\d{0,2}$|[^\w]$")
_UNTIL = frozenset(["tot", "t/m", "-", "–"])
_MONTHS = word_set("moments", name="months")
_TIMES = word_set("amounts", name="times")


class AmountKind(StrEnum):
    """What is counted: a share, a mark or bare number, things, money, or a length of time."""

    SHARE = "share"
    BARE = "bare"
    COUNT = "count"
    MONEY = "money"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a sentence: the words ``first`` up to ``last`` (not included), and what is counted."""

    first: int
    last: int
    kind: AmountKind


def find_amounts(
    words: Sequence[str], *, moments: Sequence[Moment], references: Sequence[Hit], structure: Sequence[Hit]
) -> list[Amount]:
    """Find every amount in a sentence.

    Takes:   the words in lower case; the moments found (their numbers are no amounts); words that turn a
             number into a reference; nouns that number the parts of a plan.
    Gives:   the amounts from left to right.
    """
    taken = {at for moment in moments for at in range(moment.first, moment.last)}
    after_reference = {hit.last for hit in references}
    after_reference |= {last + 2 for last in after_reference if _after(words, last + 1) in ("-", "–")}
    structural = {hit.first for hit in structure}
    found: list[Amount] = []
    for at, word in enumerate(words):
        if at in taken or (found and at < found[-1].last):
            continue
        if is_number(word) or (word in _ONE and _counts_one(words, at)):
            named = at in after_reference and _after(words, at + 1) not in _PERCENT and "," not in word
            amount = None if named else _amount_at(words, at, structural=structural)
        elif word in _TIMES_IN_WORDS and _after(words, at + 1) == "per":
            amount = Amount(at, at + 1, AmountKind.COUNT)
        else:
            amount = _part_at(words, at) if word in _PARTS else None
        if amount is not None:
            found.append(amount)
    return found


def _amount_at(words: Sequence[str], at: int, *, structural: set[int]) -> Amount | None:
    before = words[at - 1] if at else ""
    after = _after(words, at + 1)
    if before == "€" or after in ("euro", "€"):
        return Amount(at - (before == "€"), _end(words, at), AmountKind.MONEY)
    if after in _PERCENT:
        return Amount(at, at + 2, AmountKind.SHARE)
    if after in _MILLIONS:
        further = _after(words, at + 2)
        money = further in ("euro", "€") or before == "€"
        return Amount(at, at + 3, AmountKind.MONEY if money else AmountKind.COUNT)
    if _is_name(words, at):
        return None
    if after in _TIME_UNITS:
        return None if _is_age(words, at) else Amount(at, at + 2, AmountKind.TIME)
    if after in _MORE and _after(words, at + 2)[:1].isalpha() and words[at + 2] not in _NO_NOUNS | {"dan"}:
        return Amount(at, at + 3, AmountKind.COUNT)
    if after == "" or after in _NO_NOUNS or not after[0].isalpha():
        return _out_of(words, at) or _bare(words, at)
    return _count(words, at, structural=structural)


def _after(words: Sequence[str], at: int) -> str:
    return words[at] if at < len(words) else ""


def _end(words: Sequence[str], at: int) -> int:
    last = at + 1
    while last < len(words) and (words[last] in _MILLIONS or words[last] in ("euro", "€", ",", "-")):
        if words[last] in (",", "-") and not (last + 1 < len(words) and words[last + 1] == "-"):
            break
        last += 1
    return last


def _is_name(words: Sequence[str], at: int) -> bool:
    """Numbers in headings (1.1.2), in "24/7", in ages (65+, 18-jarigen, 0-4) and after a unit sign."""
    word, before, after = words[at], words[at - 1] if at else "", _after(words, at + 1)
    if numbers_a_heading(words, at) or _VERSION.match(word):
        return True
    if word.count(".") > 1 and not all(len(part) == 3 for part in word.split(".")[1:]):
        return True
    if (at == 0 and is_figures(word) and after in (".", ")")) or word == "24":
        return True
    if before in ("-", "–", "/") and at >= 2 and words[at - 2].isalpha():
        return True
    if after in _UNTIL and is_number(_after(words, at + 2)) and _after(words, at + 3) == "jaar":
        return True
    return after == "+" or (after in ("-", "–") and _after(words, at + 2) in _AGES) or after in _AGES


def numbers_a_heading(words: Sequence[str], at: int) -> bool:
    """Recognise "3.1 Inwoners blijven gezond", "P3 1.1 Meer banen" and "Actielijn 2:": the number of a heading."""
    if 0 < at < _CODES_BEFORE and _after(words, at + 1) == ":" and words[0].isalpha():
        return not is_year(words[at])
    if at > _CODES_BEFORE or not _HEADING.match(words[at]):
        return False
    return all(_CODE.match(word) for word in words[:at]) and not _after(words, at + 1)[:1].isdigit()


def _is_dated(words: Sequence[str], at: int) -> bool:
    """Recognise "640 op 1 januari 2028", "18 (2023)" and "2024 430": a year beside the number."""
    if at and is_year(words[at - 1]) and is_figures(words[at]):
        return True
    return _after(words, at + 1) in _DATES and any(is_year(word) for word in words[at + 2 : at + 5])


def _is_age(words: Sequence[str], at: int) -> bool:
    """Ages: from 12 to 18 years, until 23 years, 0-4 years; not: within two years, a maximum of ten days."""
    if words[at + 1] != "jaar":
        return False
    before = words[max(0, at - 2) : at]
    return bool(before) and (
        before[-1] in ("tot", "van", "vanaf", "-", "–", "onder", "boven", "met") or is_number(before[0])
    )


def _bare(words: Sequence[str], at: int) -> Amount | None:
    """A number on its own: a mark (7,5) or a value after "naar", "van", "op", "is", ":" or an equals sign."""
    before = words[at - 1] if at else ""
    if words[at] == "nul":
        return Amount(at, at + 1, AmountKind.BARE)
    led = before in _BARE_AFTER or _is_dated(words, at) or (is_figures(words[at]) and "," in words[at])
    if not led or words[at].endswith("e"):
        return None
    plain = is_figures(words[at]) or words[at] == "nul" or before in _FROM_TO
    return Amount(at, at + 1, AmountKind.BARE) if plain else None


def _count(words: Sequence[str], at: int, *, structural: set[int]) -> Amount | None:
    """A number of things; not the size of a known set ("de tien gemeenten", "onze drie pijlers")."""
    before = words[at - 1] if at else ""
    known_set = before in _SET_BEFORE and not _COMPARES.intersection(words[max(0, at - 4) : at])
    if before == "per" or known_set:
        return None
    if words[at] in ("één", "1", "nul") and before not in _AT_LEAST:
        return None
    nouns = range(at + 1, min(at + 4, len(words)))
    if words[at + 1].endswith("e") and _after(words, at + 2)[:1].isalpha() and words[at + 2] not in _NO_NOUNS:
        return None if any(noun in structural for noun in nouns) else Amount(at, at + 3, AmountKind.COUNT)
    if words[at + 1] in _TIMES:
        return Amount(at, at + 2, AmountKind.COUNT) if _after(words, at + 2) in ("per", "in") else None
    return None if any(noun in structural for noun in nouns) else Amount(at, at + 2, AmountKind.COUNT)


def _counts_one(words: Sequence[str], at: int) -> bool:
    """Recognise "ten minste één" and "één op de acht"; elsewhere "één" is hardly more than an article."""
    if at and words[at - 1] in _AT_LEAST:
        return True
    return _after(words, at + 1) == "op" and _after(words, at + 2) in ("de", "elke")


def _out_of(words: Sequence[str], at: int) -> Amount | None:
    """A share in words: eight out of ten, nine of the ten."""
    for last in (at + 2, at + 3):
        if last + 1 < len(words) and words[last + 1] in _MONTHS:
            return None
        if last < len(words) and is_number(words[last]) and words[at + 1] in ("op", "van"):
            return Amount(at, last + 1, AmountKind.SHARE) if words[last - 1] in ("de", "op", "elke") else None
    return None


def _part_at(words: Sequence[str], at: int) -> Amount | None:
    """A part in words: half of, a third of, a quarter."""
    if not at or words[at - 1] not in ("de", "een", "twee", "drie", "vier"):
        return None
    if at >= 2 and words[at - 2] == "met":
        return Amount(at - 1, at + 1, AmountKind.SHARE)
    follows = _after(words, at + 1)
    return (
        Amount(at - 1, at + 1, AmountKind.SHARE)
        if follows in ("van", "minder", "meer", "lager", "hoger", ".", "")
        else None
    )
