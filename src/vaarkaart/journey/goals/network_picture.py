"""The goal network as a drawing: goals on the left, what is done for them on the right, heavy lines thick."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vaarkaart.engines.network import Box, Layout, Link, Path, Place, Spacing, lay_out, put_in_columns, wrap

from .models import Contribution, Goal
from .network import EFFORT, MEANS, OPERATIONAL, SPECIFIC, STRATEGIC, Knot, Line, Network

# As wide as a page, shared out over the columns; narrower boxes would break words, wider ones look lost.
_PAGE = 1180
_NARROWEST, _WIDEST = 158, 236
_LETTER, _LINE, _SMALL_LINE = 14.5, 18.0, 16.0
_INSET = 12
_MOST_LINES = 7
_HEADS = 40
_STRIP = 34
_MARGIN = 14
_GAP = 44
_SPACING = Spacing(between_boxes=16, around_lines=9, between_columns=_GAP, between_groups=34)
_CLASSES = {
    STRATEGIC: "strategic",
    SPECIFIC: "specific",
    OPERATIONAL: "operational",
    EFFORT: "effort",
    MEANS: "means",
}
_STROKES = {1: 1.25, 2: 2.5, 3: 4.5}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What everything on one drawing needs: the network, what is lit, and where a thing leads to."""

    network: Network
    lit: frozenset[str] | None
    lit_lines: frozenset[str]
    chosen: str
    address: Callable[[Knot], str]


