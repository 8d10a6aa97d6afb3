"""The layout of a network: everything stands apart, nothing crosses that need not, and the same stays the same."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.network.graphs import crossings_drawn, fewest_crossings, networks, trees
from vaarkaart.engines.network import Box, Layout, Link, Spacing, lay_out, wrap
from vaarkaart.engines.network.ordering import Graph, put_in_order

APART = Spacing()


def by_column(layout: Layout) -> list[list]:
    columns: dict[int, list] = {}
    for place in layout.places.values():
        columns.setdefault(place.column, []).append(place)
    return [sorted(columns[column], key=lambda place: place.y) for column in sorted(columns)]


@given(networks())
@settings(deadline=None)
def test_every_box_stands_in_a_column_of_its_band_and_bands_stand_in_order(made):
    boxes, links = made
    layout = lay_out(boxes, links)
    assert set(layout.places) == {box.id for box in boxes}
    assert [layout.columns[layout.places[box.id].column].band for box in boxes] == [box.band for box in boxes]
    bands = [column.band for column in layout.columns]
    assert bands == sorted(bands)


@given(networks())
@settings(deadline=None)
def test_lines_run_to_an_earlier_column_unless_they_say_so(made):
    layout = lay_out(*made)
    for path in layout.paths:
        giver, taker = layout.places[path.giver], layout.places[path.taker]
        assert (giver.column > taker.column) is not path.against


@given(networks())
@settings(deadline=None)
def test_boxes_never_overlap_and_keep_their_order(made):
    layout = lay_out(*made)
    for column in by_column(layout):
        assert [place.rank for place in column] == list(range(len(column)))
        for upper, lower in pairwise(column):
            assert lower.y - (upper.y + upper.height) >= APART.between_boxes - 0.02


@given(networks())
@settings(deadline=None)
def test_lines_never_run_through_a_box(made):
    layout = lay_out(*made)
    for path in layout.paths:
        for (x, y), (to_x, to_y) in zip(path.points[1:-1:2], path.points[2:-1:2], strict=True):
            assert y == to_y  # level through the column
            for place in layout.places.values():
                beside = place.x >= max(x, to_x) or place.x + place.width <= min(x, to_x)
                assert beside or y < place.y or y > place.y + place.height


@given(networks())
@settings(deadline=None)
def test_every_link_is_drawn_once_from_side_to_side(made):
    boxes, links = made
    layout = lay_out(boxes, links)
    wanted = {(link.giver, link.taker) for link in links if link.giver != link.taker}
    drawn = [(path.giver, path.taker) for path in layout.paths]
    assert len(drawn) == len(set(drawn))
    assert set(drawn) <= wanted
    assert {frozenset(pair) for pair in drawn} == {frozenset(pair) for pair in wanted}
    for path in layout.paths:
        for end, (_x, y) in ((path.giver, path.points[0]), (path.taker, path.points[-1])):
            assert layout.places[end].y <= y <= layout.places[end].y + layout.places[end].height


@given(networks())
@settings(deadline=None)
def test_the_same_network_gives_the_same_layout(made):
    assert lay_out(*made) == lay_out(*made)


@given(networks())
@settings(deadline=None)
def test_crossings_told_are_the_crossings_drawn(made):
    layout = lay_out(*made)
    assert layout.crossings == crossings_drawn(layout)


@given(trees())
@settings(deadline=None)
def test_trees_have_no_crossings(made):
    layout = lay_out(*made)
    assert layout.crossings == crossings_drawn(layout) == 0


@given(trees(), st.data())
@settings(deadline=None)
def test_a_tree_keeps_its_order_when_a_leaf_is_added(made, data):
    boxes, links = made
    taker = data.draw(st.sampled_from(boxes))
    more = [*boxes, Box("new", 200, 40, 4)]
    before, after = lay_out(boxes, links), lay_out(more, [*links, Link("new", taker.id)])
    for one in boxes:
        for other in boxes:
            if before.places[one.id].column == before.places[other.id].column:
                stood = before.places[one.id].rank < before.places[other.id].rank
                stands = after.places[one.id].rank < after.places[other.id].rank
                assert after.places[one.id].column != after.places[other.id].column or stood == stands


@given(networks())
@settings(deadline=None)
def test_no_more_crossings_than_in_the_order_given(made):
    boxes, links = made
    layer_of = [box.band for box in boxes]
    number = {box.id: at for at, box in enumerate(boxes)}
    edges = {
        (number[link.taker], number[link.giver])
        for link in links
        if layer_of[number[link.giver]] == layer_of[number[link.taker]] + 1
    }
    graph = Graph(layer_of, sorted(edges))
    given_order = [
        [at for at, layer in enumerate(layer_of) if layer == place] for place in range(graph.count)
    ]
    layers, crossings = put_in_order(graph, range(len(boxes)))
    assert crossings == graph.crossings(layers) <= graph.crossings(given_order)
    assert sorted(vertex for layer in layers for vertex in layer) == list(range(len(boxes)))


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=40)
def test_small_networks_have_the_fewest_crossings_there_can_be(seed):
    chance = Random(seed)
    sizes = [chance.randint(1, 4) for _ in range(3)]
    layers, layer_of = [], []
    for place, size in enumerate(sizes):
        layers.append(list(range(len(layer_of), len(layer_of) + size)))
        layer_of += [place] * size
    edges = [
        (a, b) for left, right in pairwise(layers) for a in left for b in right if chance.random() < 0.55
    ]
    _layers, crossings = put_in_order(Graph(layer_of, edges), range(len(layer_of)))
    assert crossings == fewest_crossings(layers, edges)


def test_a_long_line_is_straight_between_its_bends():
    boxes = [Box(name, 200, 40, band) for band, name in enumerate("abcd")] + [Box("e", 200, 40, 3)]
    links = [Link("b", "a"), Link("c", "b"), Link("d", "c"), Link("e", "a")]
    long = next(path for path in lay_out(boxes, links).paths if path.giver == "e")
    assert len({y for _x, y in long.points[1:-1]}) == 1


def test_nothing_gives_an_empty_layout():
    assert lay_out([], []) == Layout()


@pytest.mark.parametrize(
    ("boxes", "links"),
    [
        ([Box("a", 1, 1), Box("a", 1, 1)], []),
        ([Box("a", 1, 1)], [Link("a", "b")]),
    ],
)
def test_wrong_networks_are_refused(boxes, links):
    with pytest.raises(ValueError, match="id"):
        lay_out(boxes, links)


@given(st.text(max_size=300), st.integers(30, 300), st.integers(1, 6))
def test_wrapped_lines_are_never_more_than_asked_and_lose_no_word_in_between(text, width, most):
    lines = wrap(text, width=width, size=14, most_lines=most)
    assert 1 <= len(lines) <= most
    if not lines[-1].endswith("…"):
        assert "".join("".join(lines).replace("-", "").split()) == "".join(text.replace("-", "").split())
