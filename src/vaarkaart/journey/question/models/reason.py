"""What was decided about reasons (R): which are alike or opposite, and which one was agreed."""

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import DossierItem
from vaarkaart.foundation.dossiers.permissions import most_closed
from vaarkaart.foundation.records.models import Record

from .pqr import PQRStatement


class ReasonLink(Record):
    """Two reasons of which somebody said that they are (or are not) alike or opposite.

    The two may stand in different assignments. The link has no readers of its own: who may see both PQRs
    sees it, and nobody else sees a trace of it.
    """

    class Kind(models.TextChoices):
        ALIKE = "alike", _("hetzelfde waarom")
        OPPOSITE = "opposite", _("trekt de andere kant op")

    statement = models.ForeignKey(PQRStatement, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(PQRStatement, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("verband"), max_length=12, choices=Kind.choices, default=Kind.ALIKE)
    is_accepted = models.BooleanField(_("klopt"), default=True)
    decided_by = models.CharField(_("wie besloot dit"), max_length=200)
    decided_on = models.DateField(_("besloten op"))

    class Meta:
        ordering = ["decided_on", "id"]
        verbose_name = _("verband tussen waaroms")
        verbose_name_plural = _("verbanden tussen waaroms")
        constraints = [
            models.UniqueConstraint(fields=["statement", "other"], name="reason_link_once_per_pair"),
            models.CheckConstraint(
                condition=~models.Q(statement=models.F("other")), name="reason_link_of_two_reasons"
            ),
        ]

    def __str__(self) -> str:
        return _t("twee waaroms")  # the trail may be read by somebody who sees only one of the two

    @property
    def item(self) -> PQRStatement:
        """Give the more closed of the two, for the trail; who may see the link is asked of both."""
        one, other = self.statement, self.other
        return (
            one if one.confidentiality == most_closed(one.confidentiality, other.confidentiality) else other
        )


class AgreedReason(DossierItem):
    """The reason that people agreed on, since a day and with whom; an earlier one stays to be read."""

    view_action = "question.view"

    why = models.TextField(_("afgesproken waarom"))
    agreed_on = models.DateField(_("afgesproken op"))
    agreed_with = models.CharField(
        _("met wie"), max_length=300, help_text=_("Bijvoorbeeld: de wethouder en de stuurgroep.")
    )

    class Meta:
        ordering = ["-agreed_on", "-created_at", "id"]
        verbose_name = _("afgesproken waarom")
        verbose_name_plural = _("afgesproken waaroms")

    def __str__(self) -> str:
        return self.why[:80]
