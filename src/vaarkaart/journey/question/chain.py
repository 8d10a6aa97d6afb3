"""Who got the question from whom, as a tree."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """One person in the chain and who got the question from him or her."""

    key: str
    passed_on_to: tuple["Link", ...]


def build_chain(asked_by: Sequence[tuple[str, str | None]]) -> tuple[Link, ...]:
    """Build the chain from who asked whom.

    Takes:   for each person (in the order to show them) the key and the key of who asked, if known.
    Gives:   the people at the head of a chain, longest chain first, each with what hangs below. Somebody whose
             asker is not in the list stands at a head; nobody is lost when data hold a circle.

    >>> [link.key for link in build_chain([("a", None), ("b", "a"), ("c", "hidden")])]
    ['a', 'c']
    """
    known = {key for key, _asker in asked_by}
    below: dict[str | None, list[str]] = {}
    for key, asker in asked_by:
        below.setdefault(asker if asker in known else None, []).append(key)
    placed: set[str] = set()

    def link(key: str) -> Link:
        placed.add(key)
        return Link(key, tuple(link(other) for other in below.get(key, ()) if other not in placed))

    heads = [link(key) for key in below.get(None, ())]
    heads += [link(key) for key, _asker in asked_by if key not in placed]
    return tuple(sorted(heads, key=_length, reverse=True))


def _length(link: Link) -> int:
    return 1 + sum(_length(other) for other in link.passed_on_to)
