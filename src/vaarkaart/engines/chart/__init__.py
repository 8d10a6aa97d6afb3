"""The chart: places with coastlines drawn from patterns and their stories, and a course past them."""

from vaarkaart.engines.chart.drawing import Captions, describe, draw
from vaarkaart.engines.chart.layout import lay_out, layout_as_data, previous_positions
from vaarkaart.engines.chart.model import Layout, Mark, Place, Sheet, tall_sheet, wide_sheet

__all__ = [
    "Captions",
    "Layout",
    "Mark",
    "Place",
    "Sheet",
    "describe",
    "draw",
    "lay_out",
    "layout_as_data",
    "previous_positions",
    "tall_sheet",
    "wide_sheet",
]
