"""The plan in versions: planned then, planned now, and why it changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import DossierItem
from vaarkaart.foundation.records.models import Record


class Phase(DossierItem):
    """A part of the work; when it is planned stands per version of the plan."""

    view_action = "progress.view"

    title = models.CharField(_("naam van de fase"), max_length=120)
    position = models.PositiveSmallIntegerField(_("plaats in de rij"), default=0)
    finished_on = models.DateField(_("klaar op"), null=True, blank=True)

    class Meta:
        ordering = ["position", "created_at", "id"]
        verbose_name = _("fase")
        verbose_name_plural = _("fasen")

    def __str__(self) -> str:
        return self.title


class PlanVersion(DossierItem):
    """One agreed plan. Number 0 is the first plan; each later one says why it changed and who agreed."""

    view_action = "progress.view"

    class Cause(models.TextChoices):
        FIRST = "first", _("eerste planning")
        PARTNER_TIME = "partner_time", _("een partner heeft meer tijd nodig")
        CONTENT = "content", _("de inhoud vraagt meer werk")
        DECISION = "decision", _("een besluit of vergadering is verschoven")
        CIRCUMSTANCES = "circumstances", _("omstandigheden van buiten")
        FASTER = "faster", _("het gaat sneller dan gedacht")
        OTHER = "other", _("iets anders")

    number = models.PositiveSmallIntegerField(_("versie"), editable=False)
    agreed_on = models.DateField(_("afgesproken op"))
    agreed_with = models.CharField(_("wie stemde ermee in"), max_length=200)
    cause = models.CharField(_("oorzaak"), max_length=20, choices=Cause.choices, default=Cause.OTHER)
    reason = models.TextField(
        _("reden"), blank=True, help_text=_("Schrijf een of twee hele zinnen; ze kunnen zo in de memo.")
    )

    class Meta:
        ordering = ["number"]
        verbose_name = _("planning")
        verbose_name_plural = _("planningen")
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="plan_number_once_per_dossier"),
            models.CheckConstraint(
                condition=models.Q(number=0) | ~models.Q(reason=""), name="plan_revision_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.number} ({self.agreed_on:%d-%m-%Y})"


class PhaseDates(Record):
    """When one phase begins and ends in one version of the plan."""

    plan = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="dates")
    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="dates")
    starts_on = models.DateField(_("begint op"))
    ends_on = models.DateField(_("eindigt op"))

    class Meta:
        ordering = ["plan__number", "phase__position", "id"]
        verbose_name = _("dagen van een fase")
        verbose_name_plural = _("dagen van fasen")
        constraints = [
            models.UniqueConstraint(fields=["plan", "phase"], name="phase_once_per_plan"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="phase_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase}: {self.starts_on:%d-%m-%Y} - {self.ends_on:%d-%m-%Y}"

    @property
    def item(self) -> PlanVersion:
        """Give the plan these days stand in (the audit trail asks)."""
        return self.plan
