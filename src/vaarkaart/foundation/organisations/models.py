"""Organisations, the bodies (gremia) in which they meet, and the calendars of those bodies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record


class Organisation(Record):
    """A municipality, partnership, care provider or other party."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("gemeente")
        PARTNERSHIP = "partnership", _("samenwerkingsverband")
        SERVICE_ORGANISATION = "service_organisation", _("uitvoeringsorganisatie")
        PROVIDER = "provider", _("zorgaanbieder")
        INSURER = "insurer", _("zorgverzekeraar")
        CLIENT_COUNCIL = "client_council", _("cliëntenraad")
        OTHER = "other", _("andere organisatie")

    name = models.CharField(_("naam"), max_length=200, unique=True)
    short_name = models.CharField(_("korte naam"), max_length=40, blank=True)
    kind = models.CharField(_("soort"), max_length=30, choices=Kind.choices, default=Kind.OTHER)
    inhabitants = models.PositiveIntegerField(_("aantal inwoners"), null=True, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")

    def __str__(self) -> str:
        return self.name


class Body(Record):
    """A body (gremium) that is consulted or decides: a working group, a board, a council."""

    name = models.CharField(_("naam"), max_length=200)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisatie"), on_delete=models.PROTECT, related_name="bodies"
    )
    hand_in_working_days = models.PositiveSmallIntegerField(
        _("aanleveren vooraf (werkdagen)"),
        default=5,
        help_text=_("Zoveel werkdagen voor de vergadering moet een stuk binnen zijn."),
    )
    processing_working_days = models.PositiveSmallIntegerField(
        _("verwerken achteraf (werkdagen)"),
        default=2,
        help_text=_("Zoveel werkdagen na de vergadering is de uitkomst verwerkt."),
    )
    meets_in_public = models.BooleanField(_("vergadert openbaar"), default=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("gremium")
        verbose_name_plural = _("gremia")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="body_name_once_per_organisation")
        ]

    def __str__(self) -> str:
        return self.name


class Meeting(Record):
    """One meeting of a body on one day."""

    class State(models.TextChoices):
        PLANNED = "planned", _("gepland")
        HELD = "held", _("gehouden")
        CANCELLED = "cancelled", _("vervallen")

    body = models.ForeignKey(
        Body, verbose_name=_("gremium"), on_delete=models.CASCADE, related_name="meetings"
    )
    held_on = models.DateField(_("datum"))
    starts_at = models.TimeField(_("begint om"), null=True, blank=True)
    title = models.CharField(_("naam van de vergadering"), max_length=200, blank=True)
    location = models.CharField(_("plaats"), max_length=200, blank=True)
    state = models.CharField(_("stand"), max_length=20, choices=State.choices, default=State.PLANNED)
    is_closed = models.BooleanField(_("besloten"), default=False)
    source = models.CharField(_("bron"), max_length=200, blank=True, editable=False)
    source_uid = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        ordering = ["held_on", "body_id"]
        verbose_name = _("vergadering")
        verbose_name_plural = _("vergaderingen")
        constraints = [
            models.UniqueConstraint(fields=["body", "held_on"], name="meeting_once_per_body_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.held_on:%d-%m-%Y}"


class Recess(Record):
    """A period in which bodies do not meet (summer recess, for instance)."""

    name = models.CharField(_("naam"), max_length=120)
    starts_on = models.DateField(_("eerste dag"))
    ends_on = models.DateField(_("laatste dag"))

    class Meta:
        ordering = ["starts_on"]
        verbose_name = _("reces")
        verbose_name_plural = _("recessen")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="recess_ends_after_start",
                violation_error_message=_("De laatste dag ligt voor de eerste dag."),
            )
        ]

    def __str__(self) -> str:
        return self.name
