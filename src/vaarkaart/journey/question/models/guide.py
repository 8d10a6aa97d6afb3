"""Guides that people made themselves, beside the ones that come with the program."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record


class OwnGuide(Record):
    """A row of questions for conversations: of one dossier, or of all dossiers of an organisation.

    The questions are one list (``ask``, ``hint``, ``listens_for``), because people change a guide as a whole; see
    ``guidebook`` for what may stand in it. A conversation copies its questions when it begins.
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier",
        verbose_name=_("opgave"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        editable=False,
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("organisatie"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    title = models.CharField(_("naam van de leidraad"), max_length=120)
    purpose = models.CharField(_("waarvoor gebruik je hem"), max_length=300, blank=True)
    questions = models.JSONField(_("vragen"), default=list, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )

    class Meta:
        ordering = ["title", "id"]
        verbose_name = _("eigen leidraad")
        verbose_name_plural = _("eigen leidraden")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(dossier=None, organisation__isnull=False)
                | models.Q(dossier__isnull=False, organisation=None),
                name="guide_of_dossier_or_organisation",
            )
        ]

    def __str__(self) -> str:
        return self.title
