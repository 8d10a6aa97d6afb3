"""Recognise when: years, dates, quarters, terms and periods, and what each of them is for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from vaarkaart.engines.concreteness.grammar import word_set
from vaarkaart.engines.concreteness.numerals import is_figures, is_number, is_year
from vaarkaart.engines.concreteness.phrasebook import Hit

_MONTHS = word_set("moments", name="months")
_SEASONS = word_set("moments", name="seasons")
_OFFICE_TERM = re.compile(
    r"(?:raads|college|bestuurs|coalitie|beleids|plan|begrotings|concessie|contract|regeer|akkoord|zittings)"
    r"periodes?$"
)
_QUARTER = re.compile(r"[qk][1-4]$")
_PARTS_OF_YEAR = word_set("moments", name="parts_of_year")
_ORDINALS = word_set("moments", name="ordinals")
_OFTEN = word_set("moments", name="often")
_COMING = word_set("moments", name="coming")
_ENDS = word_set("moments", name="ends")
_YEARLIKE = word_set("moments", name="yearlike")
_LONG_TERMS = word_set("moments", name="long_terms")
_SHORT_TERMS = word_set("moments", name="short_terms")
_BACK = word_set("moments", name="back")
_BY = word_set("moments", name="by")
_RANGE_SIGNS = word_set("moments", name="range_signs")
_NO_YEAR_AFTER = word_set("moments", name="no_year_after")
_LEADS = frozenset(["binnen", "over", "komende", "na"])  # a term may follow
_SEVERAL = 2
_DATE_WORDS = 4  # day, sign, month, sign
_TITLE = 5  # how many words a title may go on after the kind of paper
_BY_RANGE = frozenset(["in", "periode", "tussen", "voor", "jaren", "van"])
_WITH = 6  # how many words may stand between a year and the value that it goes with


class MomentKind(StrEnum):
    """What a moment is for: by when, looking back, part of a name, or a norm for handling things."""

    BY = "by"
    BACK = "back"
    NAME = "name"
    NORM = "norm"


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment: the words ``first`` up to ``last`` (not included); the year when one is named."""

    first: int
    last: int
    kind: MomentKind
    year: int | None = None


def find_moments(words: Sequence[str], *, capitals: Sequence[bool], products: Sequence[Hit]) -> list[Moment]:
    """Find every moment in a sentence and say what it is for.

    Takes:   the words in lower case; per word whether it began with a capital; where papers are named.
    Gives:   the moments from left to right.
    """
    paper_ends = frozenset(hit.last for hit in products)
    found: list[Moment] = []
    at = 0
    while at < len(words):
        moment = _moment_at(words, at, capitals=capitals, paper_ends=paper_ends)
        if moment is not None:
            found.append(moment)
        at = moment.last if moment is not None and moment.last > at else at + 1
    return _latest_lies_ahead(words, found)


def _latest_lies_ahead(words: Sequence[str], found: list[Moment]) -> list[Moment]:
    """Of "51% (2020) ... 46% (2028)" the last year is no comparison but the day the target is for."""
    years = {moment.year for moment in found if moment.year is not None} if len(found) >= _SEVERAL else ()
    if len(years) < _SEVERAL:
        return found
    latest = max(years)
    return [
        replace(moment, kind=MomentKind.BY)
        if moment.kind is MomentKind.BACK and moment.year == latest and words[moment.first - 1] == "("
        else moment
        for moment in found
    ]


@lru_cache(maxsize=65_536)
def _can_be_moment(word: str) -> bool:
    """Most words cannot; remembering which ones keeps reading quick."""
    listed = word == "week" or word in _MONTHS | _PARTS_OF_YEAR | _SEASONS | _YEARLIKE | _LEADS
    return listed or word[0].isdigit() or word.endswith("periode") or _QUARTER.match(word) is not None


