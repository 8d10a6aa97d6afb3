"""Three short lists beside the conversations: constraints, lessons and terms."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import DossierItem
from vaarkaart.foundation.records.models import Record


class Constraint(DossierItem):
    """Something that is given: law, money, time or politics."""

    class Kind(models.TextChoices):
        LAW = "law", _("wet")
        MONEY = "money", _("geld")
        TIME = "time", _("tijd")
        POLITICS = "politics", _("politiek")
        OTHER = "other", _("anders")

    class Firmness(models.TextChoices):
        UNCHECKED = "unchecked", _("nog niet nagegaan")
        FIXED = "fixed", _("ligt echt vast")
        BELIEVED = "believed", _("dat denken we")
        NEGOTIABLE = "negotiable", _("er valt over te praten")

    view_action = "question.view"

    kind = models.CharField(_("soort"), max_length=12, choices=Kind.choices, default=Kind.LAW)
    statement = models.TextField(_("wat ligt vast"))
    source = models.CharField(
        _("waar staat dat, of wie zei het"),
        max_length=300,
        blank=True,
        help_text=_("Bijvoorbeeld: “Jeugdwet” of “begroting 2026, bladzijde 41”."),
    )
    article = models.CharField(
        _("welk artikel"),
        max_length=60,
        blank=True,
        help_text=_("Bij een wet. Bijvoorbeeld: 2.3, eerste lid."),
    )
    link = models.CharField(
        _("adres op internet"),
        max_length=300,
        blank=True,
        validators=[
            URLValidator(["https", "http"], message=_("Dit is geen adres. Het begint met https://."))
        ],
        help_text=_("Bijvoorbeeld de wet op wetten.overheid.nl."),
    )
    amount_euros = models.DecimalField(
        _("bedrag in euro's"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Bij geld. Alleen cijfers, bijvoorbeeld 250000."),
    )
    until_on = models.DateField(_("tot en met welke dag"), null=True, blank=True, help_text=_("Bij tijd."))
    said_by = models.ForeignKey(
        "question.Stakeholder",
        verbose_name=_("wie zei het"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    firmness = models.CharField(
        _("hoe vast is het"), max_length=12, choices=Firmness.choices, default=Firmness.UNCHECKED
    )

    class Meta:
        ordering = ["kind", "created_at", "id"]
        verbose_name = _("kader")
        verbose_name_plural = _("kaders")

    def __str__(self) -> str:
        return self.statement[:80]


class Lesson(DossierItem):
    """What to do differently, or the same, the next time."""

    view_action = "question.view"

    statement = models.TextField(_("leerpunt"))
    because = models.TextField(_("wat er gebeurde"), blank=True)
    interview = models.ForeignKey(
        "question.Interview",
        verbose_name=_("uit welk gesprek"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="lessons",
    )

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("leerpunt")
        verbose_name_plural = _("leerpunten")

    def __str__(self) -> str:
        return self.statement[:80]


class LessonOffer(DossierItem):
    """What an assignment did with a lesson of another one that looks alike: taken along, or put aside.

    Seen by whoever may see the lesson itself too.
    """

    view_action = "question.view"

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="offers")
    is_taken = models.BooleanField(_("nemen we mee"), default=False)
    decided_by = models.CharField(_("wie besloot dit"), max_length=200)
    decided_on = models.DateField(_("besloten op"))

    class Meta:
        ordering = ["decided_on", "id"]
        verbose_name = _("leerpunt van elders")
        verbose_name_plural = _("leerpunten van elders")
        constraints = [
            models.UniqueConstraint(fields=["dossier", "lesson"], name="lesson_offered_once_per_dossier")
        ]

    def __str__(self) -> str:
        return _t("een leerpunt van elders")  # the lesson may be closed to who reads the trail


class Term(DossierItem):
    """A word that partners use differently, and what they agreed it means."""

    view_action = "question.view"

    word = models.CharField(_("begrip"), max_length=120)
    also_written = models.CharField(
        _("ook geschreven als"),
        max_length=300,
        blank=True,
        help_text=_("Met komma's ertussen. Meervoud en verbuigingen herkennen we zelf."),
    )
    agreed_meaning = models.TextField(_("afgesproken betekenis"), blank=True)
    agreed_on = models.DateField(_("afgesproken op"), null=True, blank=True)

    class Meta:
        ordering = [Lower("word"), "id"]
        verbose_name = _("begrip")
        verbose_name_plural = _("begrippen")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(agreed_on=None) | ~models.Q(agreed_meaning=""),
                name="term_agreed_has_meaning",
                violation_error_message=_("Schrijf op wat er is afgesproken, of haal de dag weg."),
            )
        ]

    def __str__(self) -> str:
        return self.word


class TermVersion(DossierItem):
    """What was agreed about a term before that changed, with the readers it had then."""

    view_action = "question.view"

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="versions")
    agreed_meaning = models.TextField(_("afgesproken betekenis"))
    agreed_on = models.DateField(_("afgesproken op"), null=True, blank=True)
    replaced_at = models.DateTimeField(_("vervangen op"))
    replaced_by = models.CharField(_("vervangen door"), max_length=200, blank=True)

    class Meta:
        ordering = ["-replaced_at", "id"]
        verbose_name = _("eerdere betekenis van een begrip")
        verbose_name_plural = _("eerdere betekenissen van begrippen")

    def __str__(self) -> str:
        return str(self.term)


class TermMeaning(Record):
    """What one party means by a term."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="meanings")
    party = models.CharField(_("volgens wie"), max_length=120)
    meaning = models.TextField(_("wat bedoelen zij"))

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("betekenis")
        verbose_name_plural = _("betekenissen")
        constraints = [models.UniqueConstraint(fields=["term", "party"], name="term_meaning_once_per_party")]

    def __str__(self) -> str:
        return f"{self.party}: {self.meaning[:60]}"

    @property
    def item(self) -> Term:
        """Give the item this belongs to, for who may see it and for the trail."""
        return self.term
