"""Goal networks of 12, 60 and 500 things laid out: time and crossings, beside the order of input and named peers.

make bench ARGS="network"
make bench ARGS="network --rounds 20 --sizes 60 500"

Peers that are installed join in: grandalf (the same method, in Python) and networkx (columns, no crossing reduction).
``.venv/bin/pip install grandalf networkx`` puts them beside us for a measurement; Vaarkaart does not need them.
"""

import argparse
import importlib.util
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random

from vaarkaart.engines.network import Box, Link, lay_out

GOAL_MS = 500  # five hundred things are laid out within this time on a plain machine
_SHARES = (0.04, 0.12, 0.24, 0.42, 0.18)
_ALSO = 0.3


def main(arguments: list[str]) -> None:
    """Lay networks of each size out with everybody who is there, and print a line for each."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=network", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each is laid out (5)")
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[12, 60, 500], help="how many things (12 60 500)"
    )
    asked = parser.parse_args(arguments)
    ways: dict[str, Callable[[list[Box], list[Link]], int]] = {"Vaarkaart": _ours, "op volgorde": _as_given}
    ways |= {
        name: way
        for name, way in (("networkx", _networkx), ("grandalf", _grandalf))
        if importlib.util.find_spec(name)
    }
    print(f"{'dingen':>7} {'lijnen':>7}  {'wie':12} {'ms':>9} {'kruisingen':>11}")
    for size in asked.sizes:
        boxes, links = make_network(size)
        for name, way in ways.items():
            spent, crossings = _measure(way, boxes, links, rounds=asked.rounds)
            slow = "  < te traag" if name == "Vaarkaart" and spent > GOAL_MS else ""
            print(f"{size:7} {len(links):7}  {name:12} {spent:9.1f} {crossings:11}{slow}")
    for name in ("grandalf", "networkx"):
        if name not in ways:
            print(f"{name} is niet geïnstalleerd en doet niet mee.")


def make_network(size: int) -> tuple[list[Box], list[Link]]:
    """Make a network as programmes have them: each thing helps one near it one band up, some help a second."""
    chance, boxes, bands = Random(size), [], []
    for band, share in enumerate(_SHARES):
        members = [f"{band}-{number}" for number in range(max(1, round(size * share)))]
        bands.append(members)
        boxes += [Box(name, 200, chance.choice((44, 62, 80)), band) for name in members]
    links = []
    for above, band in pairwise(bands):
        for at, name in enumerate(band):
            near = at * len(above) // len(band)
            links.append(Link(name, above[near]))
            if chance.random() < _ALSO:
                links.append(Link(name, above[(near + chance.randint(1, 3)) % len(above)]))
    order = list(range(len(boxes)))
    chance.shuffle(order)  # nobody types them in the order in which they hang together
    return [boxes[at] for at in order], list(dict.fromkeys(links))


def _measure(
    way: Callable[[list[Box], list[Link]], int], boxes: list[Box], links: list[Link], *, rounds: int
) -> tuple[float, int]:
    times, crossings = [], 0
    for _round in range(rounds):
        began = time.process_time()
        crossings = way(boxes, links)
        times.append(time.process_time() - began)
    return 1000 * statistics.median(times), crossings


def _ours(boxes: list[Box], links: list[Link]) -> int:
    return lay_out(boxes, links).crossings


def _as_given(boxes: list[Box], links: list[Link]) -> int:
    return count_crossings({box.id: (box.band, at) for at, box in enumerate(boxes)}, links)


def _networkx(boxes: list[Box], links: list[Link]) -> int:
    import networkx

    graph = networkx.DiGraph()
    for box in boxes:
        graph.add_node(box.id, layer=box.band)
    graph.add_edges_from((link.taker, link.giver) for link in links)
    placed = networkx.multipartite_layout(graph, subset_key="layer")
    return count_crossings({name: (round(x, 6), y) for name, (x, y) in placed.items()}, links)


def _grandalf(boxes: list[Box], links: list[Link]) -> int:
    from grandalf.graphs import Edge, Graph, Vertex
    from grandalf.layouts import SugiyamaLayout

    vertices = {box.id: Vertex(box.id) for box in boxes}
    for box in boxes:
        vertices[box.id].view = type("View", (), {"w": box.width, "h": box.height, "xy": (0, 0)})()
    edges = [Edge(vertices[link.taker], vertices[link.giver]) for link in links]
    crossings = 0
    for part in Graph(list(vertices.values()), edges).C:
        layout = SugiyamaLayout(part)
        layout.init_all(roots=[vertex for vertex in part.sV if not vertex.e_in()])
        layout.draw(8)
        placed = {vertex.data: (layout.grx[vertex].rank, vertex.view.xy[0]) for vertex in part.sV}
        crossings += count_crossings(placed, [link for link in links if link.giver in placed])
    return crossings


def count_crossings(placed: dict[str, tuple[float, float]], links: Sequence[Link]) -> int:
    """Count crossings of straight lines between columns one apart, as all lines in these networks are."""
    gaps: dict[float, list[tuple[float, float]]] = {}
    for link in links:
        (layer, one), (_other, two) = placed[link.taker], placed[link.giver]
        gaps.setdefault(layer, []).append((one, two))
    return sum(
        (a - c) * (b - d) < 0
        for lines in gaps.values()
        for at, (a, b) in enumerate(lines)
        for c, d in lines[at + 1 :]
    )
