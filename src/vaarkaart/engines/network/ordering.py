"""In which order do boxes stand within each column, so that few lines cross?

Sweeps by the mean place of neighbours with swaps of neighbours in between (Sugiyama, Tagawa and Toda 1981; Gansner and
others 1993), from several starts; then each box is tried in every place of its column (sifting, Matuszewski and others
1999); and where no column holds more than six, the best of all orders, exactly.
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Sequence
from itertools import permutations
from random import Random

import numpy as np
from numpy.typing import NDArray

Layers = list[list[int]]

_MOST_SWEEPS = 24
_MOST_SWAPS = 24
_PATIENCE = 5
_EXACT_UP_TO = 6
_SIFT_UP_TO = 250
_RESTARTS = 8
_SMALL_UP_TO = 160


class Graph:
    """A layered graph in which every edge joins neighbouring layers; vertices are numbers."""

    def __init__(self, layer_of: Sequence[int], edges: Sequence[tuple[int, int]]) -> None:
        """Take the layer of each vertex, and the edges with the earlier layer first."""
        self.layer_of = layer_of
        self.count = max(layer_of, default=-1) + 1
        self.left: list[list[int]] = [[] for _ in layer_of]
        self.right: list[list[int]] = [[] for _ in layer_of]
        for a, b in edges:
            self.right[a].append(b)
            self.left[b].append(a)

    def crossings(self, layers: Layers) -> int:
        """Count how many times lines cross, over all layers."""
        return sum(self.crossings_between(layers, place) for place in range(len(layers) - 1))

    def crossings_between(self, layers: Layers, place: int) -> int:
        """Count the crossings between a layer and the next: pairs of edges whose ends stand in opposite order."""
        position = {vertex: at for at, vertex in enumerate(layers[place + 1])}
        passed: list[int] = []
        count = 0
        for vertex in layers[place]:
            ends = [position[end] for end in self.right[vertex]]
            for end in ends:
                count += len(passed) - bisect_right(passed, end)
            for end in ends:
                insort(passed, end)
        return count


def put_in_order(graph: Graph, vertices: Sequence[int]) -> tuple[Layers, int]:
    """Find an order in each layer with few crossings.

    Takes:   the graph; the vertices of one connected part, in the order in which they would stand if it made no
             difference.
    Gives:   the layers, each in order, and the number of crossings. A later start only wins with fewer crossings, so
             that a drawing stays as it was when something is added that makes no difference.
    """
    best = _walk(graph, vertices, graph.right)
    fewest = graph.crossings(best)
    starts: list[Callable[[], Layers]] = [
        lambda: best,
        lambda: _walk(graph, list(reversed(vertices)), graph.left),
        lambda: _as_given(graph, vertices),
    ]
    if len(vertices) <= _SMALL_UP_TO:
        chance = Random(len(vertices))
        starts += [lambda: _shuffled(graph, vertices, chance) for _ in range(_RESTARTS)]
    for start in starts:
        if not fewest:
            break
        layers, crossings = _sweep(graph, [list(layer) for layer in start()])
        if crossings < fewest:
            best, fewest = layers, crossings
    if fewest and max(map(len, best)) <= _EXACT_UP_TO:
        return _best_of_all(graph, best)
    if fewest:
        _swap_neighbours(graph, best)
        _finish(graph, best)
        fewest = graph.crossings(best)
    return best, fewest


def _as_given(graph: Graph, vertices: Sequence[int]) -> Layers:
    layers: Layers = [[] for _ in range(graph.count)]
    for vertex in vertices:
        layers[graph.layer_of[vertex]].append(vertex)
    return layers


def _shuffled(graph: Graph, vertices: Sequence[int], chance: Random) -> Layers:
    mixed = list(vertices)
    chance.shuffle(mixed)
    return _as_given(graph, mixed)


def _walk(graph: Graph, vertices: Sequence[int], onward: Sequence[Sequence[int]]) -> Layers:
    """Set vertices down in the order of a walk in depth: a tree gets no crossing this way."""
    rank = {vertex: at for at, vertex in enumerate(vertices)}
    layers: Layers = [[] for _ in range(graph.count)]
    met: set[int] = set()
    back = graph.left if onward is graph.right else graph.right
    roots = [vertex for vertex in vertices if not back[vertex]]
    stack = [*reversed([*roots, *(vertex for vertex in vertices if back[vertex])])]
    while stack:
        vertex = stack.pop()
        if vertex in met:
            continue
        met.add(vertex)
        layers[graph.layer_of[vertex]].append(vertex)
        stack.extend(sorted(onward[vertex], key=rank.__getitem__, reverse=True))
    return layers


def _sweep(graph: Graph, layers: Layers) -> tuple[Layers, int]:
    """Sweep to and fro until that has not helped for a while.

    In a large graph neighbours are not swapped in between: it takes long, and without it the sweeps end up better.
    """
    small = sum(map(len, layers)) <= _SMALL_UP_TO
    if small:
        _swap_neighbours(graph, layers)
    best, fewest = [list(layer) for layer in layers], graph.crossings(layers)
    idle = 0
    for turn in range(_MOST_SWEEPS):
        if not fewest or idle >= _PATIENCE:
            break
        to_right = turn % 2 == 0
        places = range(1, len(layers)) if to_right else range(len(layers) - 2, -1, -1)
        for place in places:
            beside = layers[place - 1 if to_right else place + 1]
            _sort_by_mean(layers, place, beside, graph.left if to_right else graph.right, turn)
        if small:
            _swap_neighbours(graph, layers)
        crossings = graph.crossings(layers)
        if crossings < fewest:
            best, fewest, idle = [list(layer) for layer in layers], crossings, 0
        else:
            idle += 1
    return best, fewest


def _sort_by_mean(
    layers: Layers, place: int, beside: Sequence[int], near: Sequence[Sequence[int]], turn: int
) -> None:
    """Sort a layer by the mean place of its neighbours; what has none stays where it is."""
    position = {vertex: at for at, vertex in enumerate(beside)}
    layer = layers[place]
    mean = {
        vertex: sum(position[other] for other in near[vertex]) / len(near[vertex])
        for vertex in layer
        if near[vertex]
    }
    movable = [vertex for vertex in layer if vertex in mean]
    if turn % 4 >= 2:  # let equals change places now and then
        movable.reverse()
    movable.sort(key=mean.__getitem__)
    following = iter(movable)
    layers[place] = [next(following) if vertex in mean else vertex for vertex in layer]


def _swap_neighbours(graph: Graph, layers: Layers) -> None:
    """Swap neighbours wherever that takes crossings away, until it does nowhere."""
    position = [0] * len(graph.layer_of)
    for layer in layers:
        for at, vertex in enumerate(layer):
            position[vertex] = at
    dirty = set(range(len(layers)))
    for _turn in range(_MOST_SWAPS):
        again: set[int] = set()
        for place in sorted(dirty):
            if _swap_in_layer(graph, layers[place], position):
                again |= {place - 1, place, place + 1} & set(range(len(layers)))
        if not again:
            return
        dirty = again


def _swap_in_layer(graph: Graph, layer: list[int], position: list[int]) -> bool:
    left, right = graph.left, graph.right
    lefts = [[position[other] for other in left[vertex]] for vertex in layer]
    rights = [[position[other] for other in right[vertex]] for vertex in layer]
    swapped = False
    for at in range(len(layer) - 1):
        gain = _inverted(lefts[at], lefts[at + 1]) + _inverted(rights[at], rights[at + 1])
        if gain > 0:
            layer[at], layer[at + 1] = layer[at + 1], layer[at]
            lefts[at], lefts[at + 1] = lefts[at + 1], lefts[at]
            rights[at], rights[at + 1] = rights[at + 1], rights[at]
            swapped = True
    if swapped:
        for at, vertex in enumerate(layer):
            position[vertex] = at
    return swapped


def _inverted(upper: Sequence[int], lower: Sequence[int]) -> int:
    """Give how many crossings fewer two vertices make when they change places (the places of their neighbours)."""
    gain = 0
    for a in upper:
        for b in lower:
            if a > b:
                gain += 1
            elif a < b:
                gain -= 1
    return gain


def _finish(graph: Graph, layers: Layers) -> None:
    """Try each vertex in every place of its layer, until nothing helps; layers that are too large are left as is."""
    improved = True
    while improved:
        improved = False
        position = {vertex: at for layer in layers for at, vertex in enumerate(layer)}
        for layer in layers:
            if len(layer) <= _SIFT_UP_TO:
                improved |= _sift(graph, layer, position)


def _sift(graph: Graph, layer: list[int], position: dict[int, int]) -> bool:
    sides = [
        {vertex: [position[other] for other in near[vertex]] for vertex in layer}
        for near in (graph.left, graph.right)
    ]
    # cost[u, v]: by how much the crossings change when u comes to stand below v instead of above it.
    cost = {
        (u, v): -sum(_inverted(side[u], side[v]) for side in sides) for u in layer for v in layer if u != v
    }
    improved = False
    for vertex in list(layer):
        at = layer.index(vertex)
        best_change, best_at = 0, at
        change = 0
        for below in range(at + 1, len(layer)):
            change += cost[vertex, layer[below]]
            if change < best_change:
                best_change, best_at = change, below
        change = 0
        for above in range(at - 1, -1, -1):
            change -= cost[vertex, layer[above]]
            if change < best_change:
                best_change, best_at = change, above
        if best_at != at:
            layer.insert(best_at, layer.pop(at))
            improved = True
    for place, vertex in enumerate(layer):
        position[vertex] = place
    return improved


def _best_of_all(graph: Graph, layers: Layers) -> tuple[Layers, int]:
    """Give the best of all orders: the cheapest way through the orders of each layer, from the first to the last.

    Two edges (u, a) and (w, b) cross when u stands after w and a before b. With ``after[p]`` telling for order p which
    pairs stand reversed, the crossings of all orders of two layers are one product of matrices.
    """
    orders = [list(permutations(layer)) for layer in layers]
    total: NDArray[np.float32] = np.zeros(len(orders[0]), dtype=np.float32)
    came_from: list[NDArray[np.int64]] = []
    for place in range(len(layers) - 1):
        left, right = layers[place], layers[place + 1]
        joined = np.array([[b in graph.right[a] for b in right] for a in left], dtype=np.float32)
        pairs = np.einsum("ua,wb->uwab", joined, joined).reshape(len(left) ** 2, len(right) ** 2)
        crossing = (
            _reversed_pairs(left, orders[place])
            @ pairs
            @ (_reversed_pairs(right, orders[place + 1], False)).T
        )
        through = total[:, None] + crossing
        came_from.append(through.argmin(axis=0))
        total = through.min(axis=0)
    at = int(total.argmin())
    fewest = int(total[at])
    chosen = [at]
    for back in reversed(came_from):
        at = int(back[at])
        chosen.append(at)
    chosen.reverse()
    return [list(orders[place][at]) for place, at in enumerate(chosen)], fewest


def _reversed_pairs(
    layer: Sequence[int], orders: Sequence[tuple[int, ...]], after: bool = True
) -> NDArray[np.float32]:
    """Tell per order, for every pair of the layer, whether the first stands after (or before) the second."""
    place = {vertex: at for at, vertex in enumerate(layer)}
    position = np.zeros((len(orders), len(layer)), dtype=np.int16)
    for number, order in enumerate(orders):
        for at, vertex in enumerate(order):
            position[number, place[vertex]] = at
    told = (
        position[:, :, None] > position[:, None, :] if after else position[:, :, None] < position[:, None, :]
    )
    result: NDArray[np.float32] = told.reshape(len(orders), -1).astype(np.float32)
    return result
