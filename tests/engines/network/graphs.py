"""Networks to lay out: made by hypothesis, and the plainest way to lay one out to compare with."""

from itertools import combinations, permutations, product

from hypothesis import strategies as st

from vaarkaart.engines.network import Box, Layout, Link

BANDS = 5


@st.composite
def networks(draw: st.DrawFn, *, most: int = 24) -> tuple[list[Box], list[Link]]:
    """Any boxes and any links between them: along the bands, within them, against them, in circles, doubled."""
    sizes = st.floats(20, 120)
    count = draw(st.integers(1, most))
    boxes = [Box(f"b{n}", 200, draw(sizes), draw(st.integers(0, BANDS - 1))) for n in range(count)]
    ids = st.sampled_from([box.id for box in boxes])
    links = draw(st.lists(st.builds(Link, ids, ids), max_size=2 * count))
    return boxes, links


@st.composite
def trees(draw: st.DrawFn, *, most: int = 40) -> tuple[list[Box], list[Link]]:
    """Trees: every box but the roots has one taker, in an earlier band or its own."""
    boxes, links = [Box("b0", 200, 40, 0)], []
    for n in range(1, draw(st.integers(1, most))):
        taker = boxes[draw(st.integers(0, n - 1))]
        boxes.append(Box(f"b{n}", 200, 40, draw(st.integers(taker.band, BANDS - 1))))
        if draw(st.integers(0, 9)):
            links.append(Link(boxes[n].id, taker.id))
    return boxes, links


def crossings_drawn(layout: Layout) -> int:
    """Count the crossings in a drawing from its points alone: bends between two columns that change sides."""
    bends: dict[tuple[float, float], list[tuple[float, float]]] = {}
    for path in layout.paths:
        points = path.points if path.against else path.points[::-1]
        for (x, y), (to_x, to_y) in zip(points[::2], points[1::2], strict=True):
            bends.setdefault((x, to_x), []).append((y, to_y))
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for gap in bends.values()
        for one, other in combinations(gap, 2)
    )


def fewest_crossings(layers: list[list[int]], edges: list[tuple[int, int]]) -> int:
    """Try every order of every layer: the truth for small graphs."""
    fewest = len(edges) ** 2
    for orders in product(*(permutations(layer) for layer in layers)):
        place = {vertex: at for order in orders for at, vertex in enumerate(order)}
        layer_of = {vertex: at for at, layer in enumerate(layers) for vertex in layer}
        fewest = min(
            fewest,
            sum(
                layer_of[a] == layer_of[c] and (place[a] - place[c]) * (place[b] - place[d]) < 0
                for (a, b), (c, d) in combinations(edges, 2)
            ),
        )
    return fewest
