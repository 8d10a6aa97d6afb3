"""A pattern: what keeps coming back in stories, and a place on the chart."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import DossierItem


class Pattern(DossierItem):
    """A pattern that an editor saw in the stories; the course on the chart calls at patterns in their order."""

    view_action = "stories.view"

    name = models.CharField(_("naam"), max_length=80, help_text=_("Kort: zo heet de plaats op de kaart."))
    description = models.TextField(
        _("beschrijving"),
        blank=True,
        help_text=_("Wat komt er steeds terug, en waarom doet dat ertoe? Een paar zinnen."),
    )
    position = models.PositiveIntegerField(_("plaats op de koers"), default=0)

    class Meta:
        ordering = ["position", "name", "id"]
        verbose_name = _("patroon")
        verbose_name_plural = _("patronen")
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "name"],
                name="one_pattern_per_name",
                violation_error_message=_("Er is al een patroon met deze naam. Kies een andere naam."),
            )
        ]

    @classmethod
    def after_load(cls, records: list["Pattern"]) -> None:
        """Put what was read from an archive into the search index."""
        from vaarkaart.journey.stories.search import keep_all_in_search

        keep_all_in_search(records)

    def __str__(self) -> str:
        return self.name
