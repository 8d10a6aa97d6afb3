"""Background work of this step: fetching figures from CBS."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vaarkaart.foundation.work.jobs import JobRun, job
from vaarkaart.problems import Problem

from .cbs import fetch_figures
from .figure_runs import compare, start_run
from .models import CbsSelection, FigureRun

FETCH_CBS = "goals.cbs"


@job(FETCH_CBS)
def fetch_cbs(run: JobRun, *, selection_id: str, today: str) -> dict[str, Any]:
    """Fetch the figures an indicator takes from CBS; they wait until the person who asked has looked at them."""
    selection = CbsSelection.objects.select_related("indicator__goal__dossier").get(pk=selection_id)
    figures = fetch_figures(selection, report=run.report, should_stop=run.should_stop)
    last_day = date.fromisoformat(today)
    figures = [figure for figure in figures if figure.day <= last_day]
    if run.was_stopped or run.was_interrupted:
        return {}
    indicator = selection.indicator
    changes = [change for change in compare(figures, indicators=[indicator]) if change.kind != "same"]
    with transaction.atomic():
        CbsSelection.objects.filter(pk=selection.pk).update(fetched_at=timezone.now())
        kept = indicator.figure_runs.filter(
            kind=FigureRun.Kind.CBS, state=FigureRun.State.WAITING, created_by=run.job.asked_by
        )
        kept.delete()
        if not changes:
            return {"figures": len(figures), "run": ""}
        revised = [change for change in changes if change.kind == "changed" and not change.is_target]
        waiting = start_run(
            indicator.goal.dossier,
            figures=figures,
            remarks=[_tell_revision(change) for change in revised],
            source=selection.source_name,
            kind=FigureRun.Kind.CBS,
            by=run.job.asked_by,
            indicators=[indicator],
        )
    return {"figures": len(figures), "run": waiting.pk, "revised": len(revised)}


def _tell_revision(change: Any) -> Problem:
    told = _("Hier stond %(before)s; het CBS geeft nu %(after)s.")
    return Problem(
        f"{change.part or _('geheel')}, {change.when}",
        told % {"before": change.before, "after": change.after},
        _("Lees je in, dan blijft het oude cijfer erbij staan."),
    )
