"""Consent: what the teller allows, per purpose, and until when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record

from .story import Story


class Purpose(models.TextChoices):
    """What a story may be used for."""

    PUBLIC = "public", _("Iedereen mag het lezen, ook op de openbare pagina")
    DOSSIER = "dossier", _("Mensen die aan deze opgave werken mogen het lezen")
    LEARN = "learn", _("Het mag meetellen bij het zoeken naar patronen en tips")
    QUOTE = "quote", _("Er mag een zin uit aangehaald worden in stukken voor bestuur en raad")


class Consent(Record):
    """One yes of a teller: for one purpose, for a limited time, and taken back as easily as given."""

    story = models.ForeignKey(
        Story, verbose_name=_("verhaal"), on_delete=models.CASCADE, related_name="consents", editable=False
    )
    purpose = models.CharField(_("waarvoor"), max_length=20, choices=Purpose.choices)
    given_on = models.DateField(_("gegeven op"))
    valid_until_on = models.DateField(_("geldt tot en met"))
    withdrawn_on = models.DateField(_("ingetrokken op"), null=True, blank=True)

    class Meta:
        ordering = ["story", "purpose"]
        verbose_name = _("toestemming")
        verbose_name_plural = _("toestemmingen")
        constraints = [
            models.UniqueConstraint(fields=["story", "purpose"], name="one_consent_per_purpose"),
            models.CheckConstraint(
                name="consent_ends_after_it_began", condition=Q(valid_until_on__gte=F("given_on"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_purpose_display())

    @property
    def item(self) -> Story:
        """Name the item this consent belongs to, which says who may see it."""
        return self.story
