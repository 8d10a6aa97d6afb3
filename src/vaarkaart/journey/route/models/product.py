"""What walks the route: a paper (stuk) that bodies are consulted on and decide about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import DossierItem


class Product(DossierItem):
    """A paper that walks the route, for instance the assignment or the framework for procurement.

    Its confidentiality holds for all of its rounds, steps and turns: a plan cannot be shown in half.
    """

    view_action = "route.view"

    name = models.CharField(
        _("naam van het stuk"),
        max_length=120,
        help_text=_("Bijvoorbeeld: de bestuursopdracht, het inkoopkader."),
    )
    description = models.TextField(_("waar gaat het over"), blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("stuk")
        verbose_name_plural = _("stukken")
        constraints = [
            models.UniqueConstraint(fields=["dossier", "name"], name="product_name_once_per_dossier")
        ]

    def __str__(self) -> str:
        return self.name
