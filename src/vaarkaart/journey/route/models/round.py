"""One walk of a paper along the whole route."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.organisations.days import SENSIBLE_DAY
from vaarkaart.foundation.records.models import Record

from .product import Product


class Weight(models.IntegerChoices):
    """How much a day of waiting for a place counts, where rounds want the same meeting."""

    USUAL = 1, _("gewoon")
    HEAVY = 2, _("zwaar: een dag wachten telt dubbel")
    HEAVIEST = 5, _("heel zwaar: een dag wachten telt vijf keer")


class Round(Record):
    """One walk of a product along its steps, from a first day and if wished before a last one."""

    product = models.ForeignKey(
        Product, verbose_name=_("stuk"), on_delete=models.CASCADE, related_name="rounds"
    )
    name = models.CharField(_("naam van de ronde"), max_length=120, default=_("Ronde 1"))
    starts_on = models.DateField(_("begint op z'n vroegst"), validators=SENSIBLE_DAY)
    deadline_on = models.DateField(_("klaar voor"), validators=SENSIBLE_DAY, null=True, blank=True)
    follows = models.ForeignKey(
        "self",
        verbose_name=_("begint na"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="followed_by",
        help_text=_("Dan begint deze ronde pas als die andere klaar is."),
    )
    norm = models.ForeignKey(
        "route.NormRoute",
        verbose_name=_("normroute"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rounds",
        help_text=_("Daarmee vergelijkt Vaarkaart deze ronde. Een nieuwe ronde krijgt er de stappen van."),
    )

    weight = models.PositiveSmallIntegerField(
        _("hoe zwaar telt deze ronde"),
        choices=Weight.choices,
        default=Weight.USUAL,
        help_text=_(
            "Alleen bij het verdelen van agenda's: wie zwaarder telt, wacht minder lang op een plaats."
        ),
    )

    class Meta:
        ordering = ["starts_on", "id"]
        verbose_name = _("ronde")
        verbose_name_plural = _("rondes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(deadline_on=None) | models.Q(deadline_on__gte=models.F("starts_on")),
                name="round_deadline_after_start",
                violation_error_message=_("De ronde moet klaar zijn voordat ze begint. Kies een latere dag."),
            ),
            models.UniqueConstraint(fields=["product", "name"], name="round_name_once_per_product"),
        ]

    def __str__(self) -> str:
        return f"{self.product}, {self.name}"

    @property
    def item(self) -> Product:
        """Give the dossier item this belongs to, which decides who may see it."""
        return self.product
