"""The whole way from boxes and links to places and lines."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from vaarkaart.engines.network.layering import Layering, put_in_columns
from vaarkaart.engines.network.model import Box, Column, Layout, Link, Path, Place, Point, Spacing
from vaarkaart.engines.network.ordering import Graph, Layers, put_in_order
from vaarkaart.engines.network.placing import place_along

_PORTS_APART = 9.0
_PORTS_FROM_CORNER = 10.0


def lay_out(boxes: Sequence[Box], links: Sequence[Link], *, spacing: Spacing | None = None) -> Layout:
    """Give every box a place and every link a course, with few crossings and long lines straight.

    Takes:   the boxes, in the order in which they would stand if it made no difference (the oldest first keeps a
             drawing recognisable when boxes are added); the links between them; how far apart things stand.
    Gives:   the layout, its left upper corner at 0, 0. A link to itself is left out, a doubled link drawn once.
    Raises:  ``ValueError`` when two boxes have one id or a link names a box that is not there.
    """
    _check(boxes, links)
    if not boxes:
        return Layout()
    spacing = spacing or Spacing()
    layering = put_in_columns(boxes, links)
    chains, layer_of, steps = _lead_through(layering)
    graph = Graph(layer_of, steps)
    passing = [vertex >= len(boxes) for vertex in range(len(layer_of))]
    heights = [box.height for box in boxes] + [0.0] * (len(layer_of) - len(boxes))
    gaps = [spacing.around_lines if is_passing else spacing.between_boxes for is_passing in passing]
    middles: dict[int, float] = {}
    orders: Layers = [[] for _ in range(graph.count)]
    bottoms = [-spacing.between_groups] * graph.count
    crossings = 0
    for group in _groups(graph):
        layers, crossed = put_in_order(graph, group)
        crossings += crossed
        along = place_along(graph, layers, heights=heights, gaps=gaps, is_passing=passing)
        _set_below(along, layers, heights, bottoms, room=spacing.between_groups)
        middles |= along
        for order, layer in zip(orders, layers, strict=True):
            order.extend(layer)
    top = min(middles[vertex] - heights[vertex] / 2 for vertex in middles)
    middles = {vertex: middle - top for vertex, middle in middles.items()}
    columns = _set_columns(boxes, layering, spacing)
    places = _place(boxes, layering, orders, middles, columns)
    return Layout(
        places=places,
        paths=_lead(boxes, chains, layering, graph, middles, columns, places),
        columns=columns,
        width=columns[-1].x + columns[-1].width,
        height=max(middles[vertex] + heights[vertex] / 2 for vertex in middles),
        crossings=crossings,
    )


def _check(boxes: Sequence[Box], links: Sequence[Link]) -> None:
    ids = {box.id for box in boxes}
    if len(ids) < len(boxes):
        raise ValueError("two boxes have the same id")
    for link in links:
        if unknown := {link.giver, link.taker} - ids:
            raise ValueError(f"a link names {sorted(unknown)}, and no box has that id")


def _lead_through(
    layering: Layering,
) -> tuple[list[list[int]], list[int], list[tuple[int, int]]]:
    """Lead each line through the columns it passes: one vertex there per line.

    Gives:   per line its vertices from left to right; the layer of each vertex; the edges between neighbours.
    """
    layer_of = list(layering.columns)
    chains, steps = [], []
    for a, b in layering.edges:
        chain = [a]
        for layer in range(layering.columns[a] + 1, layering.columns[b]):
            chain.append(len(layer_of))
            layer_of.append(layer)
        chain.append(b)
        chains.append(chain)
        steps += list(pairwise(chain))
    return chains, layer_of, steps


def _groups(graph: Graph) -> list[list[int]]:
    """Give the connected parts, each in the order given, the part with the oldest box first."""
    met: set[int] = set()
    groups = []
    for start in range(len(graph.layer_of)):
        if start in met:
            continue
        met.add(start)
        group, waiting = [], [start]
        while waiting:
            vertex = waiting.pop()
            group.append(vertex)
            for other in (*graph.left[vertex], *graph.right[vertex]):
                if other not in met:
                    met.add(other)
                    waiting.append(other)
        groups.append(sorted(group))
    return groups


def _set_below(
    along: dict[int, float], layers: Layers, heights: Sequence[float], bottoms: list[float], *, room: float
) -> None:
    """Move a part down until it stands clear of the parts before it, column by column."""
    used = [(place, layer) for place, layer in enumerate(layers) if layer]
    down = max(bottoms[place] + room - (along[layer[0]] - heights[layer[0]] / 2) for place, layer in used)
    for vertex in along:
        along[vertex] += down
    for place, layer in used:
        bottoms[place] = along[layer[-1]] + heights[layer[-1]] / 2


def _set_columns(boxes: Sequence[Box], layering: Layering, spacing: Spacing) -> tuple[Column, ...]:
    widths = [0.0] * len(layering.bands)
    for box, column in zip(boxes, layering.columns, strict=True):
        widths[column] = max(widths[column], box.width)
    columns, x = [], 0.0
    for band, width in zip(layering.bands, widths, strict=True):
        columns.append(Column(band, x, width))
        x += width + spacing.between_columns
    return tuple(columns)


def _place(
    boxes: Sequence[Box],
    layering: Layering,
    orders: Layers,
    middles: dict[int, float],
    columns: Sequence[Column],
) -> dict[str, Place]:
    rank = {vertex: at for order in orders for at, vertex in enumerate(v for v in order if v < len(boxes))}
    return {
        box.id: Place(
            box.id,
            layering.columns[number],
            rank[number],
            columns[layering.columns[number]].x,
            round(middles[number] - box.height / 2, 2),
            box.width,
            box.height,
        )
        for number, box in enumerate(boxes)
    }


def _lead(
    boxes: Sequence[Box],
    chains: Sequence[Sequence[int]],
    layering: Layering,
    graph: Graph,
    middles: dict[int, float],
    columns: Sequence[Column],
    places: dict[str, Place],
) -> tuple[Path, ...]:
    """Give each line its points, from giver to taker."""
    ports = _set_ports(boxes, chains, middles)
    paths = []
    for number, (chain, edge) in enumerate(zip(chains, layering.edges, strict=True)):
        left, right = boxes[chain[0]], boxes[chain[-1]]
        points: list[Point] = [(places[left.id].x + left.width, ports[number, 0])]
        for vertex in chain[1:-1]:
            passed = columns[graph.layer_of[vertex]]
            points += [(passed.x, middles[vertex]), (passed.x + passed.width, middles[vertex])]
        points.append((places[right.id].x, ports[number, 1]))
        rounded = tuple((round(x, 2), round(y, 2)) for x, y in points)
        against = edge in layering.against
        if against:
            paths.append(Path(left.id, right.id, rounded, against=True))
        else:
            paths.append(Path(right.id, left.id, tuple(reversed(rounded))))
    return tuple(paths)


def _set_ports(
    boxes: Sequence[Box], chains: Sequence[Sequence[int]], middles: dict[int, float]
) -> dict[tuple[int, int], float]:
    """Spread the ends of lines along the side of their box, in the order of where they go: so none cross there."""
    ends: dict[tuple[int, int], list[tuple[float, int]]] = defaultdict(list)
    for number, chain in enumerate(chains):
        ends[chain[0], 0].append((middles[chain[1]], number))
        ends[chain[-1], 1].append((middles[chain[-2]], number))
    ports: dict[tuple[int, int], float] = {}
    for (vertex, side), going in ends.items():
        room = max(0.0, boxes[vertex].height - 2 * _PORTS_FROM_CORNER)
        apart = min(_PORTS_APART, room / max(1, len(going) - 1))
        for at, (_middle, number) in enumerate(sorted(going)):
            ports[number, side] = middles[vertex] + (at - (len(going) - 1) / 2) * apart
    return ports
