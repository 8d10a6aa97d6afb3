"""A summary that goes back to whoever was talked with, and the corrections that return."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record

from .interview import Interview, Interviewee

LINK_DAYS = 21


def link_expiry() -> timezone.datetime:
    """Give the moment on which a link that is sent now stops working."""
    return timezone.now() + timedelta(days=LINK_DAYS)


class Readback(Record):
    """One summary as it was sent to one person, by a link without an account; only a hash of the link is kept."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="readbacks")
    interviewee = models.ForeignKey(Interviewee, on_delete=models.CASCADE, related_name="readbacks")
    email = models.EmailField(_("e-mailadres"))
    text = models.TextField(_("samenvatting zoals verstuurd"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    sender_name = models.CharField(_("verstuurd door"), max_length=120, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(_("werkt tot"), default=link_expiry)
    opened_at = models.DateTimeField(_("geopend op"), null=True, blank=True)
    answered_at = models.DateTimeField(_("beantwoord op"), null=True, blank=True)
    is_right = models.BooleanField(_("klopt zo"), default=False)
    withdrawn_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "id"]
        verbose_name = _("teruglezing")
        verbose_name_plural = _("teruglezingen")

    def __str__(self) -> str:
        return f"{self.interviewee.name}: {self.interview}"

    @property
    def item(self) -> Interview:
        """Give the item this belongs to, for who may see it and for the trail."""
        return self.interview

    def is_working_at(self, now: timezone.datetime) -> bool:
        """Tell whether the link can still be opened."""
        return self.withdrawn_at is None and self.expires_at > now

    def state_at(self, now: timezone.datetime) -> str:
        """Tell how it stands: right, corrected, withdrawn, expired, opened or sent."""
        if self.answered_at is not None:
            return "right" if self.is_right else "corrected"
        if self.withdrawn_at is not None:
            return "withdrawn"
        if self.expires_at <= now:
            return "expired"
        return "opened" if self.opened_at is not None else "sent"


class Correction(Record):
    """What the person wants to read otherwise: one paragraph, or a remark about the whole."""

    class State(models.TextChoices):
        OPEN = "open", _("wacht op jou")
        TAKEN_OVER = "taken_over", _("overgenomen")
        ANSWERED = "answered", _("beantwoord")

    readback = models.ForeignKey(Readback, on_delete=models.CASCADE, related_name="corrections")
    place = models.PositiveSmallIntegerField(_("plaats in de rij"), default=0)
    original = models.TextField(_("zo stond het"), blank=True)
    proposed = models.TextField(_("zo moet het zijn"), blank=True)
    remark = models.TextField(_("opmerking"), blank=True)
    state = models.CharField(_("stand"), max_length=12, choices=State.choices, default=State.OPEN)
    answer = models.TextField(_("antwoord"), blank=True)
    settled_by = models.CharField(_("afgehandeld door"), max_length=120, blank=True)
    settled_at = models.DateTimeField(_("afgehandeld op"), null=True, blank=True)

    class Meta:
        ordering = ["place", "created_at", "id"]
        verbose_name = _("verbetering")
        verbose_name_plural = _("verbeteringen")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(original="") | ~models.Q(remark=""), name="correction_says_something"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="answered") | ~models.Q(answer=""),
                name="correction_answered_with_words",
            ),
        ]

    def __str__(self) -> str:
        return (self.proposed or self.remark or self.original)[:80]

    @property
    def item(self) -> Interview:
        """Give the item this belongs to, for who may see it and for the trail."""
        return self.readback.interview
