"""Into which column does each box go? Longest path within each band, then pulled towards its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass

from vaarkaart.engines.network.model import Box, Link

_MOST_PULLS = 12


@dataclass(frozen=True, slots=True)
class Layering:
    """The column of each box, the links by place with the left end first, and those that run against the columns."""

    columns: list[int]
    bands: list[int]
    edges: list[tuple[int, int]]
    against: frozenset[tuple[int, int]]


def put_in_columns(boxes: Sequence[Box], links: Sequence[Link]) -> Layering:
    """Give every box a column: bands stand beside each other, and within a band a giver stands after its taker.

    Takes:   the boxes; the links between them.
    Gives:   the columns; links that would run backwards (to a later band, or closing a circle) are turned round.
    """
    number = {box.id: place for place, box in enumerate(boxes)}
    pairs = dict.fromkeys(
        (number[link.taker], number[link.giver]) for link in links if link.taker != link.giver
    )
    bands = [box.band for box in boxes]
    forward = {pair: None for pair in pairs if bands[pair[0]] <= bands[pair[1]]}
    backward = [pair for pair in pairs if pair not in forward]
    inside = [pair for pair in forward if bands[pair[0]] == bands[pair[1]]]
    closing = _closing_circles(len(boxes), inside)
    against = {(b, a) for a, b in [*backward, *closing]}
    edges = list(dict.fromkeys([*(pair for pair in forward if pair not in closing), *against]))
    depth = _longest_paths(len(boxes), [(a, b) for a, b in edges if bands[a] == bands[b]])
    _pull(depth, edges, bands)
    columns, column_bands = _side_by_side(depth, bands)
    # A pair that is linked both ways is drawn once in each direction along one line.
    return Layering(columns, column_bands, edges, frozenset(against - forward.keys()))


def _closing_circles(count: int, edges: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Find the edges that close a circle, walking depth first in the order given."""
    out: list[list[int]] = [[] for _ in range(count)]
    for a, b in edges:
        out[a].append(b)
    state, closing = [0] * count, set()
    for start in range(count):
        if state[start]:
            continue
        stack = [(start, iter(out[start]))]
        state[start] = 1
        while stack:
            at, onward = stack[-1]
            for b in onward:
                if state[b] == 1:
                    closing.add((at, b))
                elif state[b] == 0:
                    state[b] = 1
                    stack.append((b, iter(out[b])))
                    break
            else:
                state[at] = 2
                stack.pop()
    return closing


def _longest_paths(count: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    out: list[list[int]] = [[] for _ in range(count)]
    waiting_for = [0] * count
    for a, b in edges:
        out[a].append(b)
        waiting_for[b] += 1
    depth = [0] * count
    ready = [at for at in range(count) if not waiting_for[at]]
    for at in ready:
        for b in out[at]:
            depth[b] = max(depth[b], depth[at] + 1)
            waiting_for[b] -= 1
            if not waiting_for[b]:
                ready.append(b)
    return depth


def _pull(depth: list[int], edges: Sequence[tuple[int, int]], bands: Sequence[int]) -> None:
    """Move boxes that hang on their own band to where their lines are shortest, until nothing moves."""
    lefts: list[list[int]] = [[] for _ in depth]
    rights: list[list[int]] = [[] for _ in depth]
    for a, b in edges:
        rights[a].append(b)
        lefts[b].append(a)
    last: dict[int, int] = {}
    for at, band in enumerate(bands):
        last[band] = max(last.get(band, 0), depth[at])
    for _turn in range(_MOST_PULLS):
        moved = False
        for at, band in enumerate(bands):
            low = max((depth[a] + 1 for a in lefts[at] if bands[a] == band), default=0)
            high = min((depth[b] - 1 for b in rights[at] if bands[b] == band), default=last[band])
            if high == last[band] and low == 0:
                continue  # nothing in its own band holds it: it stands with the others, at the front
            wanted = high if len(rights[at]) > len(lefts[at]) else low
            if len(rights[at]) != len(lefts[at]) and wanted != depth[at]:
                depth[at], moved = wanted, True
        if not moved:
            return


def _side_by_side(depth: Sequence[int], bands: Sequence[int]) -> tuple[list[int], list[int]]:
    used = sorted({(band, deep) for band, deep in zip(bands, depth, strict=True)})
    column = {pair: place for place, pair in enumerate(used)}
    columns = [column[band, deep] for band, deep in zip(bands, depth, strict=True)]
    return columns, [band for band, _deep in used]
