"""A body (gremium): a working group, a board, a council; and who sits in it on whose behalf."""

from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record

from ..days import SENSIBLE_DAY
from .organisation import Organisation


class Body(Record):
    """A body (gremium) that is consulted or decides: a working group, a board, a council."""

    name = models.CharField(_("naam"), max_length=200)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisatie"), on_delete=models.PROTECT, related_name="bodies"
    )
    hand_in_working_days = models.PositiveSmallIntegerField(
        _("aanleveren vooraf (werkdagen)"),
        default=5,
        help_text=_("Zoveel werkdagen voor de vergadering moet een stuk binnen zijn."),
    )
    processing_working_days = models.PositiveSmallIntegerField(
        _("verwerken achteraf (werkdagen)"),
        default=2,
        help_text=_("Zoveel werkdagen na de vergadering is de uitkomst verwerkt."),
    )
    slots_per_meeting = models.PositiveSmallIntegerField(
        _("stukken per vergadering"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1, _("Een vergadering heeft plaats voor minstens één stuk."))],
        help_text=_("Zoveel stukken passen er op één agenda. Leeg: geen grens."),
    )
    slip_probability = models.DecimalField(
        _("kans dat een stuk doorschuift"),
        max_digits=4,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("Tussen 0 en 1. 0,1 betekent: een op de tien keer. Leeg: niet bekend."),
    )
    meets_in_public = models.BooleanField(_("vergadert openbaar"), default=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("gremium")
        verbose_name_plural = _("gremia")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="body_name_once_per_organisation"),
            models.CheckConstraint(
                condition=models.Q(slip_probability=None) | models.Q(slip_probability__range=(0, 1)),
                name="body_slip_probability_is_a_chance",
                violation_error_message=_("Geef een kans tussen 0 en 1, bijvoorbeeld 0,1."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(Record):
    """A seat in a body (Popolo): who sits there, as what, and on whose behalf, from when until when."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("voorzitter")
        VICE_CHAIR = "vice_chair", _("plaatsvervangend voorzitter")
        MEMBER = "member", _("lid")
        SECRETARY = "secretary", _("secretaris of griffier")
        ADVISER = "adviser", _("adviseur")

    body = models.ForeignKey(
        Body, verbose_name=_("gremium"), on_delete=models.CASCADE, related_name="memberships"
    )
    person_name = models.CharField(
        _("naam"),
        max_length=200,
        blank=True,
        help_text=_("Leeg als de zetel vrij is, of als alleen de organisatie telt."),
    )
    role = models.CharField(_("rol"), max_length=20, choices=Role.choices, default=Role.MEMBER)
    label = models.CharField(
        _("functie"), max_length=120, blank=True, help_text=_("Bijvoorbeeld: wethouder jeugd.")
    )
    on_behalf_of = models.ForeignKey(
        Organisation,
        verbose_name=_("namens"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seats",
    )
    starts_on = models.DateField(_("vanaf"), null=True, blank=True, validators=SENSIBLE_DAY)
    ends_on = models.DateField(_("tot en met"), null=True, blank=True, validators=SENSIBLE_DAY)

    class Meta:
        ordering = ["body_id", "on_behalf_of__name", "person_name", "id"]
        verbose_name = _("zetel")
        verbose_name_plural = _("zetels")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(person_name="") | models.Q(on_behalf_of__isnull=False),
                name="membership_has_person_or_organisation",
                violation_error_message=_("Geef een naam, of kies namens welke organisatie iemand hier zit."),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="membership_ends_after_start",
                violation_error_message=_("De laatste dag ligt voor de eerste dag."),
            ),
        ]

    def __str__(self) -> str:
        return self.person_name or str(self.on_behalf_of)

    def is_current(self, today: date) -> bool:
        """Tell whether somebody sits there on a day; without an end a seat goes on."""
        has_begun = self.starts_on is None or self.starts_on <= today
        return has_begun and (self.ends_on is None or today <= self.ends_on)
