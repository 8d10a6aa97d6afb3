"""Is it said where we stand, with a value?"""

from collections.abc import Sequence

from vaarkaart.engines.concreteness.amounts import Amount, AmountKind
from vaarkaart.engines.concreteness.numerals import is_number, is_year
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.tense import looks_back, tells_what_was_done
from vaarkaart.engines.text import Span

_CUE_REACH = 7
_NEXT = 2  # how many amounts further on "naar" may lead to
_ENDS = frozenset([".", ";", "!", "?"])
_OBSERVED = frozenset(["geregistreerd", "gemeten", "geteld", "gemeld"])
_NOW = frozenset(["nu", "thans", "momenteel"])
_NEAR = 4  # how many words may stand between an amount and the year that it holds for
_WAS = frozenset(["was", "waren", "bedroeg", "bedroegen"])
_FROM = frozenset(["van", "vanaf"])
_TO = frozenset(["naar", "tot"])


def find_baseline(reading: Reading, *, baselines: Sequence[Amount]) -> tuple[Span, ...]:
    """Give the words of the values that say where we stand."""
    return tuple(reading.span(amount.first, amount.last) for amount in baselines)


def baselines(reading: Reading, *, dated: bool) -> list[Amount]:
    """Give the amounts that say where we stand; a year to compare with but no value is no baseline.

    Takes:   a goal as read; whether there is a deadline.
    """
    return [
        amount
        for place, amount in enumerate(reading.amounts)
        if _is_baseline(reading, amount, place) or (not dated and _is_reported(reading, amount))
    ]


def _is_baseline(reading: Reading, amount: Amount, place: int) -> bool:
    if amount.kind is AmountKind.TIME and not _is_from_to(reading, amount, place):
        return _has_measure(reading) and (_follows_cue(reading, amount) or _was_observed(reading, amount))
    return (
        _is_from_to(reading, amount, place)
        or _has_year_in_brackets(reading, amount)
        or _follows_cue(reading, amount)
        or _was_observed(reading, amount)
        or _holds_for_an_earlier_year(reading, amount)
    )


def _was_observed(reading: Reading, amount: Amount) -> bool:
    """Recognise "212 inbraken geregistreerd": what was counted before is where we stand."""
    following = reading.words[amount.last : amount.last + _CUE_REACH]
    if (following[:1] and following[0] in _NOW) or following[:3] == ["op", "dit", "moment"]:
        return True
    if amount.kind is not AmountKind.MONEY and _OBSERVED.intersection(following):
        return True
    return bool(_WAS.intersection(following[:2])) or _is_compared_with(reading, amount)


def _is_compared_with(reading: Reading, amount: Amount) -> bool:
    """Recognise "ten opzichte van de 310 ton": what one compares with is where one stood."""
    before = reading.words[max(0, amount.first - 4) : amount.first]
    if before[-2:] == ["dan", "de"]:
        return True
    return "opzichte" in before or "t.o.v." in before or "vergeleken" in before


def _has_measure(reading: Reading) -> bool:
    return bool(reading.hits("measures"))


def _is_from_to(reading: Reading, amount: Amount, place: int) -> bool:
    """Recognise "van X (...) naar Y": X is the baseline when a second amount follows."""
    words = reading.words
    led = amount.first > 0 and words[amount.first - 1] in _FROM
    if not led and not (
        amount.first > 1
        and words[amount.first - 2] in _FROM
        and words[amount.first - 1] in ("een", "circa", "ruim", "gemiddeld", "€")
    ):
        return False
    return any(
        _TO.intersection(words[max(amount.last, later.first - 4) : later.first])
        for later in reading.amounts[place + 1 : place + 1 + _NEXT]
    )


def _has_year_in_brackets(reading: Reading, amount: Amount) -> bool:
    """Recognise "13,2% (2023)", "(2023: 13,2%)" and "(7,5 in 2022)"; not the later year of a target."""
    if reading.cues_before(amount.first, name="target_cues", reach=1):
        return False
    opened = _bracket_before(reading, amount.first)
    words = reading.words
    if opened is not None:
        years = [int(word) for word in words[opened : _bracket_after(reading, amount.last)] if is_year(word)]
        return bool(years) and max(years) != reading.latest_year
    for opening in range(amount.last, min(amount.last + _NEAR, len(words) - 2)):
        if words[opening] == "(":
            within = words[opening + 1 : _bracket_after(reading, opening + 1)]
            years = [int(word) for word in within if is_year(word)]
            return bool(years) and max(years) != reading.latest_year and not _has_number(within[:1])
        if words[opening] in _ENDS or words[opening] == "," or is_number(words[opening]):
            return False
    return False


def _is_reported(reading: Reading, amount: Amount) -> bool:
    """Recognise "in 2023 rookte 14 procent": what was counted then is where we stand, unless it is aimed at."""
    if amount.kind in (AmountKind.MONEY, AmountKind.TIME) or reading.cues_before(
        amount.first, name="target_cues", reach=1
    ):
        return False
    return looks_back(reading, amount.first) or tells_what_was_done(reading)


def _holds_for_an_earlier_year(reading: Reading, amount: Amount) -> bool:
    """Recognise "612 op 1 januari 2025, 640 op 1 januari 2028": of two dated values the first is where we stand."""
    if reading.latest_year is None or len(reading.amounts) < _NEXT or not reading.is_short:
        return False
    year = _year_of(reading, amount)
    return year is not None and year < reading.latest_year and _has_later_value(reading, amount)


def _has_later_value(reading: Reading, amount: Amount) -> bool:
    return any(
        other is not amount and _year_of(reading, other) == reading.latest_year for other in reading.amounts
    )


def _year_of(reading: Reading, amount: Amount) -> int | None:
    """Give the year that stands with an amount: right after it, or else right before it."""
    following = [moment for moment in reading.moments if 0 <= moment.first - amount.last < _NEAR]
    if following and not _crosses(reading, amount.last, following[0].first):
        return following[0].year
    before = [moment for moment in reading.moments if 0 <= amount.first - moment.last < _NEAR]
    return before[-1].year if before and not _crosses(reading, before[-1].last, amount.first) else None


def _crosses(reading: Reading, start: int, end: int) -> bool:
    between = reading.words[start:end]
    return bool({",", ";", "."}.intersection(between)) or _has_number(between)


def _bracket_before(reading: Reading, at: int) -> int | None:
    for place in range(at - 1, max(-1, at - 10), -1):
        if reading.words[place] == ")":
            return None
        if reading.words[place] == "(":
            return place
    return None


def _bracket_after(reading: Reading, at: int) -> int:
    for place in range(at, min(len(reading.words), at + 10)):
        if reading.words[place] == ")":
            return place
    return at


def _follows_cue(reading: Reading, amount: Amount) -> bool:
    """Recognise a word such as "nu", "was" or "nulmeting" before the amount, with no aim in between."""
    words = reading.words
    for cue in reading.cues_before(amount.first, name="baseline_cues", reach=_CUE_REACH):
        between = words[cue.last : amount.first]
        if words[cue.first] == "nu" and words[max(0, cue.first - 1) : cue.first] == ["tussen"]:
            continue  # "tussen nu en 2035"
        if words[cue.first] == "realisatie" and between[:1] == ["van"]:
            continue  # "Realisatie van 600 woningen": to be built
        if not _ENDS.intersection(between) and not _TO.intersection(between) and not _has_number(between):
            return True
    return False


def _has_number(words: Sequence[str]) -> bool:
    return any(is_number(word) and not is_year(word) for word in words)
