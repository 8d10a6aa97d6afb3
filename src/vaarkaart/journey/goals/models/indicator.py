"""An indicator: what is counted to know whether a goal comes nearer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record


def _whole_or_nothing(name: str) -> models.Q:
    """A baseline or target has a day and an outcome (a value, or words where nothing is counted), or nothing."""
    value, words, day = f"{name}_value__isnull", f"{name}_words", f"{name}_on__isnull"
    nothing = models.Q(**{value: True, words: "", day: True})
    counted = models.Q(**{value: False, words: "", day: False})
    told = models.Q(**{value: True, day: False}) & ~models.Q(**{words: ""})
    return nothing | counted | told


class Indicator(Record):
    """What is counted for a goal: how, from where to where, from which source, by whom."""

    class Measure(models.TextChoices):
        """What kind of outcome it has; the same kinds as in the IATI standard."""

        UNIT = "unit", _("een aantal of maat")
        PERCENTAGE = "percentage", _("een percentage")
        ORDINAL = "ordinal", _("een trede op een schaal")
        NOMINAL = "nominal", _("een keuze uit een lijst, zonder volgorde")
        QUALITATIVE = "qualitative", _("een beschrijving in woorden")

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
    reference = models.CharField(
        _("kenmerk"),
        max_length=40,
        blank=True,
        help_text=_("Het nummer in een lijst die vaker gebruikt wordt, zoals BBV 29."),
    )
    measure = models.CharField(
        _("soort uitkomst"), max_length=20, choices=Measure.choices, default=Measure.UNIT
    )
    unit = models.CharField(
        _("eenheid"), max_length=80, blank=True, help_text=_("Bijvoorbeeld: weken, %, jongeren.")
    )
    scale = models.TextField(
        _("schaal of lijst"),
        blank=True,
        max_length=1000,
        help_text=_("Eén per regel; bij een schaal de laagste trede bovenaan."),
    )
    direction = models.CharField(
        _("richting"), max_length=10, choices=Direction.choices, default=Direction.DOWN
    )
    source = models.CharField(_("bron"), max_length=200, blank=True)
    frequency = models.CharField(
        _("hoe vaak gemeten"), max_length=20, choices=Frequency.choices, default=Frequency.YEAR
    )
    owner = models.CharField(_("wie levert het cijfer"), max_length=200, blank=True)
    dimension = models.CharField(
        _("uitgesplitst naar"),
        max_length=60,
        blank=True,
        help_text=_("Bijvoorbeeld: gemeente, of leeftijdsgroep. Leeg als je alleen het totaal volgt."),
    )
    axis_from_zero = models.BooleanField(
        _("de as begint bij nul"),
        default=True,
        help_text=_("Anders lijkt een kleine verandering groot. Het plaatje zegt het erbij."),
    )
    baseline_value = models.DecimalField(
        _("nulmeting"),
        max_digits=14,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("Waar staan we nu?"),
    )
    baseline_words = models.CharField(_("nulmeting in woorden"), max_length=300, blank=True)
    baseline_on = models.DateField(_("nulmeting op"), null=True, blank=True)
    target_value = models.DecimalField(
        _("streefwaarde"),
        max_digits=14,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("Waar willen we zijn?"),
    )
    target_words = models.CharField(_("streefwaarde in woorden"), max_length=300, blank=True)
    target_on = models.DateField(_("streefwaarde op"), null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicatoren")
        constraints = [
            models.CheckConstraint(
                condition=_whole_or_nothing("baseline"),
                name="indicator_baseline_has_outcome_and_day",
                violation_error_message=_("Vul van de nulmeting de waarde én de dag in."),
            ),
            models.CheckConstraint(
                condition=_whole_or_nothing("target"),
                name="indicator_target_has_outcome_and_day",
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
        return self.baseline_on is not None

    @property
    def has_target(self) -> bool:
        """Tell whether it is known where we want to be."""
        return self.target_on is not None

    @property
    def is_counted(self) -> bool:
        """Tell whether outcomes are numbers, so that they can be drawn and compared."""
        return self.measure not in (self.Measure.NOMINAL, self.Measure.QUALITATIVE)

    @property
    def steps(self) -> list[str]:
        """Give the steps of the scale from low to high, or the words of the list."""
        return [line.strip() for line in self.scale.splitlines() if line.strip()]
