"""Reading numbers as people write them, and saying what is odd about them."""

import re
from decimal import Decimal, InvalidOperation

_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009'’")
_LARGEST = Decimal(10) ** 11
_NUMBER = re.compile(r"[-+−]?\d[\d.,]*")


class NoFigure(ValueError):
    """What was written is no number."""


class UnclearFigure(ValueError):
    """What was written can be two numbers: 1.250 is 1,25 or 1250."""

    def __init__(self, small: Decimal, large: Decimal) -> None:
        super().__init__(f"{small} or {large}")
        self.small, self.large = small, large


def as_plain_figure(written: str) -> str:
    """Turn a Dutch number into one that Python reads; a comma or a lone point that is no thousands sign is decimal.

    >>> [as_plain_figure(written) for written in ("13,4", "1.250", "1.250,5", "13.4", "-2", "1,250.5")]
    ['13.4', '1250', '1250.5', '13.4', '-2', '1250.5']
    """
    if "," in written and "." in written and written.rindex(".") > written.rindex(","):
        return written.replace(",", "")  # written the English way
    if "," in written:
        return written.replace(".", "").replace(",", ".") if written.count(",") == 1 else written
    if _has_thousands(written):
        return written.replace(".", "")
    return written


def _has_thousands(written: str) -> bool:
    groups = written.lstrip("-").split(".")
    return len(groups) > 1 and 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def read_figure(written: str) -> Decimal:
    """Read a number as people write it.

    Takes:   the text, with or without thousands signs, spaces within, a plus or minus before.
    Gives:   the number.
    Raises:  ``NoFigure``.

    >>> read_figure("1 250,5"), read_figure("−2")
    (Decimal('1250.5'), Decimal('-2'))
    """
    bare = written.strip().translate(_SPACES)
    if not _NUMBER.fullmatch(bare):
        raise NoFigure(written)
    try:
        figure = Decimal(as_plain_figure(bare.replace("−", "-").lstrip("+")))
    except InvalidOperation as wrong:
        raise NoFigure(written) from wrong
    if abs(figure) >= _LARGEST:
        raise NoFigure(written)
    return figure


def read_clear_figure(written: str, *, others: list[Decimal]) -> Decimal:
    """Read a number from a file, where nobody sees how it was understood.

    Takes:   the text; the other figures of the indicator.
    Gives:   the number. "1.250" is 1250 when the others are that large, 1,25 when they are that small.
    Raises:  ``NoFigure``; ``UnclearFigure`` when the others do not tell.
    """
    figure = read_figure(written)
    bare = written.strip().translate(_SPACES).lstrip("+-−")
    if "," in bare or not _has_thousands(bare) or bare.count(".") != 1:
        return figure
    small, large = figure / 1000, figure
    sizes = sorted(abs(other) for other in others if other)
    middle = sizes[len(sizes) // 2] if sizes else None
    if middle is not None and middle * 20 >= abs(large):
        return large
    if middle is not None and middle <= abs(small) * 20:
        return small
    raise UnclearFigure(small, large)


def looks_misplaced(figure: Decimal, *, others: list[Decimal]) -> bool:
    """Tell whether the decimal sign seems to stand wrong: far out of the range of the other figures.

    >>> looks_misplaced(Decimal("134"), others=[Decimal("13.2"), Decimal("13.4"), Decimal("12.9")])
    True
    """
    sizes = sorted(abs(other) for other in others if other)
    if len(sizes) < 3 or not figure:
        return False
    return abs(figure) > 5 * sizes[-1] or abs(figure) * 5 < sizes[0]