def _moment_at(
    words: Sequence[str], at: int, *, capitals: Sequence[bool], paper_ends: frozenset[int]
) -> Moment | None:
    word = words[at]
    if not _can_be_moment(word):
        return None
    if is_year(word):
        return _year(words, at, capitals=capitals, paper_ends=paper_ends)
    if at and words[at - 1] in ("'", "’") and len(word) == 2 and word.isdigit():
        return Moment(at, at + 1, MomentKind.BY, 2000 + int(word))
    if word in _MONTHS:
        return _month(words, at)
    if _QUARTER.match(word):
        return Moment(at, at + 1, MomentKind.BY)
    if word in _PARTS_OF_YEAR:
        return _part_of_year(words, at)
    if word in _SEASONS:
        return _season(words, at)
    if word in _YEARLIKE or word.endswith("periode"):
        return _coming_period(words, at)
    if word == "week" and at + 1 < len(words) and is_figures(words[at + 1]):
        return Moment(at, at + 2, MomentKind.BY)
    if word in _LEADS and at + 2 < len(words):
        return _term(words, at)
    return None


def _year(
    words: Sequence[str], at: int, *, capitals: Sequence[bool], paper_ends: frozenset[int]
) -> Moment | None:
    if (at and words[at - 1] == "€") or (at + 1 < len(words) and words[at + 1] in _NO_YEAR_AFTER):
        return None
    last, year = _end_of_range(words, at)
    ranged = last > at + 1
    if ranged and _follows_paper(words, at, paper_ends=paper_ends):
        return Moment(at, last, MomentKind.NAME, year)
    if _is_part_of_name(words, at, capitals=capitals, paper_ends=paper_ends):
        return Moment(at, last, MomentKind.NAME, year)
    first = at - 4 if _ends_numeric_date(words, at) else at
    return Moment(first, last, _kind_of_year(words, first, last), year)


def _ends_numeric_date(words: Sequence[str], at: int) -> bool:
    """Recognise "1-1-2025" and "31/12/2027": the year of a date in figures."""
    if at < _DATE_WORDS or words[at - 1] not in ("-", "/") or words[at - 3] not in ("-", "/"):
        return False
    return all(words[place].isdigit() and len(words[place]) <= 2 for place in (at - 4, at - 2))


def _follows_paper(words: Sequence[str], at: int, *, paper_ends: frozenset[int]) -> bool:
    """Recognise "coalitieakkoord op hoofdlijnen 2022-2026": a span of years soon after a paper belongs to it."""
    between = next((words[end:at] for end in range(at, max(0, at - _TITLE), -1) if end in paper_ends), None)
    return between is not None and all(word.isalpha() and word not in _BY_RANGE for word in between)


def _end_of_range(words: Sequence[str], at: int) -> tuple[int, int]:
    """2023-2026, 2023 t/m 2026, 2023 tot en met 2026: the last year counts."""
    for last in range(at + 2, min(at + 5, len(words))):
        if not (words[last - 1] in _RANGE_SIGNS or words[last - 1] in ("en", "met")):
            return at + 1, int(words[at])
        if is_year(words[last]) and words[at + 1] in _RANGE_SIGNS:
            return last + 1, int(words[last])
    return at + 1, int(words[at])


def _is_part_of_name(
    words: Sequence[str], at: int, *, capitals: Sequence[bool], paper_ends: frozenset[int]
) -> bool:
    """Tell whether the year belongs to the name of a paper: "Woonvisie 2030", "de begroting van 2025"."""
    if at in paper_ends:
        return True
    if at >= 2 and words[at - 1] in ("van", "voor", "(", "over") and at - 1 in paper_ends:
        return words[at - 1] != "("
    back = at - 1
    if back >= 2 and words[back] == ")" and words[back - 2] == "(":  # "Integraal Veiligheidsplan (IVP) 2023"
        back -= 3
        if back + 1 in paper_ends:
            return True
    while back >= 0 and at - back <= 5 and (capitals[back] or words[back] in ("&", "en", "-", "naar")):
        if back in paper_ends and back + 1 < at:
            return True
        back -= 1
    return False


def _kind_of_year(words: Sequence[str], at: int, last: int) -> MomentKind:
    before = _same_clause(words[max(0, at - 3) : at])
    if not before:
        return MomentKind.BY
    if (
        _BACK.intersection(before)
        or before[-2:] == ["opzichte", "van"]
        or ("dan" in words[max(0, at - 5) : at] and "later" not in words[max(0, at - 6) : at])
    ):
        return MomentKind.BACK
    alone = before[-1] == "(" and last < len(words) and words[last] == ")"
    if alone and any(is_figures(word) and not is_year(word) for word in words[max(0, at - _WITH) : at - 1]):
        return MomentKind.BACK
    if _in_brackets_with_figure(words, at, last):
        return MomentKind.BACK
    return MomentKind.BY


