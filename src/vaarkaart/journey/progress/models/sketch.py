"""The sketch (houtskoolschets): a first outline of how it could work, in versions."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import DossierItem
from vaarkaart.foundation.records.models import Record


class Sketch(DossierItem):
    """A sketch; its text stands in its versions."""

    view_action = "progress.view"

    title = models.CharField(_("naam"), max_length=160)
    blocks = models.ManyToManyField(
        "progress.BuildingBlock", verbose_name=_("bouwstenen"), blank=True, related_name="sketches"
    )

    class Meta:
        ordering = ["title", "id"]
        verbose_name = _("houtskoolschets")
        verbose_name_plural = _("houtskoolschetsen")

    def __str__(self) -> str:
        return self.title


class SketchVersion(Record):
    """One version of a sketch; it is never changed, a better text is a new version."""

    sketch = models.ForeignKey(Sketch, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("versie"))
    made_on = models.DateField(_("gemaakt op"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(_("tekst van de schets"))
    note = models.TextField(_("wat is er anders"), blank=True)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("versie van een houtskoolschets")
        verbose_name_plural = _("versies van houtskoolschetsen")
        constraints = [
            models.UniqueConstraint(fields=["sketch", "number"], name="sketch_version_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.sketch} {self.number}"

    @property
    def item(self) -> Sketch:
        """Give the sketch this is a version of (the audit trail asks)."""
        return self.sketch
