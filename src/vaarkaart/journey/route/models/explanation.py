"""Why a round is as it is: a reason for a deviation from the usual route, or for leaving somebody out."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record

from .product import Product
from .round import Round


class Explanation(Record):
    """A reason with a name, for one finding of a round; the finding stays visible with it.

    ``key`` names the finding (see ``norms/deviations.py`` and ``coverage/findings.py``).
    """

    round = models.ForeignKey(
        Round, verbose_name=_("ronde"), on_delete=models.CASCADE, related_name="explanations", editable=False
    )
    key = models.CharField(max_length=200, editable=False)
    reason = models.TextField(_("waarom is dat zo"))
    explained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    explained_on = models.DateField(_("opgeschreven op"), editable=False)

    class Meta:
        ordering = ["explained_on", "id"]
        verbose_name = _("reden")
        verbose_name_plural = _("redenen")
        constraints = [models.UniqueConstraint(fields=["round", "key"], name="one_reason_per_finding")]

    def __str__(self) -> str:
        return self.reason[:80]

    @property
    def item(self) -> Product:
        """Give the dossier item this belongs to, which decides who may see it."""
        return self.round.product
