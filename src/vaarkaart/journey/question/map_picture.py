"""The map of stakeholders as a drawing: where everybody stands, what each fears, and who needs or opposes whom."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from .map_layout import LINE, Card, Label, Line, MapLayout, lay_out_narrow, lay_out_wide
from .models import PQRStatement, Stakeholder, Tie
from .people import Bond, Stand

_PAD = 11


def draw_map(stands: Sequence[Stand], bonds: Sequence[Bond]) -> Markup:
    """Draw the map twice, for a wide page and for a telephone; the style sheet shows one of them.

    Takes:   people and lines, each as far as the reader may see them.
    Gives:   the drawings; nothing when there is nobody.
    """
    if not stands:
        return Markup("")
    wide = _draw(lay_out_wide(stands, bonds), stands, name="wide")
    return wide + _draw(lay_out_narrow(stands, bonds), stands, name="narrow")


def describe(stands: Sequence[Stand]) -> str:
    """Tell in a sentence how many people stand where."""
    told = []
    for position in PQRStatement.Position:
        number = sum(stand.position == position for stand in stands)
        if number:
            told.append(f"{number} {position.label}")
    people = ngettext("%(num)s mens", "%(num)s mensen", len(stands)) % {"num": len(stands)}
    return f"{people}: {', '.join(told)}."


def tell_bond(bond: Bond, names: dict[str, str]) -> str:
    """Tell a line on the map in words."""
    said = _("gaf de vraag door aan") if bond.kind == "asked" else Tie.Kind(bond.kind).label
    told = f"{names[bond.start]} {said} {names[bond.end]}"
    return f"{told}: {bond.about}" if bond.about else told


def _draw(layout: MapLayout, stands: Sequence[Stand], *, name: str) -> Markup:
    names = {stand.key: stand.name for stand in stands}
    parts = [
        *(_rule(*rule) for rule in layout.rules),
        *(_label(label, is_narrow=name == "narrow") for label in layout.labels),
        *(_line(line, names, name=name) for line in layout.lines),
        *(_card(card) for card in layout.cards),
        *(_sign(line) for line in layout.lines if line.bond.kind == Tie.Kind.CLASH),
    ]
    width, height = round(layout.width), round(layout.height)
    return Markup(
        f'<svg class="vk-map vk-map--{name}" viewBox="0 0 {width} {height}" role="group" '
        f'aria-labelledby="map-{name}-title map-{name}-desc">'
        f'<title id="map-{name}-title">{escape(_("Wie staat waar"))}</title>'
        f'<desc id="map-{name}-desc">{escape(describe(stands))}</desc>'
        f"<defs>{_arrow(name, 'asked')}{_arrow(name, 'needs')}</defs>"
        f"{''.join(parts)}</svg>"
    )


def _arrow(name: str, kind: str) -> str:
    return (
        f'<marker id="map-{name}-{kind}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path class="vk-map__tip vk-map__tip--{kind}" '
        'd="M0 0L10 5L0 10z"/></marker>'
    )


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<path class="vk-map__rule" d="M{x1:g} {y1:g}L{x2:g} {y2:g}"/>'


def _label(label: Label, *, is_narrow: bool) -> str:
    if label.kind == "influence":
        said = escape(Stakeholder.Influence(label.value).label)
        return (
            f'<text class="vk-map__influence" x="{label.x:g}" y="{label.y:g}">{escape(_("invloed"))}'
            f'<tspan class="vk-map__weight" x="{label.x:g}" dy="18">{_two_lines(str(said), label.x)}</tspan></text>'
        )
    said = escape(PQRStatement.Position(label.value).label)
    anchor = "start" if is_narrow else "middle"
    return (
        f'<text class="vk-map__position" x="{label.x:g}" y="{label.y:g}" text-anchor="{anchor}">{said}</text>'
    )


def _two_lines(said: str, x: float) -> str:
    """Break a long word of influence over two lines, so that it stays beside its row."""
    first, _gap, rest = said.partition(" ergens ")
    return f'{first} ergens<tspan x="{x:g}" dy="17">{rest}</tspan>' if rest else said


def _line(line: Line, names: dict[str, str], *, name: str) -> str:
    (x1, y1), (cx1, cy1), (cx2, cy2), (x2, y2) = line.points
    kind = line.bond.kind
    tip = f' marker-end="url(#map-{name}-{kind})"' if kind in ("asked", "needs") else ""
    course = f"M{x1:.1f} {y1:.1f}C{cx1:.1f} {cy1:.1f} {cx2:.1f} {cy2:.1f} {x2:.1f} {y2:.1f}"
    return (
        f'<path class="vk-map__bond vk-map__bond--{kind}" d="{course}"{tip}>'
        f"<title>{escape(tell_bond(line.bond, names))}</title></path>"
    )


def _sign(line: Line) -> str:
    """Draw crossed swords where two people clash."""
    x, y = line.sign
    return (
        f'<g class="vk-map__swords" transform="translate({x:g} {y:g})"><circle r="12"/>'
        '<path d="M-6 -6L6 6M6 -6L-6 6M-7.500 3.500L-3.500 7.500M7.500 3.500L3.500 7.500"/></g>'
    )


def _mark(position: str, *, x: float, y: float) -> str:
    """Draw the mark of a position: a full disc for, half for a condition, a cross against, an open ring unknown."""
    shape = {
        "for": '<circle class="vk-map__full" r="6.500"/>',
        "conditional": '<circle r="6.500"/><path class="vk-map__full" d="M0 -6.500A6.500 6.500 0 0 1 0 6.500z"/>',
        "against": '<path d="M-5.500 -5.500L5.500 5.500M5.500 -5.500L-5.500 5.500"/>',
        "unknown": '<circle r="6.500" stroke-dasharray="2.500 2.500"/>',
    }[position]
    said = escape(PQRStatement.Position(position).label)
    return (
        f'<g class="vk-map__mark vk-map__mark--{position}" transform="translate({x:g} {y:g})">'
        f"<title>{said}</title>{shape}</g>"
    )


def _card(card: Card) -> str:
    stand = card.stand
    head = " vk-map__card--commissioner" if stand.is_commissioner else ""
    bubble = ""
    if card.bubble_height:
        middle = card.x + 30
        bubble = (
            f'<circle class="vk-map__thought" cx="{middle:g}" cy="{card.y + card.height + 4:g}" r="2"/>'
            f'<circle class="vk-map__thought" cx="{middle + 4:g}" cy="{card.y + card.height + 9:g}" r="3"/>'
            f'<rect class="vk-map__thought" x="{card.x + 7:g}" y="{card.bubble_y:g}" width="{card.width - 7:g}" '
            f'height="{card.bubble_height:g}" rx="15"><title>{escape(_("bang voor"))}</title></rect>'
        )
    inner = (
        f'<rect class="vk-map__inner" x="{card.x + 3.5:g}" y="{card.y + 3.5:g}" '
        f'width="{card.width - 7:g}" height="{card.height - 7:g}"/>'
        if stand.is_commissioner
        else ""
    )
    texts = "".join(
        f'<text class="vk-map__{text.part}">'
        + _lines(text.lines, x=card.x + _left_of(text.part), y=text.y)
        + "</text>"
        for text in card.texts
    )
    return (
        f'<a class="vk-map__card{head}" href="#wie-{escape(stand.key)}">'
        f"{bubble}"
        f'<rect class="vk-map__paper" x="{card.x:g}" y="{card.y:g}" width="{card.width:g}" height="{card.height:g}"/>'
        f"{inner}{_mark(stand.position, x=card.right - 17, y=card.y + 19)}{texts}</a>"
    )


def _left_of(part: str) -> float:
    return _PAD + (10 if part == "fear" else 0)


def _lines(lines: Sequence[str], *, x: float, y: float) -> str:
    return "".join(
        f'<tspan x="{x:g}" y="{y + LINE * at:g}">{escape(line)}</tspan>' for at, line in enumerate(lines)
    )
