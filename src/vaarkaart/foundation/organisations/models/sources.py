"""Where meetings come from: addresses that are read again and again, and each time that meetings were read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record

from .body import Body


class CalendarSource(Record):
    """An address on the web where the calendar of a body can be read."""

    body = models.ForeignKey(
        Body, verbose_name=_("gremium"), on_delete=models.CASCADE, related_name="sources"
    )
    address = models.URLField(_("webadres"), max_length=500, help_text=_("Begint met https://."))
    name_in_source = models.CharField(
        _("naam in de bron"),
        max_length=200,
        blank=True,
        help_text=_("Staan er meer gremia in? Geef dan de naam die dit gremium daar heeft."),
    )
    applies_itself = models.BooleanField(
        _("neem nieuwe en gewijzigde vergaderingen meteen over"),
        default=False,
        help_text=_("Anders wacht elke verandering tot jij haar bekijkt."),
    )
    etag = models.CharField(max_length=300, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    checked_at = models.DateTimeField(_("nagekeken op"), null=True, blank=True, editable=False)
    problem = models.TextField(_("wat er misging"), blank=True, editable=False)

    class Meta:
        ordering = ["body_id", "address"]
        verbose_name = _("kalenderadres")
        verbose_name_plural = _("kalenderadressen")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "address"],
                name="source_once_per_body",
                violation_error_message=_("Dit adres staat al bij dit gremium."),
            )
        ]

    def __str__(self) -> str:
        return self.address


class ImportRun(Record):
    """One time that meetings were read in, with what it changed, so that it can be undone as a whole.

    ``found`` are the meetings as the source told them, while a person still has to look; ``changes`` holds for
    each meeting that was touched how it stood before and after.
    """

    class Kind(models.TextChoices):
        FILE = "file", _("bestand")
        ADDRESS = "address", _("webadres")
        SERIES = "series", _("reeks")

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht op jou")
        APPLIED = "applied", _("ingelezen")
        DISMISSED = "dismissed", _("niet overgenomen")
        UNDONE = "undone", _("teruggedraaid")

    kind = models.CharField(_("soort"), max_length=20, choices=Kind.choices, default=Kind.FILE)
    state = models.CharField(_("stand"), max_length=20, choices=State.choices, default=State.WAITING)
    source_name = models.CharField(_("bron"), max_length=200)
    calendar_source = models.ForeignKey(
        CalendarSource,
        verbose_name=_("kalenderadres"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="runs",
    )
    bodies = models.ManyToManyField(Body, verbose_name=_("gremia"), related_name="import_runs", blank=True)
    rule = models.CharField(_("regel van de reeks"), max_length=300, blank=True)
    found = models.JSONField(default=list, blank=True, editable=False)
    changes = models.JSONField(default=list, blank=True, editable=False)
    applied_at = models.DateTimeField(_("ingelezen op"), null=True, blank=True, editable=False)
    applied_by_name = models.CharField(_("door"), max_length=200, blank=True, editable=False)

    class Meta:
        ordering = ["-created_at", "id"]
        verbose_name = _("inlezing")
        verbose_name_plural = _("inlezingen")

    def __str__(self) -> str:
        return self.source_name
