"""Which figures of CBS an indicator takes: table, column, splits and regions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record


class CbsSelection(Record):
    """The choice in a table of CBS that fills an indicator; figures come in when a person asks for them.

    ``fixed`` holds the chosen item of each split that is no region or period; ``regions`` the name per code.
    """

    indicator = models.OneToOneField(
        "goals.Indicator",
        verbose_name=_("indicator"),
        on_delete=models.CASCADE,
        related_name="cbs_selection",
        editable=False,
    )
    table = models.CharField(_("tabel"), max_length=20)
    table_title = models.CharField(_("titel van de tabel"), max_length=300, blank=True)
    measure = models.CharField(_("kolom"), max_length=120)
    measure_title = models.CharField(_("titel van de kolom"), max_length=300, blank=True)
    unit = models.CharField(_("eenheid bij het CBS"), max_length=80, blank=True)
    fixed = models.JSONField(default=dict, blank=True)
    regions = models.JSONField(default=dict, blank=True)
    from_year = models.PositiveSmallIntegerField(_("vanaf jaar"), null=True, blank=True)
    fetched_at = models.DateTimeField(_("laatst opgehaald"), null=True, blank=True, editable=False)
    table_modified = models.CharField(max_length=40, blank=True, editable=False)

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("keuze bij het CBS")
        verbose_name_plural = _("keuzes bij het CBS")

    def __str__(self) -> str:
        return f"CBS {self.table}, {self.measure_title or self.measure}"

    @property
    def item(self) -> models.Model:
        """Give the goal, whose dossier and confidentiality also hold for this choice."""
        return self.indicator.goal

    @property
    def source_name(self) -> str:
        """Name the source as the licence asks."""
        return f"CBS, tabel {self.table} (CC BY 4.0)"

    @property
    def address(self) -> str:
        """Give where everybody can look at the table."""
        return f"https://opendata.cbs.nl/statline/#/CBS/nl/dataset/{self.table}/table"
