"""Short words for the route's pages and drawing."""

from datetime import date
from functools import lru_cache

from babel.dates import format_date
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from .models import Purpose, TurnState
from .planning import PlannedTurn

_DOES = {
    Purpose.PREPARE: gettext_lazy("bereidt voor"),
    Purpose.ADVISE: gettext_lazy("adviseert"),
    Purpose.CONSULT: gettext_lazy("wordt geraadpleegd"),
    Purpose.ZIENSWIJZE: gettext_lazy("geeft een zienswijze"),
    Purpose.CONSENT: gettext_lazy("stemt in"),
    Purpose.DECIDE: pgettext_lazy("wat een gremium doet", "besluit"),
    Purpose.INFORM: gettext_lazy("neemt kennis"),
}


def _locale() -> str:
    return (translation.get_language() or "nl").split("-")[0]


@lru_cache(maxsize=4096)
def _written(day: date, form: str, locale: str) -> str:
    return format_date(day, form, locale=locale)


def tell_day(day: date | None) -> str:
    """Tell a day with its weekday: "donderdag 14 mei"."""
    return "" if day is None else _written(day, "EEEE d MMMM", _locale())


def tell_short(day: date | None) -> str:
    """Tell a day in short: "14 mei"."""
    return "" if day is None else _written(day, "d MMM", _locale()).rstrip(".")


def tell_month(day: date) -> str:
    """Tell a month by its name."""
    return _written(day, "LLLL", _locale())


def tell_days(count: int) -> str:
    """Tell a number of days."""
    return ngettext("%(count)s dag", "%(count)s dagen", count) % {"count": count}


def tell_slack(planned: PlannedTurn) -> str:
    """Tell how much later a turn could be, or how much too late it is."""
    slack = None if planned.line is None else planned.line.slack_days
    if slack is None:
        return ""
    if slack < 0:
        return _("%(days)s te laat") % {"days": tell_days(-slack)}
    return _("geen speling") if slack == 0 else _("%(days)s speling") % {"days": tell_days(slack)}


def tell_does(purpose: str) -> str:
    """Tell what a body does in its turn."""
    return str(_DOES[Purpose(purpose)])


def state_of(planned: PlannedTurn, *, today: date) -> tuple[str, str]:
    """Give shape (see ``ui.badge``) and word for how a turn stands."""
    turn = planned.turn
    if turn.state == TurnState.DONE:
        return "done", turn.get_outcome_display() or _("gedaan")
    if turn.state == TurnState.SKIPPED:
        return "stopped", _("overgeslagen")
    if turn.state == TurnState.HANDED_IN:
        if turn.happened_on is not None and turn.happened_on < today:
            return "attention", _("uitkomst nog invullen")
        return "busy", _("op de agenda")
    if planned.is_stuck:
        return "attention", _("past niet")
    if planned.line is not None and (planned.line.slack_days or 0) < 0:
        return "attention", tell_slack(planned)
    if planned.hand_in_on is not None and (planned.hand_in_on - today).days <= 14:
        return "soon", _("aanleveren: nog %(days)s") % {"days": tell_days((planned.hand_in_on - today).days)}
    return "open", _("gepland")
