"""A text cut up at its changes, so that a page can mark them."""

from collections.abc import Iterable
from dataclasses import dataclass

from .models import Change, Decision


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and the change it is about when there is one."""

    text: str
    change: Change | None = None


def mark_original(original: str, changes: Iterable[Change]) -> list[Piece]:
    """Cut the original at every change: what is replaced, what stays, and what is still open."""
    pieces: list[Piece] = []
    at = 0
    for change in _in_order(original, changes):
        pieces += [Piece(original[at : change.start]), Piece(original[change.start : change.end], change)]
        at = change.end
    return [piece for piece in [*pieces, Piece(original[at:])] if piece.text]


def mark_public(original: str, changes: Iterable[Change]) -> list[Piece]:
    """Cut the text as others will read it; what is still open is replaced too, to be safe."""
    pieces: list[Piece] = []
    at = 0
    for change in _in_order(original, changes):
        if change.decision != Decision.REFUSED:
            pieces += [Piece(original[at : change.start]), Piece(change.replacement, change)]
            at = change.end
    return [piece for piece in [*pieces, Piece(original[at:])] if piece.text]


def _in_order(original: str, changes: Iterable[Change]) -> list[Change]:
    """Changes in order, without those that overlap an earlier one or run past the text."""
    kept: list[Change] = []
    for change in sorted(changes, key=lambda change: change.start):
        if change.end <= len(original) and (not kept or change.start >= kept[-1].end):
            kept.append(change)
    return kept
