"""The partner: an organisation that carries the assignment too, and the laws that bind it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import DossierItem


class LegalSystem(models.TextChoices):
    """The law under which a partner works; partners under different laws are bound differently."""

    JEUGDWET = "jeugdwet", _("Jeugdwet")
    WMO = "wmo", _("Wmo")
    WLZ = "wlz", _("Wlz")
    ZVW = "zvw", _("Zvw")
    OTHER = "other", _("andere wet")


def check_laws(laws: object) -> None:
    """Refuse anything but a list of known laws."""
    if not isinstance(laws, list) or any(law not in LegalSystem.values for law in laws):
        known = ", ".join(LegalSystem.values)
        raise ValidationError(_("Kies wetten uit: %(known)s."), params={"known": known})


class Partner(DossierItem):
    """An organisation that takes part in the assignment, with whom you speak there."""

    view_action = "progress.view"

    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("organisatie"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    contact_name = models.CharField(_("contactpersoon"), max_length=120, blank=True)
    contact_email = models.EmailField(
        _("e-mailadres van de contactpersoon"),
        blank=True,
        help_text=_("Hierheen gaan links waarmee de partner zonder account antwoordt."),
    )
    laws = models.JSONField(_("werkt onder"), default=list, blank=True, validators=[check_laws])
    contribution = models.TextField(_("waarom deze partner meedoet"), blank=True)
    joined_on = models.DateField(_("doet mee sinds"), null=True, blank=True)

    class Meta:
        ordering = ["organisation__name"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "organisation"],
                name="partner_once_per_dossier",
                violation_error_message=_("Deze organisatie doet al mee."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def law_labels(self) -> list[str]:
        """Give the names of the laws, in a fixed order."""
        return [str(law.label) for law in LegalSystem if law.value in self.laws]
