"""What is known of background work. None of it travels in an archive: it belongs to this installation."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import new_id


class Job(models.Model):
    """One piece of work that somebody asked for: how far it is, and how it ended."""

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht op zijn beurt")
        RUNNING = "running", _("bezig")
        DONE = "done", _("klaar")
        STOPPED = "stopped", _("gestopt")
        FAILED = "failed", _("mislukt")

    ENDED = frozenset({State.DONE, State.STOPPED, State.FAILED})

    id = models.CharField(primary_key=True, max_length=60, default=new_id, editable=False)
    kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60, blank=True)
    arguments = models.JSONField(default=dict)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(_("stand"), max_length=20, choices=State.choices, default=State.WAITING)
    progress = models.FloatField(_("voortgang"), default=0.0)
    message = models.CharField(_("bezig met"), max_length=300, blank=True)
    stop_requested = models.BooleanField(default=False)
    outcome = models.JSONField(null=True, blank=True)
    # For the person: what is wrong and how to mend it. The trace is for whoever looks after the installation.
    problem = models.TextField(_("wat er misging"), blank=True)
    trace = models.TextField(blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "id"]
        verbose_name = _("achtergrondtaak")
        verbose_name_plural = _("achtergrondtaken")
        indexes = [models.Index(fields=["kind", "subject_id", "-asked_at"], name="job_by_subject")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(progress__gte=0, progress__lte=1), name="progress_from_nought_to_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}".strip()

    @property
    def has_ended(self) -> bool:
        """Tell whether nothing more will happen to it."""
        return self.state in self.ENDED


class Turn(models.Model):
    """The last turn of something that returns; moving it on is how one worker claims the next turn."""

    name = models.CharField(primary_key=True, max_length=60)
    began_at = models.DateTimeField()

    class Meta:
        verbose_name = _("beurt")
        verbose_name_plural = _("beurten")

    def __str__(self) -> str:
        return self.name


class WorkerSeen(models.Model):
    """When a worker last gave a sign of life, so that work of a worker that died does not wait for ever."""

    worker_id = models.CharField(primary_key=True, max_length=64)
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("werker")
        verbose_name_plural = _("werkers")

    def __str__(self) -> str:
        return self.worker_id
