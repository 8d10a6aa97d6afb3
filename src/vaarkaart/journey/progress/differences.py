"""What changed between two texts, line by line."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that stayed, went or came."""

    kind: Literal["same", "gone", "new"]
    text: str


def compare_texts(before: str, after: str) -> list[Piece]:
    """Tell which lines of a text stayed, which went and which are new, in reading order.

    >>> [(p.kind, p.text) for p in compare_texts("een\\ntwee", "een\\ndrie")]
    [('same', 'een'), ('gone', 'twee'), ('new', 'drie')]
    """
    old, new = before.splitlines(), after.splitlines()
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "\n".join(old[a:b])))
            continue
        if b > a:
            pieces.append(Piece("gone", "\n".join(old[a:b])))
        if d > c:
            pieces.append(Piece("new", "\n".join(new[c:d])))
    return pieces
