"""Rounds of zienswijzen: one request per council, its points, and a reasoned answer to each."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.organisations.days import SENSIBLE_DAY
from vaarkaart.foundation.records.models import Record

from .product import Product
from .step import Step
from .turn import Turn


class DecisionKind(models.TextChoices):
    """What kind of decision councils are asked about: it decides whose term holds (see ``terms.py``)."""

    BUDGET = "budget", _("ontwerpbegroting")
    BUDGET_CHANGE = "budget_change", _("wijziging van de begroting")
    ARRANGEMENT = "arrangement", _("regeling treffen, wijzigen, toetreden of uittreden")
    FRAMEWORK = "framework", _("kadernota (financiële en beleidsmatige kaders)")
    ACCOUNTS = "accounts", _("voorlopige jaarrekening")
    OWN = "own", _("ander besluit, met een termijn uit de eigen regeling")


class Position(models.TextChoices):
    """What a council thinks of it."""

    POSITIVE = "positive", _("positief")
    WITH_REMARKS = "with_remarks", _("positief met kanttekeningen")
    NEGATIVE = "negative", _("negatief")
    NONE = "none", _("ziet af van een zienswijze")


class Verdict(models.TextChoices):
    """What is done with a point."""

    ADOPTED = "adopted", _("overgenomen")
    PARTLY = "partly", _("deels overgenomen")
    NOT = "not", _("niet overgenomen")


class ZienswijzeRound(Record):
    """The request for zienswijzen that goes with one step: to whom, since when, until when.

    The step can be asked about once (one to one), and each turn gets one request: two people who open it at
    the same time make the same rows, so the database keeps one of each.
    """

    step = models.OneToOneField(
        Step, verbose_name=_("stap"), on_delete=models.CASCADE, related_name="zienswijze_round"
    )
    kind = models.CharField(
        _("over wat voor besluit"), max_length=20, choices=DecisionKind.choices, default=DecisionKind.OWN
    )
    weeks = models.PositiveSmallIntegerField(
        _("termijn in weken"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(52)],
        help_text=_("Leeg laten mag als de wet de termijn geeft. Langer dan de wet mag, korter niet."),
    )
    question = models.TextField(_("wat vragen we de raden"), blank=True)
    reference = models.CharField(_("kenmerk van de brief"), max_length=80, blank=True)
    sent_on = models.DateField(_("verzonden op"), validators=SENSIBLE_DAY)
    due_on = models.DateField(_("uiterlijk op"), validators=SENSIBLE_DAY, editable=False)

    class Meta:
        ordering = ["sent_on", "id"]
        verbose_name = _("zienswijzeronde")
        verbose_name_plural = _("zienswijzerondes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gt=models.F("sent_on")), name="zienswijze_round_due_after_sent"
            )
        ]

    def __str__(self) -> str:
        return str(self.step)

    @property
    def item(self) -> Product:
        """Give the dossier item this belongs to, which decides who may see it."""
        return self.step.round.product


class Zienswijze(Record):
    """The request to one council, and what came back."""

    round = models.ForeignKey(
        ZienswijzeRound, verbose_name=_("zienswijzeronde"), on_delete=models.CASCADE, related_name="requests"
    )
    turn = models.OneToOneField(
        Turn, verbose_name=_("beurt"), on_delete=models.CASCADE, related_name="zienswijze"
    )
    sent_on = models.DateField(_("verzonden op"), validators=SENSIBLE_DAY)
    due_on = models.DateField(_("uiterlijk op"), validators=SENSIBLE_DAY)
    extended_because = models.TextField(_("waarom langer"), blank=True)
    reminded_on = models.DateField(_("herinnerd op"), validators=SENSIBLE_DAY, null=True, blank=True)
    decided_on = models.DateField(
        _("vastgesteld in de vergadering van"), validators=SENSIBLE_DAY, null=True, blank=True
    )
    received_on = models.DateField(_("ontvangen op"), validators=SENSIBLE_DAY, null=True, blank=True)
    position = models.CharField(_("standpunt"), max_length=20, choices=Position.choices, blank=True)
    reference = models.CharField(_("kenmerk van hun brief"), max_length=80, blank=True)
    summary = models.TextField(_("in het kort"), blank=True)
    reply_sent_on = models.DateField(
        _("antwoord verstuurd op"), validators=SENSIBLE_DAY, null=True, blank=True
    )
    reply_reference = models.CharField(_("kenmerk van ons antwoord"), max_length=80, blank=True)

    class Meta:
        ordering = ["turn__body__name", "id"]
        verbose_name = _("zienswijze")
        verbose_name_plural = _("zienswijzen")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(received_on=None, position="")
                | (models.Q(received_on__isnull=False) & ~models.Q(position="")),
                name="received_zienswijze_has_position",
            ),
            models.CheckConstraint(
                condition=models.Q(reply_sent_on=None) | models.Q(received_on__isnull=False),
                name="reply_only_to_received_zienswijze",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.turn.body}: {self.round}"

    @property
    def item(self) -> Product:
        """Give the dossier item this belongs to, which decides who may see it."""
        return self.turn.step.round.product

    @property
    def is_reply_owed(self) -> bool:
        """Tell whether this council still waits for an answer. A council that gives none waits for nothing."""
        return self.received_on is not None and self.reply_sent_on is None and self.position != Position.NONE

    def days_late(self, today: date) -> int:
        """Count by how many days it came, or is, too late."""
        return max(0, ((self.received_on or today) - self.due_on).days)


class PointAnswer(Record):
    """A reasoned answer; councils that make the same point share one."""

    round = models.ForeignKey(
        ZienswijzeRound, verbose_name=_("zienswijzeronde"), on_delete=models.CASCADE, related_name="answers"
    )
    verdict = models.CharField(_("wat doen we ermee"), max_length=20, choices=Verdict.choices)
    reason = models.TextField(
        _("waarom"), help_text=_("Antwoord de raad rechtstreeks. Verplicht, ook als je het punt overneemt.")
    )
    change = models.TextField(
        _("wat verandert er in het stuk"),
        blank=True,
        help_text=_("Bijvoorbeeld: paragraaf 3.2 krijgt een zin over lokale teams."),
    )

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("antwoord op een punt")
        verbose_name_plural = _("antwoorden op punten")
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="point_answer_has_reason")]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.reason[:80]}"

    @property
    def item(self) -> Product:
        """Give the dossier item this belongs to, which decides who may see it."""
        return self.round.item


class Point(Record):
    """One point of a zienswijze, in the council's own words, with a number to quote it by."""

    zienswijze = models.ForeignKey(
        Zienswijze, verbose_name=_("zienswijze"), on_delete=models.CASCADE, related_name="points"
    )
    number = models.PositiveSmallIntegerField(_("nummer"))
    text = models.TextField(_("punt"))
    answer = models.ForeignKey(
        PointAnswer,
        verbose_name=_("antwoord"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="points",
    )

    class Meta:
        ordering = ["zienswijze", "number"]
        verbose_name = _("punt uit een zienswijze")
        verbose_name_plural = _("punten uit zienswijzen")
        constraints = [
            models.UniqueConstraint(fields=["zienswijze", "number"], name="point_number_once_per_zienswijze")
        ]

    def __str__(self) -> str:
        return f"{self.zienswijze.turn.body}, {self.number}"

    @property
    def item(self) -> Product:
        """Give the dossier item this belongs to, which decides who may see it."""
        return self.zienswijze.item
