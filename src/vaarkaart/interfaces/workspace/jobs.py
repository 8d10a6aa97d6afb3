"""Background work that looks over all dossiers of a person."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.foundation.work.jobs import JobRun, job
from vaarkaart.journey.route.service import divide, find_rivals

DIVIDE_AGENDAS = "workspace.agendas"
SECONDS = 20.0


@job(DIVIDE_AGENDAS)
def divide_agendas(run: JobRun, *, user_id: str, today: str) -> dict[str, Any]:
    """Divide the places on agendas over the rounds that somebody may see."""
    reader = reader_for(get_user_model().objects.get(pk=user_id))
    rivals = find_rivals(reader=reader, today=date.fromisoformat(today))
    if not rivals.rounds:
        return {"rounds": {}}
    phases = {
        "start": _("Een eerste verdeling maken"),
        "proof": _("Kijken of het beter kan, en bewijzen van niet"),
        "bound": _("Uitrekenen hoeveel beter het hoogstens kan"),
        "search": _("Zoeken naar een betere verdeling"),
    }
    return divide(
        rivals,
        seconds=SECONDS,
        on_progress=lambda share, phase: run.report(share, phases[phase]),
        should_stop=run.should_stop,
    )
