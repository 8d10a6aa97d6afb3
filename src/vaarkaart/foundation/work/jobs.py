"""Starting, following and stopping jobs; see the package for how to write one."""

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from vaarkaart.language import speaking
from vaarkaart.problems import InvalidInput

from .models import Job
from .stopping import is_stopping

_PAUSE_SECONDS = 0.25
_jobs: dict[str, Callable[..., Any]] = {}


def job(kind: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a function known as the job of this kind; its first argument is the ``JobRun``."""

    def keep(function: Callable[..., Any]) -> Callable[..., Any]:
        _jobs[kind] = function
        return function

    return keep


@transaction.atomic
def start_job(kind: str, *, by: Any, subject_id: str = "", **arguments: Any) -> Job:
    """Put a job in the queue, together with whatever else the surrounding transaction keeps.

    Takes:   the kind; who asks (a user or ``None``); what it is about; the arguments of the function (JSON).
    Gives:   the job as kept.
    """
    if kind not in _jobs:
        raise KeyError(kind)
    kept = Job.objects.create(kind=kind, asked_by=by, subject_id=subject_id, arguments=arguments)
    perform_job.enqueue(kept.pk)
    return kept


def stop_job(kept: Job) -> None:
    """Ask a job to stop; it ends by itself as soon as it looks."""
    Job.objects.filter(pk=kept.pk).exclude(state__in=Job.ENDED).update(stop_requested=True)


def latest_job(kind: str, *, subject_id: str) -> Job | None:
    """Give the last job of a kind about something, or ``None``."""
    return Job.objects.filter(kind=kind, subject_id=subject_id).order_by("-asked_at", "-id").first()


class JobRun:
    """What a running job talks to: it tells how far it is and hears whether it must stop."""

    def __init__(self, kept: Job) -> None:
        self.job = kept
        self._told_at = self._asked_at = -_PAUSE_SECONDS
        self._stop = kept.stop_requested
        self.was_interrupted = False

    def report(self, progress: float, message: str = "") -> None:
        """Tell how far the job is (0 to 1) and what it is doing."""
        self.job.progress, self.job.message = min(max(progress, 0.0), 1.0), message[:300]
        if monotonic() - self._told_at >= _PAUSE_SECONDS:
            self._told_at = monotonic()
            self.job.save(update_fields=["progress", "message"])

    def should_stop(self) -> bool:
        """Tell whether to end now: somebody asked for it, or the worker is being stopped (then it is done again)."""
        if not self._stop and monotonic() - self._asked_at >= _PAUSE_SECONDS:
            self._asked_at = monotonic()
            self._stop = Job.objects.filter(pk=self.job.pk, stop_requested=True).exists()
        self.was_interrupted = not self._stop and is_stopping()
        return self._stop or self.was_interrupted

    @property
    def was_stopped(self) -> bool:
        """Tell whether the job heard that somebody asked it to stop."""
        return self._stop


@task()
def perform_job(job_id: str) -> str:
    """Do one job; the worker calls this."""
    kept = Job.objects.select_related("asked_by").filter(pk=job_id, state=Job.State.WAITING).first()
    if kept is None:
        return "gone"
    if kept.stop_requested:
        return _end(kept, Job.State.STOPPED)
    kept.state = Job.State.RUNNING
    kept.save(update_fields=["state"])
    with _language_of(kept):
        return _run(kept)


def _run(kept: Job) -> str:
    run = JobRun(kept)
    try:
        outcome = _jobs[kept.kind](run, **kept.arguments)
    except InvalidInput as wrong:
        told = "\n".join(f"{problem.where}: {problem.problem} {problem.mend}" for problem in wrong.problems)
        return _end(kept, Job.State.FAILED, problem=told)
    except BaseException:
        told = _("Dit lukte niet door een fout in het programma. De beheerder kan zien wat er misging.")
        _end(kept, Job.State.FAILED, problem=told, trace=traceback.format_exc())
        raise
    if run.was_interrupted:
        return _wait_again(kept)
    if not run.was_stopped:
        kept.progress = 1.0
    return _end(kept, Job.State.STOPPED if run.was_stopped else Job.State.DONE, outcome=outcome)


@transaction.atomic
def _wait_again(kept: Job) -> str:
    """Put a job back that was interrupted because the worker stops."""
    kept.state, kept.progress, kept.message = Job.State.WAITING, 0.0, ""
    kept.save(update_fields=["state", "progress", "message"])
    perform_job.enqueue(kept.pk)
    return "again"


def _end(kept: Job, state: Job.State, **values: Any) -> str:
    kept.state, kept.ended_at = state, timezone.now()
    for name, value in values.items():
        setattr(kept, name, value)
    kept.save(update_fields=["state", "ended_at", "progress", "message", *values])
    return str(state)


@contextmanager
def _language_of(kept: Job) -> Iterator[None]:
    language = kept.asked_by.language if kept.asked_by else "nl"
    with speaking(language), translation.override(language):
        yield
