from vaarkaart.engines.chart.geometry import area, clockwise

SQUARE = ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0))


def test_lines_run_the_same_way_round_so_that_shallows_add_up():
    assert clockwise(SQUARE) == SQUARE
    assert clockwise(tuple(reversed(SQUARE))) == SQUARE
    assert area(SQUARE) == area(tuple(reversed(SQUARE))) == 4
