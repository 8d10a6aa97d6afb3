"""The usual route of a region, to start rounds from and to compare them with. Shared by all dossiers."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.organisations.models import Organisation
from vaarkaart.foundation.records.models import Record

from .step import Purpose


class NormRoute(Record):
    """The usual route (normroute) of an organisation: which steps a paper takes there, without days.

    Everybody who takes part in a dossier may see it, like organisations and bodies; who may change it stands in
    ``policies.py``.
    """

    name = models.CharField(_("naam van de normroute"), max_length=120)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("van"),
        on_delete=models.PROTECT,
        related_name="norm_routes",
        editable=False,
    )
    description = models.TextField(
        _("waarvoor is deze route"),
        blank=True,
        help_text=_("Bijvoorbeeld: voor stukken waar alle raden iets van vinden."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )

    class Meta:
        ordering = ["organisation__name", "name"]
        verbose_name = _("normroute")
        verbose_name_plural = _("normroutes")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="norm_route_name_once_per_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.name


class NormStep(Record):
    """One step of a usual route: at bodies, at all bodies of one sort, or lasting a number of days.

    A sort is the kind of organisation with the word the names of its bodies start with ("Gemeenteraad"), so
    that a council that joins later belongs to it by itself.
    """

    norm = models.ForeignKey(
        NormRoute, verbose_name=_("normroute"), on_delete=models.CASCADE, related_name="steps", editable=False
    )
    name = models.CharField(_("hoe heet deze stap"), max_length=120)
    purpose = models.CharField(_("waarvoor"), max_length=20, choices=Purpose.choices, default=Purpose.CONSULT)
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0, editable=False)
    kind = models.CharField(
        _("soort organisatie"), max_length=30, choices=Organisation.Kind.choices, blank=True
    )
    named = models.CharField(
        _("naam begint met"),
        max_length=60,
        blank=True,
        help_text=_("Bijvoorbeeld: Gemeenteraad."),
    )
    bodies = models.ManyToManyField(
        "organisations.Body", verbose_name=_("bij deze gremia"), blank=True, related_name="+"
    )
    period_days = models.PositiveIntegerField(
        _("of: hoeveel dagen duurt het minstens"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(3650)],
    )
    after = models.ManyToManyField(
        "self", verbose_name=_("pas na"), symmetrical=False, blank=True, related_name="later"
    )

    class Meta:
        ordering = ["position", "created_at", "id"]
        verbose_name = _("stap van een normroute")
        verbose_name_plural = _("stappen van een normroute")

    def __str__(self) -> str:
        return self.name
