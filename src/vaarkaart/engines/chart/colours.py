"""The colours of a chart that stands alone; on a page the theme gives them (``ui/static/ui/tokens.css``).

A file of its own cannot rely on a page for its colours, and many viewers do not know CSS variables, so here
every ``var(--vk-…)`` of the style sheet is replaced by its value: by day, by night, and in print.
"""

import re
from importlib.resources import files

SERIF = 'Alegreya, "Alegreya Variable", "Iowan Old Style", "Palatino Linotype", Georgia, serif'
SANS = '"Atkinson Hyperlegible Next", "Segoe UI", Verdana, "DejaVu Sans", sans-serif'

DAY = {
    "paper": "#fbf7ed",
    "ink": "#10263f",
    "now": "#b03322",
    "focus": "#0a2540",
    "chart-deep": "#f7f3e6",
    "chart-shelf": "#e4ece4",
    "chart-shoal": "#cfe1de",
    "chart-shallow": "#b4d2d2",
    "chart-contour": "#7fa6ad",
    "chart-quiet": "#5d7785",
    "chart-land": "#ecdcae",
    "chart-mainland": "#e3cf99",
    "font-title": SERIF,
    "font-text": SANS,
}
NIGHT = DAY | {
    "paper": "#0f2135",
    "ink": "#efe8d8",
    "now": "#ff9c86",
    "focus": "#ffd98a",
    "chart-deep": "#0f2031",
    "chart-shelf": "#13293c",
    "chart-shoal": "#183449",
    "chart-shallow": "#1f4258",
    "chart-contour": "#41697d",
    "chart-quiet": "#7e9aa8",
    "chart-land": "#4d4a38",
    "chart-mainland": "#45422f",
}
PRINT = DAY | {"paper": "#fff", "ink": "#000", "chart-deep": "#fff", "chart-shelf": "#eef4f2"}


def page_style_sheet() -> str:
    """Give the style sheet as it is served with a page: colours are tokens."""
    return files("vaarkaart.engines.chart").joinpath("styles/chart.css").read_text(encoding="utf-8")


def style_sheet_alone() -> str:
    """Give the style sheet for a drawing that stands alone, by day, by night and in print."""
    rules = re.sub(r"/\*.*?\*/", "", page_style_sheet(), flags=re.DOTALL).strip()
    by_day, by_night, in_print = (_coloured(rules, colours) for colours in (DAY, NIGHT, PRINT))
    return f"{by_day}\n@media (prefers-color-scheme: dark){{{by_night}}}\n@media print{{{in_print}}}"


def _coloured(rules: str, colours: dict[str, str]) -> str:
    return re.sub(r"var\(--vk-([a-z-]+)\)", lambda found: colours[found.group(1)], rules)
