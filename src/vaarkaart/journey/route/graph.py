"""The steps of a round as a graph: what comes before what, however far, and how it closes over a gap. Pure."""

from collections.abc import Collection, Mapping, Sequence

from vaarkaart.engines.planner import put_in_order

Befores = Mapping[str, Sequence[str]]
"""Per step the steps that it waits for itself."""


def keep_only(befores: Befores, kept: Collection[str]) -> dict[str, list[str]]:
    """Leave steps out and let those that waited for one wait for what that one waited for.

    Takes:   per step what it waits for; the steps to keep.
    Gives:   per step (also per step that is left out) the kept steps it waits for.

    >>> keep_only({"a": [], "b": ["a"], "c": ["b"]}, {"a", "c"})["c"]
    ['a']
    """
    return {step: _nearest_kept(step, befores, kept) for step in befores}


def _nearest_kept(step: str, befores: Befores, kept: Collection[str]) -> list[str]:
    found: list[str] = []
    met, waiting = {step}, list(befores[step])
    while waiting:
        earlier = waiting.pop()
        if earlier in met or earlier not in befores:
            continue
        met.add(earlier)
        if earlier in kept:
            found.append(earlier)
        else:
            waiting.extend(befores[earlier])
    return found


def list_all_before(befores: Befores) -> dict[str, frozenset[str]]:
    """Give per step all the steps that come before it, however far.

    >>> sorted(list_all_before({"a": [], "b": ["a"], "c": ["b"]})["c"])
    ['a', 'b']
    """
    found: dict[str, frozenset[str]] = {}
    for step in _in_order(befores):
        near = [earlier for earlier in befores[step] if earlier in befores]
        found[step] = frozenset(near).union(*(found.get(earlier, frozenset()) for earlier in near))
    return found


def _in_order(befores: Befores) -> list[str]:
    names, earlier, later = _as_places(befores)
    return [names[place] for place in put_in_order(earlier, later).places]


def find_circles(befores: Befores) -> list[list[str]]:
    """Find the steps that would wait for each other, each circle with its first step once more at the end.

    >>> find_circles({"a": ["b"], "b": ["a"]})
    [['a', 'b', 'a']]
    """
    names, earlier, later = _as_places(befores)
    circles = put_in_order(earlier, later).circles
    return [[names[place] for place in [*circle, circle[0]]] for circle in circles]


def _as_places(befores: Befores) -> tuple[list[str], list[list[int]], list[list[int]]]:
    names = list(befores)
    place_of = {name: place for place, name in enumerate(names)}
    earlier = [[place_of[before] for before in befores[name] if before in place_of] for name in names]
    later: list[list[int]] = [[] for _name in names]
    for place, near in enumerate(earlier):
        for before in near:
            later[before].append(place)
    return names, earlier, later
