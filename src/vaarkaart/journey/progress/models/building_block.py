"""The building block (bouwsteen): one part of the answer on which the partners must agree."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import DossierItem


class BuildingBlock(DossierItem):
    """A part of the answer: its state, who leads it, what is discussed, what came out."""

    view_action = "progress.view"

    class Kind(models.TextChoices):
        SCOPE = "scope", _("reikwijdte")
        WAY_OF_WORKING = "way_of_working", _("werkwijze")
        GOVERNANCE = "governance", _("besturing")
        FINANCES = "finances", _("geld")
        OWN = "own", _("eigen bouwsteen")

    class State(models.TextChoices):
        OPEN = "open", _("nog niet begonnen")
        DISCUSSED = "discussed", _("in bespreking")
        PROPOSED = "proposed", _("voorstel ligt er")
        AGREED = "agreed", _("eens")
        PARKED = "parked", _("even geparkeerd")

    kind = models.CharField(_("soort"), max_length=20, choices=Kind.choices, default=Kind.OWN)
    title = models.CharField(_("naam"), max_length=120)
    question = models.TextField(_("waar gaat het over"), blank=True)
    owner_name = models.CharField(_("trekker"), max_length=120, blank=True)
    state = models.CharField(_("stand"), max_length=20, choices=State.choices, default=State.OPEN)
    state_since_on = models.DateField(_("sinds"), null=True, blank=True)
    discussion = models.TextField(_("wat wordt er besproken"), blank=True)
    result = models.TextField(
        _("wat is de uitkomst"),
        blank=True,
        help_text=_("Schrijf hele zinnen; ze kunnen zo in de memo."),
    )
    position = models.PositiveSmallIntegerField(_("plaats in de rij"), default=0)

    class Meta:
        ordering = ["position", "created_at", "id"]
        verbose_name = _("bouwsteen")
        verbose_name_plural = _("bouwstenen")

    def __str__(self) -> str:
        return self.title
