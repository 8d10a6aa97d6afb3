"""An indicator: what is counted to know whether a goal comes nearer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record


def _both_or_neither(one: str, other: str) -> models.Q:
    both = models.Q(**{f"{one}__isnull": False, f"{other}__isnull": False})
    return both | models.Q(**{f"{one}__isnull": True, f"{other}__isnull": True})


class Indicator(Record):
    """What is counted for a goal: how, from where to where, from which source, by whom."""

    class Direction(models.TextChoices):
        DOWN = "down", _("omlaag is beter")
        UP = "up", _("omhoog is beter")

    class Frequency(models.TextChoices):
        MONTH = "month", _("elke maand")
        QUARTER = "quarter", _("elk kwartaal")
        HALF_YEAR = "half_year", _("elk half jaar")
        YEAR = "year", _("elk jaar")
        TWO_YEARS = "two_years", _("elke twee jaar")

    goal = models.ForeignKey(
        "goals.Goal",
        verbose_name=_("doel"),
        on_delete=models.CASCADE,
        related_name="indicators",
        editable=False,
    )
    name = models.CharField(
        _("naam"),
        max_length=200,
        help_text=_("Wat tellen of meten jullie? Bijvoorbeeld: wachttijd voor hulp."),
    )
    definition = models.TextField(
        _("wat telt mee"),
        blank=True,
        help_text=_(
            "Zo precies dat twee mensen hetzelfde tellen: van wanneer tot wanneer, wie wel en wie niet."
        ),
    )
    unit = models.CharField(_("eenheid"), max_length=40, help_text=_("Bijvoorbeeld: weken, %, jongeren."))
    direction = models.CharField(
        _("richting"), max_length=10, choices=Direction.choices, default=Direction.DOWN
    )
    source = models.CharField(_("bron"), max_length=200, blank=True)
    frequency = models.CharField(
        _("hoe vaak gemeten"), max_length=20, choices=Frequency.choices, default=Frequency.YEAR
    )
    owner = models.CharField(_("wie levert het cijfer"), max_length=200, blank=True)
    baseline_value = models.DecimalField(
        _("nulmeting"),
        max_digits=14,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("Waar staan we nu?"),
    )
    baseline_on = models.DateField(_("nulmeting op"), null=True, blank=True)
    target_value = models.DecimalField(
        _("streefwaarde"),
        max_digits=14,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("Waar willen we zijn?"),
    )
    target_on = models.DateField(_("streefwaarde op"), null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicatoren")
        constraints = [
            models.CheckConstraint(
                condition=_both_or_neither("baseline_value", "baseline_on"),
                name="indicator_baseline_has_value_and_day",
                violation_error_message=_("Vul van de nulmeting de waarde én de dag in."),
            ),
            models.CheckConstraint(
                condition=_both_or_neither("target_value", "target_on"),
                name="indicator_target_has_value_and_day",
                violation_error_message=_("Vul van de streefwaarde de waarde én de dag in."),
            ),
            models.CheckConstraint(
                condition=models.Q(baseline_on__isnull=True)
                | models.Q(target_on__isnull=True)
                | models.Q(target_on__gt=models.F("baseline_on")),
                name="indicator_target_lies_after_baseline",
                violation_error_message=_("De dag van de streefwaarde ligt niet na die van de nulmeting."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def item(self) -> models.Model:
        """Give the goal, whose dossier and confidentiality also hold for its indicators."""
        return self.goal

    @property
    def has_baseline(self) -> bool:
        """Tell whether it is known where we stand."""
        return self.baseline_value is not None

    @property
    def has_target(self) -> bool:
        """Tell whether it is known where we want to be."""
        return self.target_value is not None
