"""What every kept thing has: an id that is safe in a link, a version against silent overwriting, and dates."""

import secrets

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# No vowels, so that no words appear; no 0/o or 1/l, so that people can read an id aloud.
_ID_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
_ID_LENGTH = 12


def new_id() -> str:
    """Make an id for a new record: twelve letters and digits that cannot be guessed or misread."""
    return "".join(secrets.choice(_ID_LETTERS) for _ in range(_ID_LENGTH))


class Record(models.Model):
    """The base of everything that is kept, moved with ``dump`` and ``load``, and edited by people.

    The id is text so that data files can use readable ids and an archive keeps its references.
    ``version`` goes up with each edit; a form that started from an older version is not saved.
    """

    id = models.CharField(
        primary_key=True,
        max_length=60,
        default=new_id,
        editable=False,
        validators=[
            RegexValidator(r"^[a-z0-9][a-z0-9-]*\Z", _("Gebruik kleine letters, cijfers en streepjes."))
        ],
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("gemaakt op"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("gewijzigd op"), default=timezone.now, editable=False)

    class Meta:
        abstract = True


class AuditEvent(models.Model):
    """One thing that somebody did, kept for good. It holds ids, not links, so it outlives what it is about."""

    id = models.CharField(primary_key=True, max_length=60, default=new_id, editable=False)
    happened_at = models.DateTimeField(default=timezone.now)
    actor_id = models.CharField(max_length=60, blank=True)
    actor_name = models.CharField(max_length=200, blank=True)
    dossier_id = models.CharField(max_length=60, blank=True)
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=60, blank=True)
    subject_title = models.CharField(max_length=200, blank=True)
    details = models.JSONField(default=dict, blank=True)
    # About something that only its writer may see: shown to that writer alone.
    is_private = models.BooleanField(default=False)

    class Meta:
        ordering = ["-happened_at", "id"]
        indexes = [
            models.Index(fields=["dossier_id", "-happened_at"], name="audit_by_dossier"),
            models.Index(fields=["subject_type", "subject_id"], name="audit_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type} {self.subject_title}"
