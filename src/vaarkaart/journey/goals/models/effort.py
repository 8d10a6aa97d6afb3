"""An effort: a process, measure or solution, which should serve a goal."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import DossierItem


class Effort(DossierItem):
    """Something that is done, bought or set up; without a goal it is occupational therapy."""

    view_action = "goals.view"

    class Kind(models.TextChoices):
        PROCESS = "process", _("proces")
        MEASURE = "measure", _("maatregel")
        SOLUTION = "solution", _("oplossing")

    name = models.CharField(_("naam"), max_length=200)
    kind = models.CharField(_("soort"), max_length=20, choices=Kind.choices, default=Kind.MEASURE)
    description = models.TextField(_("wat gebeurt er"), blank=True)
    goals = models.ManyToManyField(
        "goals.Goal",
        verbose_name=_("voor welk doel"),
        blank=True,
        related_name="efforts",
        help_text=_("Waarvoor doen jullie dit? Zonder doel komt het in de lijst van wat nergens aan hangt."),
    )
    expected_effect = models.TextField(
        _("verwacht effect"),
        blank=True,
        help_text=_(
            "Wat verandert er aan het cijfer, en hoeveel? Bijvoorbeeld: wachttijd twee weken korter."
        ),
    )
    cost_euros = models.PositiveBigIntegerField(_("kosten in euro"), null=True, blank=True)
    owner = models.CharField(_("wie doet het"), max_length=200, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("inspanning")
        verbose_name_plural = _("inspanningen")

    def __str__(self) -> str:
        return self.name
