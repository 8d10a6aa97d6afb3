"""What happened or is coming: circumstances, work that was done, meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.engines.text.grammar import capital
from vaarkaart.foundation.dossiers.models import DossierItem


class Happening(DossierItem):
    """One recorded fact on one day, told so that it can stand in a memo."""

    view_action = "progress.view"

    class Kind(models.TextChoices):
        DONE = "done", _("gedaan")
        MEETING = "meeting", _("overleg of bijeenkomst")
        CONTEXT = "context", _("omstandigheid")

    kind = models.CharField(_("soort"), max_length=20, choices=Kind.choices, default=Kind.DONE)
    happened_on = models.DateField(_("dag"), help_text=_("Een overleg mag ook in de toekomst liggen."))
    what = models.CharField(
        _("wat"),
        max_length=300,
        help_text=_(
            "Bij een overleg alleen de naam: “bestuurlijk overleg met alle partners”. "
            "Anders een hele zin: “De procesbegeleider is begonnen.”"
        ),
    )
    details = models.TextField(
        _("wat kwam eruit, of waar gaat het over"),
        blank=True,
        help_text=_("Hele zinnen; ze kunnen zo in de memo."),
    )

    class Meta:
        ordering = ["-happened_on", "-created_at", "id"]
        verbose_name = _("gebeurtenis")
        verbose_name_plural = _("gebeurtenissen")

    def __str__(self) -> str:
        return self.what[:150]

    @property
    def headline(self) -> str:
        """Give what happened as a title: with a capital."""
        return capital(self.what)
