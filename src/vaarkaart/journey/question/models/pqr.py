"""The PQR of one stakeholder: do what (P), by what (Q), in order to what (R), and where he or she stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import DossierItem

from .private import PrivateItem


class Basis(models.TextChoices):
    """How we know a part of a PQR."""

    STATED = "stated", _("zelf gezegd")
    INFERRED = "inferred", _("afgeleid")
    CONFIRMED = "confirmed", _("bevestigd")


def _basis(name: str) -> models.CharField:
    return models.CharField(name, max_length=12, choices=Basis.choices, default=Basis.STATED)


def _quote(name: str) -> models.ForeignKey:
    return models.ForeignKey(
        "question.Quote",
        verbose_name=name,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


class PQRStatement(PrivateItem):
    """What one stakeholder asks (P), how (Q) and why (R)."""

    class Position(models.TextChoices):
        UNKNOWN = "unknown", _("nog niet bekend")
        FOR = "for", _("voor")
        CONDITIONAL = "conditional", _("voor, onder voorwaarden")
        AGAINST = "against", _("tegen")

    view_action = "question.view"

    stakeholder = models.ForeignKey(
        "question.Stakeholder",
        verbose_name=_("van wie"),
        on_delete=models.CASCADE,
        related_name="statements",
    )
    occasion = models.CharField(
        _("bij welke vraag"),
        max_length=200,
        blank=True,
        help_text=_("Laat dit leeg als het over deze opgave gaat. Anders: “de bezuiniging van 2024”."),
    )
    what = models.TextField(_("P: doe wat"), blank=True)
    what_basis = _basis(_("hoe weten we P"))
    what_quote = _quote(_("citaat bij P"))
    how = models.TextField(_("Q: door wat"), blank=True)
    how_basis = _basis(_("hoe weten we Q"))
    how_quote = _quote(_("citaat bij Q"))
    why = models.TextField(_("R: om wat te bereiken"), blank=True)
    why_basis = _basis(_("hoe weten we R"))
    why_quote = _quote(_("citaat bij R"))
    not_wanted = models.TextField(_("wat ik niet wil"), blank=True)
    position = models.CharField(
        _("houding"), max_length=12, choices=Position.choices, default=Position.UNKNOWN
    )
    conditions = models.TextField(_("voorwaarden"), blank=True)
    fears = models.TextField(_("waar ik bang voor ben"), blank=True)
    confirmed_on = models.DateField(_("bevestigd op"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["stakeholder__name", "created_at"]
        verbose_name = _("PQR")
        verbose_name_plural = _("PQR's")

    def __str__(self) -> str:
        return f"PQR: {self.stakeholder}"

    def parts(self) -> tuple[tuple[str, str], ...]:
        """Give P, Q and R, each with how we know it."""
        return (
            (self.what, self.what_basis),
            (self.how, self.how_basis),
            (self.why, self.why_basis),
        )


class PQRVersion(DossierItem):
    """How a PQR stood before it was changed, with the readers it had then."""

    view_action = "question.view"

    statement = models.ForeignKey(PQRStatement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("versie"))
    content = models.JSONField(_("inhoud"))
    replaced_at = models.DateTimeField(_("vervangen op"))
    replaced_by = models.CharField(_("vervangen door"), max_length=200, blank=True)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("eerdere versie van een PQR")
        verbose_name_plural = _("eerdere versies van PQR's")
        constraints = [
            models.UniqueConstraint(fields=["statement", "number"], name="pqr_version_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.statement} ({self.number})"
