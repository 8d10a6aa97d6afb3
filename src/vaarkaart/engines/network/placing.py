"""How high does each box stand in its column, so that lines run level?

After Brandes and Köpf (2001, with the erratum of 2020): vertices are aligned with the middle one of their neighbours,
in four ways (towards either column, from either end), each way is pressed together, and each vertex stands halfway
between the second and the third of its four places. A line that passes several columns is one straight piece.
"""

from collections.abc import Sequence
from itertools import pairwise

from vaarkaart.engines.network.ordering import Graph, Layers


def place_along(
    graph: Graph,
    layers: Layers,
    *,
    heights: Sequence[float],
    gaps: Sequence[float],
    is_passing: Sequence[bool],
) -> dict[int, float]:
    """Give each vertex the height of its middle.

    Takes:   the graph; its layers in order; per vertex its height, the room to keep around it, and whether it is
             only a line that passes.
    Gives:   per vertex the y of its middle; vertices of a layer keep their order and never touch.
    """
    conflicts = _find_conflicts(graph, layers, is_passing)
    found: list[dict[int, float]] = []
    for to_left in (True, False):
        for from_top in (True, False):
            facing = [list(layer) if from_top else list(reversed(layer)) for layer in layers]
            facing = facing if to_left else list(reversed(facing))
            near = graph.left if to_left else graph.right
            root, align = _align(facing, near, conflicts)
            along = _press(facing, root, align, heights=heights, gaps=gaps)
            found.append(along if from_top else {vertex: -at for vertex, at in along.items()})
    return _middle_of_four(found, heights)


def _find_conflicts(graph: Graph, layers: Layers, is_passing: Sequence[bool]) -> set[tuple[int, int]]:
    """Find the edges that cross a piece of a long line: the long line stays straight, they give way."""
    position = {vertex: at for layer in layers for at, vertex in enumerate(layer)}
    conflicts: set[tuple[int, int]] = set()
    for before, layer in pairwise(layers):
        done, low = 0, 0
        for at, vertex in enumerate(layer):
            inner = next(
                (other for other in graph.left[vertex] if is_passing[vertex] and is_passing[other]), None
            )
            if inner is None and at < len(layer) - 1:
                continue
            high = position[inner] if inner is not None else len(before)
            for passed in layer[done : at + 1]:
                for other in graph.left[passed]:
                    place = position[other]
                    if (place < low or place > high) and not (is_passing[passed] and is_passing[other]):
                        conflicts.add((other, passed))
            done, low = at + 1, high
    return conflicts


def _align(
    layers: Layers, near: Sequence[Sequence[int]], conflicts: set[tuple[int, int]]
) -> tuple[dict[int, int], dict[int, int]]:
    """Chain vertices to the middle one of their neighbours; a chain stands on one line."""
    position = {vertex: at for layer in layers for at, vertex in enumerate(layer)}
    root = {vertex: vertex for layer in layers for vertex in layer}
    align = dict(root)
    for layer in layers:
        reached = -1
        for vertex in layer:
            others = sorted(near[vertex], key=position.__getitem__)
            if not others:
                continue
            middle = (len(others) - 1) / 2
            for other in dict.fromkeys((others[int(middle)], others[-int(-middle // 1)])):
                barred = (other, vertex) in conflicts or (vertex, other) in conflicts
                if align[vertex] == vertex and reached < position[other] and not barred:
                    align[other] = vertex
                    align[vertex] = root[vertex] = root[other]
                    reached = position[other]
    return root, align


def _press(
    layers: Layers,
    root: dict[int, int],
    align: dict[int, int],
    *,
    heights: Sequence[float],
    gaps: Sequence[float],
) -> dict[int, float]:
    """Press the chains together as far as their order allows, then let each fall back to what stands behind it."""
    after: dict[int, dict[int, float]] = {vertex: {} for vertex in root.values()}
    before: dict[int, dict[int, float]] = {vertex: {} for vertex in root.values()}
    for layer in layers:
        for upper, lower in pairwise(layer):
            apart = (heights[upper] + heights[lower]) / 2 + max(gaps[upper], gaps[lower])
            one, other = root[upper], root[lower]
            after[one][other] = before[other][one] = max(apart, after[one].get(other, 0))
    order = _topological(after, before)
    place: dict[int, float] = {}
    for vertex in order:
        place[vertex] = max((place[other] + apart for other, apart in before[vertex].items()), default=0)
    for vertex in reversed(order):
        room = min((place[other] - apart for other, apart in after[vertex].items()), default=None)
        if room is not None:
            place[vertex] = max(place[vertex], room)
    return {vertex: place[chain] for vertex, chain in root.items()}


def _topological(after: dict[int, dict[int, float]], before: dict[int, dict[int, float]]) -> list[int]:
    waiting_for = {vertex: len(others) for vertex, others in before.items()}
    ready = [vertex for vertex, count in waiting_for.items() if not count]
    for vertex in ready:
        for other in after[vertex]:
            waiting_for[other] -= 1
            if not waiting_for[other]:
                ready.append(other)
    return ready


def _middle_of_four(found: Sequence[dict[int, float]], heights: Sequence[float]) -> dict[int, float]:
    """Lay the four answers on the tightest of them, and take halfway between the second and third of each vertex."""

    def edges(along: dict[int, float]) -> tuple[float, float]:
        return (
            min(at - heights[vertex] / 2 for vertex, at in along.items()),
            max(at + heights[vertex] / 2 for vertex, at in along.items()),
        )

    reach = [edges(along) for along in found]
    top, bottom = min(reach, key=lambda ends: ends[1] - ends[0])
    moved = [
        {
            vertex: at + (top - ends[0] if number % 2 == 0 else bottom - ends[1])
            for vertex, at in along.items()
        }
        for number, (along, ends) in enumerate(zip(found, reach, strict=True))
    ]
    middle = {vertex: sum(sorted(along[vertex] for along in moved)[1:3]) / 2 for vertex in found[0]}
    first = min(at - heights[vertex] / 2 for vertex, at in middle.items())
    return {vertex: at - first for vertex, at in middle.items()}
