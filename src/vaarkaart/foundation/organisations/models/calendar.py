"""When bodies meet, and when nobody does."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record

from .body import Body
from .organisation import SchoolRegion


class Meeting(Record):
    """One meeting of a body on one day.

    ``vanished_at`` flags a meeting that its source does not tell of any more: it counts until a person decides.
    """

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

    vanished_at = models.DateTimeField(_("niet meer in de bron sinds"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["held_on", "body_id"]
        verbose_name = _("vergadering")
        verbose_name_plural = _("vergaderingen")
        constraints = [
            models.UniqueConstraint(fields=["body", "held_on"], name="meeting_once_per_body_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.held_on:%d-%m-%Y}"

    @property
    def is_missing_from_source(self) -> bool:
        """Tell whether the source it came from does not tell of it any more, and nobody has decided yet."""
        return self.vanished_at is not None


class Recess(Record):
    """A period in which bodies do not meet (summer recess, for instance)."""

    name = models.CharField(_("naam"), max_length=120)
    school_region = models.CharField(
        _("schoolregio"),
        max_length=10,
        choices=SchoolRegion.choices,
        blank=True,
        help_text=_("Leeg: dit reces geldt voor iedereen."),
    )
    starts_on = models.DateField(_("eerste dag"))
    ends_on = models.DateField(_("laatste dag"))

    class Meta:
        ordering = ["starts_on", "school_region", "id"]
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
