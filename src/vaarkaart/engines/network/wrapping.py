"""Breaking a text over lines of a given width, without a font at hand."""

_NARROW, _WIDE = frozenset("fijltrI.,:;'’‘()[]|! "), frozenset("mwMWOQGDHNU%@€—…")
_NARROW_EM, _WIDE_EM, _USUAL_EM, _CAPITAL_EM = 0.31, 0.82, 0.535, 0.64


def measure(text: str, *, size: float) -> float:
    """Estimate how wide a text is in a humanist sans serif of a size; rather too wide than too narrow.

    >>> measure("illi", size=10) < measure("wommom", size=10)
    True
    """
    return size * sum(
        _NARROW_EM
        if sign in _NARROW
        else _WIDE_EM
        if sign in _WIDE or ord(sign) > 0x2E7F
        else _CAPITAL_EM
        if sign.isupper()
        else _USUAL_EM
        for sign in text
    )


def wrap(text: str, *, width: float, size: float, most_lines: int = 4) -> tuple[str, ...]:
    """Break a text over lines; a word that is too long is cut with a hyphen, a text that is too long ends in "…".

    Takes:   the text; the width and the letter size in the same unit; the most lines there may be.
    Gives:   at least one line.

    >>> wrap("Kinderen wachten korter op hulp", width=90, size=10)
    ('Kinderen wachten', 'korter op hulp')
    """
    lines = [""]
    for word in text.split():
        for piece in _pieces(word, width=width, size=size):
            longer = f"{lines[-1]} {piece}".strip()
            if measure(longer, size=size) <= width or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(piece)
    if len(lines) <= most_lines:
        return tuple(lines)
    last = lines[most_lines - 1]
    while last and measure(f"{last}…", size=size) > width:
        last = last[:-1]
    return (*lines[: most_lines - 1], f"{last.rstrip(' ,.;:')}…")


def _pieces(word: str, *, width: float, size: float) -> list[str]:
    """Cut a word that does not fit on a line by itself."""
    pieces = []
    while measure(word, size=size) > width and len(word) > 1:
        cut = len(word) - 1
        while cut > 1 and measure(f"{word[:cut]}-", size=size) > width:
            cut -= 1
        pieces.append(f"{word[:cut]}-")
        word = word[cut:]
    return [*pieces, word]