def draw_network(network: Network, *, address: Callable[[Knot], str], chosen: str = "") -> SafeString:
    """Draw the network.

    Takes:   the network as one reader may see it; where each thing leads to; the key of the thing whose way up and
             down is lit, if any.
    Gives:   the SVG, with every thing a link in reading order: column by column, from the top.
    """
    lit, lit_lines = network.route(chosen) if chosen else (None, frozenset[str]())
    sheet = _Sheet(network, lit, lit_lines, chosen, address)
    loose = {knot.key for knot in network.adrift}
    wide = _choose_width(network)
    texts = {key: _lines_of(knot, wide) for key, knot in network.knots.items()}
    fixed = _lay(network, [knot for knot in network.knots.values() if knot.key not in loose], texts, wide)
    drifting = _lay(network, network.adrift, texts, wide)
    right = _first_effort(fixed)
    down = _MARGIN + _HEADS
    strip_high = drifting.height + _STRIP + _MARGIN if loose else 0
    width = max(fixed.width, right + drifting.width, 2 * wide) + 2 * _MARGIN
    height = down + fixed.height + _MARGIN + (strip_high + _MARGIN if loose else 0)
    fixed_down = down + (strip_high + _MARGIN if loose else 0)
    parts = [
        _draw_heads(fixed, drifting, right),
        _draw_strip(width, down, strip_high, len(loose)) if loose else SafeString(""),
        _draw_part(sheet, drifting, texts, right=_MARGIN + right, down=down + _STRIP)
        if loose
        else SafeString(""),
        _draw_part(sheet, fixed, texts, right=_MARGIN, down=fixed_down),
    ]
    return format_html(
        '<svg class="vk-network{}" viewBox="0 0 {} {}" width="{}" height="{}" role="group" '
        'aria-labelledby="network-title network-desc"><title id="network-title">{}</title>'
        '<desc id="network-desc">{}</desc>{}</svg>',
        " vk-network--lit" if chosen else "",
        *(round(width), round(height)) * 2,
        _("Doelen, inspanningen en middelen, en wat waaraan bijdraagt"),
        describe_network(network),
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def describe_network(network: Network) -> str:
    """Tell in a sentence or two what the drawing shows."""
    goals = sum(knot.is_goal for knot in network.knots.values())
    efforts = sum(knot.band == EFFORT for knot in network.knots.values())
    told = [
        _("%(goals)s en %(efforts)s, met %(lines)s ertussen.")
        % {
            "goals": ngettext("%(n)s doel", "%(n)s doelen", goals) % {"n": goals},
            "efforts": ngettext("%(n)s inspanning", "%(n)s inspanningen", efforts) % {"n": efforts},
            "lines": ngettext("%(n)s lijn", "%(n)s lijnen", len(network.lines)) % {"n": len(network.lines)},
        }
    ]
    loose = len(network.adrift)
    if loose:
        told.append(
            ngettext("%(n)s daarvan hangt aan geen doel.", "%(n)s daarvan hangen aan geen doel.", loose)
            % {"n": loose}
        )
    return " ".join(told)


def _choose_width(network: Network) -> float:
    """Choose how wide boxes are: all columns together as wide as a page."""
    boxes = [Box(knot.key, 1, 1, knot.band) for knot in network.knots.values()]
    links = [Link(line.giver, line.taker) for line in network.lines]
    columns = max(1, len(put_in_columns(boxes, links).bands))
    return min(_WIDEST, max(_NARROWEST, (_PAGE + _GAP) // columns - _GAP))


def _lines_of(knot: Knot, wide: float) -> tuple[str, ...]:
    return wrap(knot.name, width=wide - 2 * _INSET, size=_LETTER, most_lines=_MOST_LINES)


def _lay(network: Network, knots: Sequence[Knot], texts: dict[str, tuple[str, ...]], wide: float) -> Layout:
    here = {knot.key for knot in knots}
    boxes = [
        Box(
            knot.key,
            wide,
            len(texts[knot.key]) * _LINE + (_SMALL_LINE if knot.meta else 0) + 2 * _INSET - 4,
            knot.band,
        )
        for knot in knots
    ]
    links = [Link(line.giver, line.taker) for line in network.lines if {line.giver, line.taker} <= here]
    return _lay_out_once(tuple(boxes), tuple(links))


@lru_cache(maxsize=128)
def _lay_out_once(boxes: tuple[Box, ...], links: tuple[Link, ...]) -> Layout:
    """Lay the same network out once: every thing in it has a page with the same drawing."""
    return lay_out(boxes, links, spacing=_SPACING)


def _first_effort(layout: Layout) -> float:
    """Give where the first column of efforts begins, so that what drifts stands under the same head."""
    return next((column.x for column in layout.columns if column.band >= EFFORT), 0.0)


def _draw_heads(fixed: Layout, drifting: Layout, right: float) -> SafeString:
    words = {
        STRATEGIC: _("Strategisch"),
        SPECIFIC: _("Specifiek"),
        OPERATIONAL: _("Operationeel"),
        EFFORT: _("Inspanningen"),
        MEANS: _("Middelen"),
    }
    first: dict[int, float] = {}
    for column in fixed.columns:
        first.setdefault(column.band, column.x)
    for column in drifting.columns:
        first.setdefault(column.band, right + column.x)
    return format_html_join(
        "",
        '<text class="vk-network__head" x="{}" y="{}">{}</text>',
        ((round(_MARGIN + x, 1), _MARGIN + 14, words[band]) for band, x in sorted(first.items())),
    )


def _draw_strip(width: float, down: float, high: float, count: int) -> SafeString:
    return format_html(
        '<rect class="vk-network__strip" x="2" y="{}" width="{}" height="{}" rx="3"/>'
        '<text class="vk-network__drift" x="{}" y="{}">{}</text>',
        *(round(down, 1), round(width - 4, 1), round(high, 1), _MARGIN, round(down + 22, 1)),
        ngettext(
            "Drijft los: %(n)s inspanning of middel zonder doel",
            "Drijft los: %(n)s inspanningen en middelen zonder doel",
            count,
        )
        % {"n": count},
    )


def _draw_part(
    sheet: _Sheet, layout: Layout, texts: dict[str, tuple[str, ...]], *, right: float, down: float
) -> SafeString:
    lines = {(line.giver, line.taker): line for line in sheet.network.lines}
    # What is not lit lies underneath; among the rest the heavier line lies on top.
    paths = sorted(
        layout.paths,
        key=lambda path: (
            lines[path.giver, path.taker].pk in sheet.lit_lines,
            lines[path.giver, path.taker].weight,
        ),
    )
    places = sorted(layout.places.values(), key=lambda place: (place.column, place.rank))
    return format_html(
        '<g transform="translate({} {})">{}{}</g>',
        *(round(right, 1), round(down, 1)),
        format_html_join(
            "", "{}", ((_draw_line(sheet, path, lines[path.giver, path.taker]),) for path in paths)
        ),
        format_html_join("", "{}", ((_draw_knot(sheet, place, texts[place.id]),) for place in places)),
    )


def _draw_line(sheet: _Sheet, path: Path, line: Line) -> SafeString:
    """Draw a line that bends between columns and runs level through them, ending in an arrow at what is helped."""
    (x, y), *onward = path.points
    drawn = [f"M{x:g} {y:g}"]
    for place, (to_x, to_y) in enumerate(onward):
        if place % 2:
            drawn.append(f"H{to_x:g}")
        else:
            middle = (x + to_x) / 2
            drawn.append(f"C{middle:g} {y:g} {middle:g} {to_y:g} {to_x:g} {to_y:g}")
        x, y = to_x, to_y
    back = 8 if path.points[-1][0] < path.points[-2][0] else -8
    state = "" if sheet.lit is None else (" vk-line-on" if line.pk in sheet.lit_lines else " vk-line-off")
    return format_html(
        '<g class="vk-tie vk-tie--{}{}"><title>{}</title><path class="vk-tie__line" d="{}" stroke-width="{}"/>'
        '<path class="vk-tie__end" d="M{} {}l{} -4.5v9z"/></g>',
        *(line.weight, state, tell_line(sheet.network, line), "".join(drawn), _STROKES[line.weight]),
        *(f"{x:g}", f"{y:g}", back),
    )


def tell_line(network: Network, line: Line) -> str:
    """Tell a line in a sentence."""
    told = _("‘%(giver)s’ draagt %(weight)s bij aan ‘%(taker)s’.") % {
        "giver": network.knots[line.giver].name,
        "taker": network.knots[line.taker].name,
        "weight": Contribution.Weight(line.weight).label,
    }
    return f"{told} {line.because}".strip()


def _draw_knot(sheet: _Sheet, place: Place, lines: Sequence[str]) -> SafeString:
    knot = sheet.network.knots[place.id]
    top = place.y + _INSET + 10
    rows = format_html_join(
        "",
        '<tspan x="{}" y="{}">{} </tspan>',
        ((f"{place.x + _INSET:g}", f"{top + number * _LINE:g}", row) for number, row in enumerate(lines)),
    )
    meta = (
        format_html(
            '<text class="vk-knot__meta" x="{}" y="{}">{}</text>',
            *(f"{place.x + _INSET:g}", f"{top + len(lines) * _LINE - 1:g}"),
            wrap(knot.meta, width=place.width - 2 * _INSET, size=12.5, most_lines=1)[0],
        )
        if knot.meta
        else ""
    )
    return format_html(
        '<a class="vk-knot vk-knot--{}{}" href="{}"{}><title>{}</title>'
        '<rect x="{}" y="{}" width="{}" height="{}" rx="{}"/><text class="vk-knot__name">{}</text>{}</a>',
        *(_CLASSES[knot.band], _state(sheet, knot), sheet.address(knot)),
        SafeString(' aria-current="true"') if knot.key == sheet.chosen else "",
        f"{word_for(knot)}: {knot.name}",
        *(f"{place.x:g}", f"{place.y:g}", f"{place.width:g}", f"{place.height:g}"),
        14 if knot.band == EFFORT else 2,
        *(rows, meta),
    )


def _state(sheet: _Sheet, knot: Knot) -> str:
    state = " vk-knot--adrift" if knot in sheet.network.adrift else ""
    if knot.key == sheet.chosen:
        return f"{state} vk-knot--chosen"
    if sheet.lit is not None and knot.key not in sheet.lit:
        return f"{state} vk-knot--off"
    return state


def word_for(knot: Knot) -> str:
    """Give the word for what something in the network is: "strategisch doel", "proces", "middel"."""
    if knot.band == MEANS:
        return _("middel")
    if knot.band == EFFORT:
        return knot.meta or _("inspanning")
    level = str(list(Goal.Level)[knot.band].label).partition(":")[0]
    return _("%(level)s doel") % {"level": level}
