"""Figures over time: lines break at gaps, a trend is not carried by one odd figure, axes hold everything."""

import doctest
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaarkaart.engines.series import Point, axis, choose_ticks, find_gaps, find_trend, gaps, split_runs, trend

VALUES = st.floats(-1e6, 1e6, allow_nan=False, width=32)


def yearly(*values: float | None) -> list[Point]:
    return [Point(date(2015 + at, 12, 31), value) for at, value in enumerate(values)]


@pytest.mark.parametrize("module", [axis, gaps, trend])
def test_examples_hold(module):
    assert doctest.testmod(module).failed == 0


def test_line_breaks_where_a_figure_is_said_to_be_missing():
    assert [len(run) for run in split_runs(yearly(1, 2, None, 3), turn_days=366)] == [2, 1]


def test_line_breaks_where_nobody_said_anything():
    points = [Point(date(2020, 12, 31), 1.0), Point(date(2022, 12, 31), 2.0)]
    assert [len(run) for run in split_runs(points, turn_days=366)] == [1, 1]
    assert find_gaps(points, turn_days=366) == [(date(2020, 12, 31), date(2022, 12, 31))]


@given(st.lists(st.none() | VALUES, max_size=12))
def test_runs_hold_every_known_value_once(values):
    points = yearly(*values)
    assert [point for run in split_runs(points, turn_days=366) for point in run] == [
        point for point in points if point.value is not None
    ]


def test_one_odd_figure_does_not_carry_the_trend():
    found = find_trend(yearly(10, 9, 8, 70, 6, 5), latest=6)
    assert found is not None
    assert found.at(date(2021, 12, 31)) == pytest.approx(4, abs=0.3)


def test_three_figures_are_no_trend():
    assert find_trend(yearly(1, 2, None, 3)) is None


@given(st.lists(VALUES, min_size=4, max_size=20), st.floats(-100, 100), st.floats(0.5, 3))
def test_trend_moves_along_with_its_figures(values, shift, times):
    plain = find_trend(yearly(*values))
    moved = find_trend(yearly(*(value * times + shift for value in values)))
    assert plain is not None
    assert moved is not None
    there = date(2030, 1, 1)
    assert moved.at(there) == pytest.approx(plain.at(there) * times + shift, rel=1e-3, abs=1)


@given(VALUES, VALUES, st.booleans())
def test_axis_holds_everything_in_few_even_steps(one, other, from_zero):
    low, high = min(one, other), max(one, other)
    ticks = choose_ticks(low, high, from_zero=from_zero)
    room = (high - low) * 1e-6 + 1e-6
    assert ticks[0] <= low + room
    assert ticks[-1] >= high - room
    assert 2 <= len(ticks) <= 7
    assert not from_zero or 0.0 in ticks


def test_trend_looks_at_the_last_figures():
    assert find_trend(yearly(90, 80, 5, 5, 5, 5, 5)).per_day == 0  # type: ignore[union-attr]
    days = [Point(date(2000, 1, 1) + timedelta(days=30 * at), float(at)) for at in range(300)]
    found = find_trend(days, latest=12)
    assert found is not None
    assert found.first == days[-12].day
