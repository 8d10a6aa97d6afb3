"""An effort: a process, measure or solution, which should serve a goal."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import DossierItem

_A_YEAR = [MinValueValidator(1990), MaxValueValidator(2200)]


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
    expected_effect = models.TextField(
        _("verwacht effect"),
        blank=True,
        help_text=_(
            "Wat verandert er aan het cijfer, en hoeveel? Bijvoorbeeld: wachttijd twee weken korter."
        ),
    )
    cost_euros = models.PositiveBigIntegerField(_("kosten, één keer"), null=True, blank=True)
    yearly_euros = models.PositiveBigIntegerField(_("kosten, elk jaar"), null=True, blank=True)
    from_year = models.PositiveSmallIntegerField(
        _("vanaf welk jaar"), null=True, blank=True, validators=_A_YEAR, help_text=_("Bijvoorbeeld: 2027.")
    )
    until_year = models.PositiveSmallIntegerField(
        _("tot en met welk jaar"),
        null=True,
        blank=True,
        validators=_A_YEAR,
        help_text=_("Leeg: het stopt niet vanzelf."),
    )
    owner = models.CharField(_("wie doet het"), max_length=200, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("inspanning")
        verbose_name_plural = _("inspanningen")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_year__isnull=True)
                | models.Q(from_year__isnull=True)
                | models.Q(until_year__gte=models.F("from_year")),
                name="effort_ends_after_it_begins",
                violation_error_message=_("Het laatste jaar ligt voor het eerste. Kies een later jaar."),
            )
        ]

    def __str__(self) -> str:
        return self.name
