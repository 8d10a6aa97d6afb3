"""Where each of the five steps stands for one reader, reckoned again only after something happened.

Every page of a dossier shows the journey strip, and reckoning five standings costs more than most pages. Every
write leaves one event in the audit trail, so as long as the trail is the same, so is the standing. What is kept
belongs to one reader, one day and one language: nobody sees what was reckoned for somebody else.
"""

import time
from collections import OrderedDict
from collections.abc import Hashable
from datetime import date
from threading import Lock

from django.db.models import Count, Max
from django.utils import translation

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, may
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.goals import service as goals
from vaarkaart.journey.progress import service as progress
from vaarkaart.journey.question import service as question
from vaarkaart.journey.route import service as route
from vaarkaart.journey.steps import STEPS, Standing
from vaarkaart.journey.stories import service as stories

Standings = dict[str, Standing]

_SERVICES = {"question": question, "goals": goals, "route": route, "progress": progress, "stories": stories}
MOST_KEPT = 512
KEPT_SECONDS = 60  # what is written past the trail (vaarkaart load) shows after a minute at the latest


class _Kept:
    """The latest standings of this process, the least used thrown out first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[float, Standings]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Standings | None:
        with self._lock:
            reckoned_at, standings = self._kept.get(key, (0.0, None))
            if standings is None or time.monotonic() - reckoned_at > KEPT_SECONDS:
                return None
            self._kept.move_to_end(key)
            return standings

    def keep(self, key: Hashable, standings: Standings) -> None:
        with self._lock:
            self._kept[key] = (time.monotonic(), standings)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()


_kept = _Kept()


def get_standings(dossier: Dossier, *, reader: Reader, today: date) -> Standings:
    """Tell where each step stands that this reader may open.

    Takes:   the dossier; who reads; the day.
    Gives:   the standing by name of the step, in the order of the journey.
    """
    role = reader.roles.get(dossier.pk)
    key = (dossier.pk, reader.user_id, role, today, translation.get_language(), _state_of_trail(dossier))
    standings = _kept.get(key)
    if standings is None:
        standings = _reckon(dossier, reader=reader, today=today)
        _kept.keep(key, standings)
    return standings


def forget_standings() -> None:
    """Forget what is kept: for who changes records past the audit trail."""
    _kept.forget()


def _reckon(dossier: Dossier, *, reader: Reader, today: date) -> Standings:
    return {
        step.name: _SERVICES[step.name].get_standing(dossier, reader=reader, today=today)
        for step in STEPS
        if may(reader, f"{step.name}.view", dossier=dossier)
    }


def _state_of_trail(dossier: Dossier) -> tuple[object, ...]:
    # Events without a dossier are about what dossiers share, such as the calendars of bodies.
    events = AuditEvent.objects.filter(dossier_id__in=[dossier.pk, ""])
    state = events.order_by().aggregate(count=Count("pk"), last=Max("happened_at"))
    return (state["count"], state["last"])
