"""The guided conversation: with whom, the questions as they were asked, the notes, and marked quotes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record

from .private import PrivateItem


class Interview(PrivateItem):
    """One guided conversation, with one or more people."""

    view_action = "question.view"

    guide = models.SlugField(_("leidraad"), max_length=40, default="opdracht")
    own_guide = models.ForeignKey(
        "question.OwnGuide",
        verbose_name=_("eigen leidraad"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    held_on = models.DateField(_("dag van het gesprek"))
    led_by = models.CharField(_("wie voert het gesprek"), max_length=120, blank=True)
    occasion = models.CharField(
        _("waar gaat het gesprek over"),
        max_length=200,
        blank=True,
        help_text=_("Laat dit leeg als het over deze opgave gaat. Anders: “de bezuiniging van 2024”."),
    )
    summary = models.TextField(_("in een paar zinnen"), blank=True)

    class Meta:
        ordering = ["-held_on", "-created_at"]
        verbose_name = _("gesprek")
        verbose_name_plural = _("gesprekken")

    def __str__(self) -> str:
        return f"{_('Gesprek')} {self.held_on:%d-%m-%Y}"


class Interviewee(Record):
    """Somebody who was talked with, as he or she was introduced; perhaps one of the known stakeholders."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="interviewees")
    name = models.CharField(_("naam"), max_length=120)
    job_title = models.CharField(_("functie"), max_length=120, blank=True)
    place = models.PositiveSmallIntegerField(_("plaats in de rij"), default=0)
    stakeholder = models.ForeignKey(
        "question.Stakeholder",
        verbose_name=_("betrokkene"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering = ["place", "name"]
        verbose_name = _("gesprekspartner")
        verbose_name_plural = _("gesprekspartners")

    def __str__(self) -> str:
        return f"{self.name}, {self.job_title}" if self.job_title else self.name

    @property
    def item(self) -> Interview:
        """Give the item this belongs to, for who may see it and for the trail."""
        return self.interview


class Answer(Record):
    """One question of the guide as it stood when the conversation began, with the notes taken on it.

    The question is copied so that a guide can change without changing what was asked in the past.
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="answers")
    place = models.PositiveSmallIntegerField(_("plaats in de rij"), default=0)
    question = models.CharField(_("vraag"), max_length=300)
    hint = models.CharField(_("aanwijzing"), max_length=500, blank=True)
    listens_for = models.JSONField(_("waar je naar luistert"), default=list, blank=True)
    text = models.TextField(_("aantekeningen"), blank=True)

    class Meta:
        ordering = ["place", "id"]
        verbose_name = _("antwoord")
        verbose_name_plural = _("antwoorden")

    def __str__(self) -> str:
        return self.question

    @property
    def item(self) -> Interview:
        """Give the item this belongs to, for who may see it and for the trail."""
        return self.interview


class Quote(Record):
    """Somebody's own words, marked in the notes to be used elsewhere.

    A quote is seen by whoever may see the conversation it comes from, also when it is used in a PQR that
    more people may see.
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="quotes")
    answer = models.ForeignKey(
        Answer, null=True, blank=True, on_delete=models.SET_NULL, related_name="quotes"
    )
    speaker = models.ForeignKey(
        Interviewee,
        verbose_name=_("wie zei dit"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="quotes",
    )
    text = models.CharField(_("citaat"), max_length=1000)

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("citaat")
        verbose_name_plural = _("citaten")
        constraints = [models.UniqueConstraint(fields=["interview", "text"], name="quote_once_per_interview")]

    def __str__(self) -> str:
        return f"“{self.text[:80]}”"

    @property
    def item(self) -> Interview:
        """Give the item this belongs to, for who may see it and for the trail."""
        return self.interview
