"""Where the places of a dossier's chart lay last, so that people recognise it next time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record


class ChartMemory(Record):
    """The positions of all places, as shares of the length and breadth of the sea, by pattern id."""

    dossier = models.OneToOneField(
        "dossiers.Dossier",
        verbose_name=_("opgave"),
        on_delete=models.CASCADE,
        related_name="+",
        editable=False,
    )
    positions = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name = _("geheugen van de kaart")
        verbose_name_plural = _("geheugens van kaarten")

    def __str__(self) -> str:
        return str(_("ligging van de plaatsen op de kaart"))
