"""How far rounds slipped, drawn: an open mark where a turn was first planned, a line to where it took place."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from ..strips import NARROW, WIDE, Mark, Row, Upright, draw_strip
from ..words import tell_day, tell_days
from .comparing import Compared, ComparedRound


def draw_slip(compared: ComparedRound, *, today: date) -> Markup:
    """Draw a round beside its kept plan, wide and narrow; nothing when no plan was kept."""
    rows = [_row(each) for each in compared.turns if each.first_on is not None and each.now_on is not None]
    if not rows:
        return Markup("")
    title, key = _("Gepland en gebeurd"), f"slip-{compared.planned.round.pk}"
    uprights = [] if compared.planned.is_done else [Upright(today, _("vandaag"), "today")]
    return Markup("").join(
        draw_strip(rows, uprights, title=title, key=key, sheet=sheet) for sheet in (WIDE, NARROW)
    )


def _row(each: Compared) -> Row:
    first, now = each.first_on, each.now_on
    held = [Mark(day, "stopped") for day in each.held_over]
    return Row(
        name=str(each.turn.body or each.turn.step),
        note=tell_slip(each),
        line=(min(first, now), max(first, now)),
        marks=(Mark(first, "open"), *held, Mark(now, "busy" if each.is_expected else "done")),
        is_late=now > first,
    )


def tell_slip(each: Compared) -> str:
    """Tell when a turn was planned and when it is or was, in a sentence."""
    told = _("gepland op %(first)s, %(word)s %(now)s") % {
        "first": tell_day(each.first_on),
        "word": _("nu verwacht op") if each.is_expected else _("gebeurd op"),
        "now": tell_day(each.now_on),
    }
    return f"{told}: {tell_later(each.days_later)}"


def tell_later(days: int | None) -> str:
    """Tell a difference in days: "5 dagen later", "op de dag af"."""
    if days is None:
        return "–"
    if days == 0:
        return _("op de dag af")
    word = _("%(days)s later") if days > 0 else _("%(days)s eerder")
    return word % {"days": tell_days(abs(days))}


def tell_round(compared: Sequence[Compared]) -> str:
    """Tell how a round went, in a sentence."""
    done = [each for each in compared if not each.is_expected and each.days_later is not None]
    late = sum(each.days_later > 0 for each in done)
    if not done:
        return _("Er is nog niets gebeurd om mee te vergelijken.")
    if not late:
        on_time = ngettext(
            "Er is %(count)s beurt geweest, niet later dan gepland.",
            "Er zijn %(count)s beurten geweest, geen enkele later dan gepland.",
            len(done),
        )
        return on_time % {"count": len(done)}
    told = ngettext(
        "Er is %(count)s beurt geweest; %(late)s daarvan later dan gepland.",
        "Er zijn %(count)s beurten geweest; %(late)s daarvan later dan gepland.",
        len(done),
    )
    return told % {"count": len(done), "late": late}
