"""Numbers written in figures or in Dutch words."""

import re
from functools import lru_cache

_FIGURES = re.compile(r"\d+(?:[.,]\d+)*$")
_YEAR = re.compile(r"(?:19|20|21)\d\d$")
_ONES = r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_TEENS = r"(?:tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien)"
_TENS = r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
_BELOW_HUNDRED = rf"(?:(?:{_ONES}(?:ë|e)n)?{_TENS}|{_TEENS}|{_ONES})"
_IN_WORDS = re.compile(
    rf"(?!(?:een|één)$)(?:{_BELOW_HUNDRED}?(?:honderd|duizend)(?:en)?{_BELOW_HUNDRED}?|{_BELOW_HUNDRED}|nul"
    r"|driekwart|anderhalf|anderhalve|tientallen)$"
)


def is_figures(word: str) -> bool:
    """Tell whether a word is a number in figures, such as 12, 7,5 or 1.000."""
    return word[:1].isdigit() and _FIGURES.match(word) is not None


def is_year(word: str) -> bool:
    """Tell whether a word can be a year between 1900 and 2199."""
    return len(word) == 4 and _YEAR.match(word) is not None


@lru_cache(maxsize=16_384)
def is_number(word: str) -> bool:
    """Tell whether a word is a number, in figures or in Dutch words ("een" is an article and does not count).

    >>> [is_number(word) for word in ("7,5", "vijfentwintig", "een", "tweehonderd", "vierde")]
    [True, True, False, True, False]
    """
    return is_figures(word) or _IN_WORDS.match(word) is not None
