"""Feasibility: can it be done in law, in money, in politics; who said so, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record


class Feasibility(Record):
    """What one person or body said about one side of an effort. Several may disagree; all stay."""

    class Side(models.TextChoices):
        LEGAL = "legal", _("juridisch")
        FINANCIAL = "financial", _("financieel")
        POLITICAL = "political", _("politiek")

    class Verdict(models.TextChoices):
        YES = "yes", _("kan")
        CONDITION = "condition", _("kan, als")
        NO = "no", _("kan niet")
        UNKNOWN = "unknown", _("weten we nog niet")

    effort = models.ForeignKey(
        "goals.Effort",
        verbose_name=_("inspanning"),
        on_delete=models.CASCADE,
        related_name="feasibilities",
        editable=False,
    )
    side = models.CharField(_("welke kant"), max_length=20, choices=Side.choices, default=Side.LEGAL)
    verdict = models.CharField(_("kan het"), max_length=20, choices=Verdict.choices, default=Verdict.YES)
    said_by = models.CharField(_("wie zei dat"), max_length=200)
    said_on = models.DateField(_("wanneer"), null=True, blank=True)
    because = models.TextField(_("waarom"), max_length=1000)

    class Meta:
        ordering = ["side", "said_on", "created_at", "id"]
        verbose_name = _("oordeel over haalbaarheid")
        verbose_name_plural = _("oordelen over haalbaarheid")

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.get_verdict_display()}, {self.said_by}"

    @property
    def item(self) -> models.Model:
        """Give the effort, whose dossier and confidentiality also hold for what was said about it."""
        return self.effort