def _in_brackets_with_figure(words: Sequence[str], at: int, last: int) -> bool:
    """Recognise "(2023: 7,1)", "(60% in 2022)" and "(2021 was 38)": a value of an earlier year."""
    opened = next((place for place in range(at - 1, max(-1, at - _WITH), -1) if words[place] in "()"), None)
    if opened is None or words[opened] == ")":
        return False
    inside = [*words[opened + 1 : at], *words[last : last + _WITH]]
    inside = inside[: inside.index(")")] if ")" in inside else inside
    return any(is_figures(word) and not is_year(word) for word in inside) or "was" in inside


def _same_clause(before: Sequence[str]) -> Sequence[str]:
    """Keep the words after the last comma: what stands before it says something about another moment."""
    commas = [place for place, word in enumerate(before) if word in (",", ";")]
    return before[commas[-1] + 1 :] if commas else before


def _month(words: Sequence[str], at: int) -> Moment | None:
    before = words[at - 1] if at else ""
    if at + 1 < len(words) and is_year(words[at + 1]):
        first = at - 1 if is_figures(before) else at
        return Moment(first, at + 2, _kind_of_year(words, first, at + 2), int(words[at + 1]))
    if before in _BACK or (at >= 2 and words[at - 2] in _BACK):
        return Moment(at, at + 1, MomentKind.BACK)
    dated = is_figures(before) or before in _ENDS or before in _BY or before in _ORDINALS
    return Moment(max(0, at - 1) if is_figures(before) else at, at + 1, MomentKind.BY) if dated else None


def _part_of_year(words: Sequence[str], at: int) -> Moment | None:
    before = words[at - 1] if at else ""
    if before in _ORDINALS or (before in _COMING and before not in _OFTEN):
        return (
            Moment(at - 1, at + 1, MomentKind.BY)
            if words[at] not in ("helft", "kwart") or _of_year(words, at)
            else None
        )
    return None


def _of_year(words: Sequence[str], at: int) -> bool:
    return any(is_year(word) or word in _MONTHS or word == "jaar" for word in words[at + 1 : at + 4])


def _season(words: Sequence[str], at: int) -> Moment | None:
    before = words[max(0, at - 2) : at]
    if at + 1 < len(words) and is_year(words[at + 1]):
        return None
    if before and (before[-1] in _COMING or before[-1] in _BY or before[-1] in _ENDS):
        return Moment(at - 1, at + 1, MomentKind.BY)
    if len(before) == 2 and before[-1] in ("het", "de") and (before[0] in _BY or before[0] in _ENDS):
        return Moment(at - 2, at + 1, MomentKind.BY)
    return None


def _coming_period(words: Sequence[str], at: int) -> Moment | None:
    before = words[at - 1] if at else ""
    office = bool(_OFFICE_TERM.match(words[at]))
    if words[at] not in _YEARLIKE and not office:
        return None
    if before in _COMING:
        return Moment(at - 1, at + 1, MomentKind.BY)
    if before in ("het", "de") and at >= 2:
        return _period_of(words, at, office=office)
    return Moment(at, at + 1, MomentKind.BY) if office and before in _ENDS else None


def _period_of(words: Sequence[str], at: int, *, office: bool) -> Moment | None:
    """The end of the year, the end of the council's term, of the board's term."""
    of = words[at - 2] == "van"
    if of and at >= 3 and words[at - 3] in _ENDS:
        return Moment(at - 3, at + 1, MomentKind.BY)
    return Moment(at - 2, at + 1, MomentKind.BY) if words[at - 2] in _ENDS or (of and office) else None


def _term(words: Sequence[str], at: int) -> Moment | None:
    """A term: within two years, the coming four years; or a norm: within five working days."""
    for number in range(at + 1, min(at + 4, len(words) - 1)):
        counted = is_number(words[number]) or (words[at] == "binnen" and words[number] in ("een", "één"))
        if not counted:
            continue
        unit = words[number + 1]
        if unit in _LONG_TERMS and words[at] != "na":
            norm = unit in ("week", "weken") and words[at] == "binnen"
            return Moment(at, number + 2, MomentKind.NORM if norm else MomentKind.BY)
        if unit in _SHORT_TERMS and words[at] == "binnen":
            return Moment(at, number + 2, MomentKind.NORM)
        return None
    return None
