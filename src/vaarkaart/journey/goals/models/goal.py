"""A goal: the change that is wanted, and for whom."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import DossierItem

if TYPE_CHECKING:
    from .mandate import Mandate


class Goal(DossierItem):
    """A change that is wanted; what it contributes to stands in ``Contribution``."""

    view_action = "goals.view"

    class Level(models.TextChoices):
        STRATEGIC = "strategic", _("strategisch: de richting")
        SPECIFIC = "specific", _("specifiek: wat er anders wordt")
        OPERATIONAL = "operational", _("operationeel: wat er te tellen is")

    statement = models.TextField(
        _("doel"),
        max_length=1000,
        help_text=_("Welke verandering willen jullie zien? Schrijf wat er anders is als het gelukt is."),
    )
    for_whom = models.CharField(
        _("voor wie"),
        max_length=200,
        blank=True,
        help_text=_("Bijvoorbeeld: jongeren van 12 tot 18 jaar in Merenland."),
    )
    level = models.CharField(_("niveau"), max_length=20, choices=Level.choices, default=Level.SPECIFIC)
    owner = models.CharField(
        _("wie is aanspreekbaar"),
        max_length=200,
        blank=True,
        help_text=_("Een persoon, functie of organisatie. Niet ‘wij’."),
    )

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("doel")
        verbose_name_plural = _("doelen")

    def __str__(self) -> str:
        return self.statement

    @property
    def mandate(self) -> "Mandate | None":
        """Give the last decision by which this goal was set; the mandates should be at hand."""
        return next(reversed(list(self.mandates.all())), None)
