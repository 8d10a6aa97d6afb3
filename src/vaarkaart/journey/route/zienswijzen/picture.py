"""A round of zienswijzen drawn: who has answered, who still can, and who is late."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from markupsafe import Markup

from ..strips import NARROW, WIDE, Mark, Row, Upright, draw_strip
from .standing import LATE, OPEN, Told


def draw_answers(told: Sequence[Told], *, due_on: date, today: date, key: str) -> Markup:
    """Draw a round, wide and narrow.

    Takes:   the requests as told; the last day; today (only drawn while a council has yet to answer); a unique key.
    Gives:   two SVGs: per council a line from sending to answer, with a mark that says how it stands.
    """
    rows = [_row(each, today=today) for each in told]
    uprights = [Upright(due_on, _("uiterlijk"), "due")]
    if any(each.stage in (OPEN, LATE) for each in told):
        uprights.append(Upright(today, _("vandaag"), "today"))
    title = _("Wie heeft geantwoord")
    return Markup("").join(
        draw_strip(rows, uprights, title=title, key=f"answers-{key}", sheet=sheet) for sheet in (WIDE, NARROW)
    )


def _row(told: Told, *, today: date) -> Row:
    request = told.request
    end = request.received_on or max(today, request.sent_on)
    is_late = request.days_late(today) > 0
    return Row(
        name=str(request.turn.body),
        note=told.sentence,
        line=(request.sent_on, end),
        marks=(Mark(end, told.shape),),
        is_late=is_late,
    )
