"""What changed between two short texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_FEWEST_WORDS_BETWEEN = 2  # one word that stayed between two changes reads as part of them
_PIECES = re.compile(r"\s+|\w+|[^\w\s]")
MOST_PIECES = 4_000  # beyond this a text is compared as a whole, so that a pasted book costs no time


@dataclass(frozen=True, slots=True)
class Change:
    """Words that stayed, went or came."""

    kind: Literal["same", "gone", "new"]
    text: str


def compare_words(before: str, after: str) -> list[Change]:
    """Tell which words of a text stayed, which went and which are new, in reading order.

    Takes:   two texts.
    Gives:   the pieces; those that stayed and went are together the text before, those that stayed and are
             new the text after.

    >>> [(c.kind, c.text) for c in compare_words("grip op geld", "grip op kwaliteit")]
    [('same', 'grip op '), ('gone', 'geld'), ('new', 'kwaliteit')]
    """
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if len(old) + len(new) > MOST_PIECES:
        whole = [Change("gone", before), Change("new", after)]
        return [Change("same", before)] if before == after else [piece for piece in whole if piece.text]
    gone, came, found = "", "", list[Change]()

    def close() -> None:
        nonlocal gone, came
        found.extend(piece for piece in (Change("gone", gone), Change("new", came)) if piece.text)
        gone = came = ""

    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for at, (kind, a, b, c, d) in enumerate(steps):
        same = "".join(old[a:b])
        is_bridge = len(same.split()) < _FEWEST_WORDS_BETWEEN and 0 < at < len(steps) - 1
        if kind == "equal" and not is_bridge:
            close()
            found.append(Change("same", same))
        elif kind == "equal":
            gone, came = gone + same, came + same
        else:
            gone, came = gone + "".join(old[a:b]), came + "".join(new[c:d])
    close()
    return found
