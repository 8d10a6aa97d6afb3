"""One time that figures were read in: from pasted cells, a file or CBS."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import DossierItem


class FigureRun(DossierItem):
    """Figures as a source told them, looked at first, put in as a whole, and undone as a whole.

    ``found`` are the figures while a person still has to look; ``changes`` holds for each row that was touched how it
    stood before and after.
    """

    view_action = "goals.edit"

    class Kind(models.TextChoices):
        PASTED = "pasted", _("geplakte tabel")
        FILE = "file", _("bestand")
        CBS = "cbs", _("CBS")

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht op jou")
        APPLIED = "applied", _("ingelezen")
        DISMISSED = "dismissed", _("niet overgenomen")
        UNDONE = "undone", _("teruggedraaid")

    kind = models.CharField(_("soort"), max_length=20, choices=Kind.choices, default=Kind.FILE)
    state = models.CharField(_("stand"), max_length=20, choices=State.choices, default=State.WAITING)
    source_name = models.CharField(_("bron"), max_length=200)
    indicators = models.ManyToManyField(
        "goals.Indicator", verbose_name=_("indicatoren"), related_name="figure_runs", blank=True
    )
    found = models.JSONField(default=dict, blank=True, editable=False)
    changes = models.JSONField(default=list, blank=True, editable=False)
    applied_at = models.DateTimeField(_("ingelezen op"), null=True, blank=True, editable=False)
    applied_by_name = models.CharField(_("door"), max_length=200, blank=True, editable=False)

    class Meta:
        ordering = ["-created_at", "id"]
        verbose_name = _("inlezing van cijfers")
        verbose_name_plural = _("inlezingen van cijfers")

    def __str__(self) -> str:
        return self.source_name
