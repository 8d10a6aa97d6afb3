"""The commitment (toezegging): what somebody promised, what came of it, and who said so."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vaarkaart.engines.text.grammar import capital
from vaarkaart.foundation.dossiers.models import DossierItem
from vaarkaart.foundation.records.models import Record

LINK_DAYS = 30


class Commitment(DossierItem):
    """One promise: what, by whom, by when, since which moment."""

    view_action = "progress.view"

    class State(models.TextChoices):
        PROPOSED = "proposed", _("voorgesteld")
        CONFIRMED = "confirmed", _("bevestigd")
        CORRECTED = "corrected", _("verbeterd door de partner")
        DECLINED = "declined", _("afgewezen")
        PARTIAL = "partial", _("deels gedaan")
        DONE = "done", _("gedaan")
        CHANGED = "changed", _("veranderd")

    what = models.TextField(
        _("wat is er toegezegd"),
        help_text=_(
            "Begin bij het ding en eindig met het werkwoord: “elke maand de wachttijden aanleveren”. "
            "Zo past het in een zin van de memo."
        ),
    )
    partner = models.ForeignKey(
        "progress.Partner",
        verbose_name=_("wie heeft dit toegezegd"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="commitments",
        help_text=_("Leeg betekent: wijzelf."),
    )
    owner_name = models.CharField(_("wie doet het"), max_length=120, blank=True)
    due_on = models.DateField(_("klaar op"), null=True, blank=True)
    agreed_on = models.DateField(_("afgesproken op"), null=True, blank=True)
    moment = models.CharField(
        _("bij welk overleg of welk stuk"),
        max_length=200,
        blank=True,
        help_text=_("Bijvoorbeeld: bestuurlijk overleg."),
    )
    meeting = models.ForeignKey(
        "organisations.Meeting",
        verbose_name=_("vergadering"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    memo = models.ForeignKey(
        "progress.Memo",
        verbose_name=_("memo"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="commitments",
    )
    evidence = models.TextField(
        _("waaraan zie je het"), blank=True, help_text=_("Een verslag, een cijfer, een adres op internet.")
    )
    state = models.CharField(
        _("stand"), max_length=20, choices=State.choices, default=State.PROPOSED, editable=False
    )

    class Meta:
        ordering = [models.F("due_on").asc(nulls_last=True), "created_at", "id"]
        verbose_name = _("toezegging")
        verbose_name_plural = _("toezeggingen")

    def __str__(self) -> str:
        return self.what[:150]

    @property
    def headline(self) -> str:
        """Give the promise as a title: with a capital."""
        return capital(self.what)

    @property
    def who(self) -> str:
        """Give the name of who promised; empty for ourselves."""
        return str(self.partner.organisation) if self.partner else ""


class CommitmentEvent(Record):
    """One thing that happened to a commitment: kept for good, with who said so and how it read then."""

    class Kind(models.TextChoices):
        PROPOSED = "proposed", _("voorgesteld")
        EDITED = "edited", _("opgeknapt")
        LINK_SENT = "link_sent", _("link verstuurd")
        CONFIRMED = "confirmed", _("bevestigd")
        CORRECTED = "corrected", _("verbeterd")
        DECLINED = "declined", _("afgewezen")
        PARTIAL = "partial", _("deels gedaan")
        DONE = "done", _("gedaan")
        CHANGED = "changed", _("veranderd")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    happened_on = models.DateField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    actor_name = models.CharField(max_length=200, blank=True)
    via_link = models.BooleanField(default=False)
    what = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    agreed_with = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["happened_on", "created_at", "id"]
        verbose_name = _("gebeurtenis bij een toezegging")
        verbose_name_plural = _("gebeurtenissen bij toezeggingen")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind__in=["changed", "declined"]) | ~models.Q(reason=""),
                name="change_or_refusal_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.what[:100]}"

    @property
    def item(self) -> Commitment:
        """Give the promise this happened to (the audit trail asks)."""
        return self.commitment


def link_expiry() -> timezone.datetime:
    """Give the moment on which a link that is sent now stops working."""
    return timezone.now() + timedelta(days=LINK_DAYS)


class CommitmentLink(Record):
    """A link with which a partner answers without an account; only a hash of it is kept."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="links")
    email = models.EmailField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(default=link_expiry)

    class Meta:
        ordering = ["-created_at", "id"]
        verbose_name = _("antwoordlink")
        verbose_name_plural = _("antwoordlinks")

    def __str__(self) -> str:
        return f"{self.email}: {self.commitment}"

    @property
    def item(self) -> Commitment:
        """Give the promise this link is about (the audit trail asks)."""
        return self.commitment
