"""How much room words take, before anyone draws them."""

NARROW, WIDE = set("iljtf.,:;'’!|()[] -"), set("mwMW@%")
SERIF, SANS = 1.04, 1.0
MOST_LINES = 4


def text_width(text: str, *, size: float, face: float = SANS) -> float:
    """Estimate the width of a text at a letter size, a little on the wide side."""
    widths = (0.31 if c in NARROW else 0.86 if c in WIDE else 0.67 if c.isupper() else 0.54 for c in text)
    return sum(widths) * size * face


def wrapped(text: str, *, longest: int) -> list[str]:
    """Break a name into as few lines as fit ``longest`` characters, as even as can be.

    >>> wrapped("Spanning tussen inkoop en zorg", longest=18)
    ['Spanning tussen', 'inkoop en zorg']
    """
    words = [_shortened(word, longest=longest) for word in text.split()] or [""]
    best: list[tuple[float, list[str]]] = [(0.0, [])]  # per number of words set: how uneven, and the lines
    for end in range(1, len(words) + 1):
        ways = []
        for start in range(max(0, end - 8), end):
            line = " ".join(words[start:end])
            if len(line) <= longest or start == end - 1:
                uneven, lines = best[start]
                ways.append((uneven + (longest - len(line)) ** 2 + longest * 4, [*lines, line]))
        best.append(min(ways))
    lines = best[-1][1]
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1] + " …"]


def _shortened(word: str, *, longest: int) -> str:
    return word if len(word) <= longest * 2 else word[: longest * 2 - 1] + "…"
