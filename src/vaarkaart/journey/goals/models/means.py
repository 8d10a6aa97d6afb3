"""Means: what it takes to make an effort: money, people, things, room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import DossierItem


class Means(DossierItem):
    """Something an effort needs; it hangs under the efforts that use it."""

    view_action = "goals.view"

    class Kind(models.TextChoices):
        MONEY = "money", _("geld")
        PEOPLE = "people", _("mensen")
        THINGS = "things", _("spullen of systemen")
        ROOM = "room", _("regels of ruimte")

    name = models.CharField(_("naam"), max_length=200)
    kind = models.CharField(_("soort"), max_length=20, choices=Kind.choices, default=Kind.PEOPLE)
    amount = models.CharField(
        _("hoeveel"), max_length=100, blank=True, help_text=_("Bijvoorbeeld: 4 fte, of tweehonderd plekken.")
    )

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("middel")
        verbose_name_plural = _("middelen")

    def __str__(self) -> str:
        return self.name
