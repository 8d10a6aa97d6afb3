"""What readers learn of a teller: a role and a season that fit many people, never a month or an employer."""

from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from vaarkaart.engines.deidentify import Cell, coarsen, season

from .models import Story, StoryState, TellerRole

# Roles that more than a handful of people have in any region; a board has few members.
COMMON_ROLES = frozenset(TellerRole) - {TellerRole.BOARD, TellerRole.OTHER}
MANY = 1000
WIDER = {
    TellerRole.COACH: TellerRole.PROFESSIONAL,
    TellerRole.DOCTOR: TellerRole.PROFESSIONAL,
    TellerRole.BOARD: TellerRole.MANAGER,
}


@dataclass(frozen=True, slots=True)
class ShownTeller:
    """The role and period that may be shown, and what was done to get there."""

    role: str
    period: str
    steps: tuple[str, ...]


def show_teller(story: Story, *, today: date) -> ShownTeller:
    """Choose how a teller is told of, so that it fits at least five people.

    Takes:   the story; the day.
    Gives:   a role ("Een gezinscoach") and a period ("voorjaar 2026"), or emptier ones, with the steps taken.
    """
    told = Story.objects.filter(dossier=story.dossier_id, state=StoryState.PUBLISHED).exclude(pk=story.pk)
    cells = [
        Cell(role=role, period=period) for role, period in told.values_list("teller_role", "happened_in")
    ]
    own = Cell(role=story.teller_role, period=story.happened_in)
    answer = coarsen(
        own,
        among=[own, *cells],
        wider_roles={str(role): str(wider) for role, wider in WIDER.items()},
        population={(str(role), ""): MANY for role in COMMON_ROLES},
    )
    role = str(TellerRole(answer.cell.role).label) if answer.cell.role else ""
    return ShownTeller(role, tell_period(answer.cell.period), answer.steps)


def tell_month(happened_in: str) -> str:
    """Tell a month for the desk: "augustus 2026", or the year alone."""
    year, _dash, month = happened_in.partition("-")
    if not year:
        return _("weet de verteller niet meer")
    return f"{MONTHS[int(month)]} {year}" if month else year


def tell_period(period: str) -> str:
    """Tell a period by its season, its half or its year: a month is too precise.

    >>> tell_period("2026-05"), tell_period("2026-H1"), tell_period("2026"), tell_period("")
    ('voorjaar 2026', 'eerste helft van 2026', '2026', '')
    """
    year, _dash, rest = period.partition("-")
    if not rest:
        return year
    if rest[0] == "H":
        half = _("eerste helft van %(year)s") if rest == "H1" else _("tweede helft van %(year)s")
        return half % {"year": year}
    month = int(rest[1]) * 3 - 1 if rest[0] == "Q" else int(rest)
    return season(month, int(year), on_a_day=False)
