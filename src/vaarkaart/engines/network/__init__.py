"""Networks drawn in layers: what helps stands to the right of what it helps, with as few crossings as can be found.

``lay_out`` gives boxes their places and lines their bends; it draws nothing itself. The same input gives the same
layout, on every machine. How it works: ``docs/explanation/goal-network.md``.
"""

from vaarkaart.engines.network.layering import put_in_columns
from vaarkaart.engines.network.layout import lay_out
from vaarkaart.engines.network.model import Box, Column, Layout, Link, Path, Place, Spacing
from vaarkaart.engines.network.wrapping import wrap

__all__ = ["Box", "Column", "Layout", "Link", "Path", "Place", "Spacing", "lay_out", "put_in_columns", "wrap"]
