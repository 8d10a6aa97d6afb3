"""A municipality, partnership, care provider or other party."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record


class SchoolRegion(models.TextChoices):
    """The three parts of the country that have their school holidays in turn."""

    NORTH = "north", _("noord")
    MIDDLE = "middle", _("midden")
    SOUTH = "south", _("zuid")


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
    school_region = models.CharField(
        _("schoolregio"),
        max_length=10,
        choices=SchoolRegion.choices,
        blank=True,
        help_text=_("Recessen van deze regio gelden voor haar gremia."),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")

    def __str__(self) -> str:
        return self.name
