"""A change at the desk: words of the original that others must not read, and what they read instead."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record

from .story import Story


class Decision(models.TextChoices):
    """What an editor decided about a suggested change."""

    OPEN = "open", _("nog niet bekeken")
    ACCEPTED = "accepted", _("vervangen")
    REFUSED = "refused", _("blijft staan")


class ChangeCategory(models.TextChoices):
    """What kind of words they are; the kinds of ``vaarkaart deidentify``."""

    PERSON = "person", _("naam van iemand")
    PLACE = "place", _("plaats")
    ORGANISATION = "organisation", _("organisatie")
    ADDRESS = "address", _("adres")
    DATE = "date", _("datum")
    AGE = "age", _("leeftijd")
    PHONE = "phone", _("telefoonnummer")
    EMAIL = "email", _("e-mailadres")
    URL = "url", _("webadres")
    ID_NUMBER = "id_number", _("nummer")
    PLATE = "plate", _("kenteken")
    OTHER = "other", _("iets anders")


class Change(Record):
    """Replace the characters from ``start`` to ``end`` of the sealed original; the words themselves stay sealed."""

    story = models.ForeignKey(
        Story, verbose_name=_("verhaal"), on_delete=models.CASCADE, related_name="changes", editable=False
    )
    start = models.PositiveIntegerField(editable=False)
    end = models.PositiveIntegerField(editable=False)
    category = models.CharField(_("wat is het"), max_length=20, choices=ChangeCategory.choices)
    replacement = models.CharField(_("in plaats daarvan"), max_length=200, blank=True)
    because = models.CharField(_("waarom"), max_length=200, blank=True, editable=False)
    decision = models.CharField(
        _("besluit"), max_length=20, choices=Decision.choices, default=Decision.OPEN, editable=False
    )

    class Meta:
        ordering = ["story", "start"]
        verbose_name = _("wijziging")
        verbose_name_plural = _("wijzigingen")
        constraints = [
            models.UniqueConstraint(fields=["story", "start"], name="one_change_per_place"),
            models.CheckConstraint(name="change_covers_something", condition=Q(end__gt=F("start"))),
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()}: {self.replacement}"

    @property
    def item(self) -> Story:
        """Name the item this change belongs to, which says who may see it."""
        return self.story
