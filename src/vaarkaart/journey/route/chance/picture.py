"""A hundred ships in a row for each end day, with the deadline drawn between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from ..svg import join, tag, write
from ..words import tell_day, tell_short
from .chances import Berth

_MOST_ROWS = 9
_ROW = 26


@dataclass(frozen=True, slots=True)
class Harbour:
    """The measures of the drawing: how many ships lie side by side, and where they begin."""

    name: str
    across: int
    left: int
    width: int
    step: float


WIDE = Harbour("wide", across=50, left=150, width=1100, step=16.5)
NARROW = Harbour("narrow", across=16, left=10, width=300, step=17.0)


def draw_ships(berths: Sequence[Berth], *, deadline: date | None, harbour: Harbour = WIDE) -> Markup:
    """Draw the hundred ships by the day on which they come in.

    Takes:   how many come in when, in time; the deadline; the measures.
    Gives:   an SVG: full ships are on time, open ones late, crossed ones never come in.
    """
    rows = _gather(berths)
    parts: list[Markup] = []
    y, is_drawn = 34, deadline is None
    for row in rows:
        if not is_drawn and not row.on_time:
            parts += _draw_deadline(deadline, y=y + 8, harbour=harbour)
            y, is_drawn = y + 34, True
        parts.append(_draw_row(row, y=y, harbour=harbour))
        y += _ROW * _lines(row, harbour) + (26 if harbour.left < 100 else 14)
    if not is_drawn:
        parts += _draw_deadline(deadline, y=y + 8, harbour=harbour)
        y += 30
    title = _("Honderd keer deze ronde")
    return tag(
        "svg",
        tag("title", title, id=f"schepen-{harbour.name}") + join(parts),
        class_=f"vk-route vk-ships vk-ships--{harbour.name}",
        viewBox=f"0 0 {harbour.width} {y + 4}",
        role="group",
        aria_labelledby=f"schepen-{harbour.name}",
        xmlns="http://www.w3.org/2000/svg",
    )


def _gather(berths: Sequence[Berth]) -> list[Berth]:
    """Take days together when there are too many rows: the later ones first, those on time and late apart."""
    rows = list(berths)
    while len(rows) > _MOST_ROWS:
        pairs = [
            place
            for place in range(1, len(rows))
            if rows[place].day and rows[place - 1].on_time == rows[place].on_time
        ]
        if not pairs:
            break
        at = min(pairs, key=lambda place: rows[place].ships + rows[place - 1].ships)
        rows[at - 1 : at + 1] = [Berth(rows[at].day, rows[at - 1].ships + rows[at].ships, rows[at].on_time)]
    return rows


def _lines(row: Berth, harbour: Harbour) -> int:
    return -(-row.ships // harbour.across)


def _draw_row(row: Berth, *, y: int, harbour: Harbour) -> Markup:
    day = _("komt niet klaar") if row.day is None else tell_day(row.day)
    times = ngettext("%(count)s keer", "%(count)s keer", row.ships) % {"count": row.ships}
    told = f"{day}: {times}"
    kind = "lost" if row.day is None else "home" if row.on_time else "late"
    parts = [tag("title", told)]
    if harbour.left < 100:
        parts.append(write(f"{day}, {times}", x=harbour.left, y=y, kind="name"))
        top = y + 22
    else:
        short = _("niet klaar") if row.day is None else tell_short(row.day)
        parts += [
            write(short, x=78, y=y + 4, kind="name", anchor="end"),
            write(times, x=90, y=y + 4, kind="day"),
        ]
        top = y
    for place in range(row.ships):
        x = harbour.left + harbour.step * (place % harbour.across)
        parts += _draw_ship(kind, x=round(x, 1), y=top + _ROW * (place // harbour.across))
    return tag("g", join(parts), role="img", aria_label=told)


def _draw_ship(kind: str, *, x: float, y: float) -> Iterator[Markup]:
    """Draw a small boat: hull and sail."""
    hull = f"M{x} {y + 3}h12l-2.500 4.500h-7z"
    sail = f"M{x + 5.2} {y + 1}v-11.500l6 11.500z"
    yield tag("path", class_=f"vk-ships__ship vk-ships__ship--{kind}", d=hull + sail)
    if kind == "lost":
        yield tag("path", class_="vk-ships__cross", d=f"M{x + 1} {y - 9}l10 15M{x + 11} {y - 9}l-10 15")


def _draw_deadline(deadline: date | None, *, y: int, harbour: Harbour) -> Iterator[Markup]:
    label = _("klaar voor %(day)s") % {"day": tell_day(deadline)}
    yield tag("path", class_="vk-route__deadline", d=f"M10 {y - 4}H{harbour.width - 10}")
    yield write(label, x=harbour.width - 12, y=y - 10, kind="today-name", anchor="end")
