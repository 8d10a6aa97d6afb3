"""The value of a number as people write it in Dutch, in figures."""

import re
from decimal import Decimal

_FIGURES = re.compile(r"-?\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+$")


def value_in(words: str) -> Decimal | None:
    """Give the value of the first number in figures; nothing when there is none.

    >>> [value_in(words) for words in ("12,4% in 2024", "1.250 woningen", "7.5", "nul")]
    [Decimal('12.4'), Decimal('1250'), Decimal('7.5'), None]
    """
    found = _FIGURES.search(words)
    if found is None:
        return None
    whole, _, decimals = found.group().partition(",")
    whole = whole.replace(".", "") if decimals or _THOUSANDS.match(whole) else whole
    try:
        return Decimal(f"{whole}.{decimals.replace('.', '').replace(',', '')}" if decimals else whole)
    except ArithmeticError:  # "1.2.3" is a heading, not a number
        return None
