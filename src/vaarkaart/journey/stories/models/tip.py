"""A tip: what somebody in a certain role can do with a pattern tomorrow."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record

from .pattern import Pattern


class Audience(models.TextChoices):
    """Who a tip is for."""

    PROFESSIONALS = "professionals", _("professionals")
    COORDINATORS = "coordinators", _("coördinatoren")
    CHAIN_PARTNERS = "chain_partners", _("ketenpartners")
    MUNICIPALITIES = "municipalities", _("gemeenten")


class Tip(Record):
    """One tip under a pattern, for one audience; whoever may see the pattern may see its tips."""

    pattern = models.ForeignKey(
        Pattern, verbose_name=_("patroon"), on_delete=models.CASCADE, related_name="tips", editable=False
    )
    audience = models.CharField(_("voor wie"), max_length=20, choices=Audience.choices)
    text = models.TextField(
        _("tip"), help_text=_("Begin met wat de lezer kan doen. Eén tip, in twee of drie zinnen.")
    )
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["position", "created_at", "id"]
        verbose_name = _("tip")
        verbose_name_plural = _("tips")

    @classmethod
    def after_load(cls, records: list["Tip"]) -> None:
        """Put what was read from an archive into the search index."""
        from vaarkaart.journey.stories.search import keep_all_in_search

        keep_all_in_search(records)

    def __str__(self) -> str:
        return f"{self.get_audience_display()}: {self.text[:60]}"

    @property
    def item(self) -> Pattern:
        """Name the item this tip belongs to, which says who may see it."""
        return self.pattern
