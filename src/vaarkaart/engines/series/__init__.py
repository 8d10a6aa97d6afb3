"""Figures over time, told honestly: where a line may run, what the trend is, and where an axis begins."""

from vaarkaart.engines.series.axis import choose_ticks
from vaarkaart.engines.series.gaps import Point, find_gaps, split_runs
from vaarkaart.engines.series.trend import Trend, find_trend

__all__ = ["Point", "Trend", "choose_ticks", "find_gaps", "find_trend", "split_runs"]
