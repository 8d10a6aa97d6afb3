"""A piece of text with its place in the original."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of text; ``start`` and ``end`` count Unicode code points of the original, end not included."""

    start: int
    end: int
    text: str

    def overlaps(self, other: "Span") -> bool:
        """Tell whether two pieces share at least one character."""
        return self.start < other.end and other.start < self.end


def cut(text: str, *, start: int, end: int) -> Span | None:
    """Cut a piece out of a text without the white space around it; nothing when only that is left."""
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return None
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(bare), bare)
