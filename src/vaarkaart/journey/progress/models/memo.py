"""The memo to the council: a draft in sections, frozen with a fingerprint when it is sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import Confidentiality, DossierItem
from vaarkaart.foundation.records.models import Record


class Memo(DossierItem):
    """One memo. A draft is for the core team; ``audience`` says who may read it once it is sent."""

    view_action = "progress.view"

    class State(models.TextChoices):
        DRAFT = "draft", _("concept")
        SENT = "sent", _("verstuurd")

    to = models.CharField(_("aan"), max_length=200)
    cc = models.CharField(_("cc"), max_length=200, blank=True)
    sender = models.CharField(_("van"), max_length=200)
    dated_on = models.DateField(_("datum"))
    reference = models.CharField(_("kenmerk"), max_length=60, blank=True)
    subject = models.CharField(_("onderwerp"), max_length=200)
    salutation = models.CharField(_("aanhef"), max_length=200, blank=True)
    co_senders = models.ManyToManyField(
        "progress.Partner",
        verbose_name=_("mede namens"),
        blank=True,
        related_name="+",
        help_text=_("Kies alleen partners die hiermee hebben ingestemd."),
    )
    since_on = models.DateField(_("vertelt wat er gebeurde vanaf"))
    next_report_when = models.CharField(
        _("wanneer schrijf je weer"),
        max_length=200,
        blank=True,
        help_text=_("Maak de zin af: “Ik informeer u opnieuw …”. Bijvoorbeeld: na het bestuurlijk overleg."),
    )
    next_report_on = models.DateField(
        _("uiterlijk op"), null=True, blank=True, help_text=_("Bij het versturen wordt dit een toezegging.")
    )
    audience = models.CharField(
        _("wie mag de memo lezen als hij verstuurd is"),
        max_length=20,
        choices=[
            (Confidentiality.PUBLIC, _("iedereen (openbaar)")),
            (Confidentiality.DOSSIER, _("iedereen in de opgave")),
        ],
        default=Confidentiality.PUBLIC,
    )
    corrects = models.ForeignKey(
        "self",
        verbose_name=_("verbetert"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.RESTRICT,
        related_name="corrected_by",
    )
    left_out = models.JSONField(default=dict, blank=True, editable=False)
    state = models.CharField(
        _("stand"), max_length=20, choices=State.choices, default=State.DRAFT, editable=False
    )
    sent_on = models.DateField(_("verstuurd op"), null=True, blank=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    fingerprint = models.CharField(_("vingerafdruk"), max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["-dated_on", "-created_at", "id"]
        verbose_name = _("memo")
        verbose_name_plural = _("memo’s")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="draft", fingerprint="", sent_on=None)
                | (models.Q(state="sent", sent_on__isnull=False) & ~models.Q(fingerprint="")),
                name="sent_memo_has_a_fingerprint",
            ),
            models.CheckConstraint(
                condition=models.Q(state="sent") | models.Q(confidentiality="core_team"),
                name="draft_memo_is_for_the_core_team",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_sent(self) -> bool:
        """Tell whether the memo is frozen."""
        return self.state == self.State.SENT


class MemoSection(Record):
    """One section of a memo: the text as the writer has it, and the proposal it came from."""

    memo = models.ForeignKey(Memo, on_delete=models.CASCADE, related_name="sections", editable=False)
    kind = models.CharField(max_length=20, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    heading = models.CharField(_("kop"), max_length=120, blank=True)
    text = models.TextField(
        _("tekst"),
        blank=True,
        help_text=_("Een lege regel begint een nieuwe alinea. Regels met “- ” ervoor worden een lijst."),
    )
    sentences = models.JSONField(default=list, blank=True, editable=False)
    told = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("deel van een memo")
        verbose_name_plural = _("delen van memo’s")
        constraints = [models.UniqueConstraint(fields=["memo", "kind"], name="section_kind_once_per_memo")]

    def __str__(self) -> str:
        return self.heading or str(self.memo)

    @property
    def item(self) -> Memo:
        """Give the memo this section belongs to (the audit trail asks)."""
        return self.memo
