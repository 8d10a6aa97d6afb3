"""Who has a stake in the question, and who got it from whom."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import DossierItem


class Stakeholder(DossierItem):
    """A person (or a group that speaks with one voice) with a stake in the assignment."""

    class Part(models.TextChoices):
        COMMISSIONER = "commissioner", _("opdrachtgever")
        INTERMEDIARY = "intermediary", _("geeft de opdracht door")
        CONTRACTOR = "contractor", _("voert de opdracht uit")
        DECIDER = "decider", _("beslist mee")
        ADVISER = "adviser", _("adviseert")
        AFFECTED = "affected", _("merkt de gevolgen")

    class Influence(models.TextChoices):
        UNKNOWN = "unknown", _("nog niet bekend")
        LITTLE = "little", _("weinig")
        SOME = "some", _("gaat ergens over")
        MUCH = "much", _("veel")
        DECISIVE = "decisive", _("doorslaggevend")

    view_action = "question.view"

    name = models.CharField(_("naam"), max_length=120)
    job_title = models.CharField(_("functie"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("organisatie"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    part = models.CharField(_("rol in de keten"), max_length=20, choices=Part.choices, default=Part.AFFECTED)
    asked_by = models.ForeignKey(
        "self",
        verbose_name=_("kreeg de vraag van"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="passed_on_to",
    )
    passed_as = models.TextField(
        _("met welke woorden kwam de vraag aan"),
        blank=True,
        help_text=_("Letterlijk, als je het weet. Onderweg verdwijnt vaak het waarom."),
    )
    influence = models.CharField(
        _("invloed"),
        max_length=12,
        choices=Influence.choices,
        default=Influence.UNKNOWN,
        help_text=_("Hoeveel verandert er als deze persoon nee zegt? Alleen het kernteam ziet dit."),
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Met een account kan deze persoon zelf bevestigen wat hier over hem of haar staat."),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("betrokkene")
        verbose_name_plural = _("betrokkenen")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(asked_by=None) | ~models.Q(asked_by=models.F("id")),
                name="stakeholder_not_asked_by_self",
                violation_error_message=_("Iemand kan de vraag niet van zichzelf krijgen."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
