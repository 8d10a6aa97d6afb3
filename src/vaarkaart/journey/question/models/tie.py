"""How two stakeholders stand to each other."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .private import PrivateItem


class Tie(PrivateItem):
    """Two people with a stake who pull together, who clash, or of whom one needs the other."""

    class Kind(models.TextChoices):
        TOGETHER = "together", _("trekt op met")
        CLASH = "clash", _("botst met")
        NEEDS = "needs", _("heeft nodig")

    view_action = "question.view"

    stakeholder = models.ForeignKey(
        "question.Stakeholder", verbose_name=_("wie"), on_delete=models.CASCADE, related_name="ties"
    )
    kind = models.CharField(_("hoe"), max_length=12, choices=Kind.choices, default=Kind.TOGETHER)
    other = models.ForeignKey(
        "question.Stakeholder", verbose_name=_("met wie"), on_delete=models.CASCADE, related_name="+"
    )
    about = models.CharField(
        _("waarover"), max_length=200, blank=True, help_text=_("Bijvoorbeeld: wie de wachtlijst betaalt.")
    )

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("band")
        verbose_name_plural = _("banden")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(stakeholder=models.F("other")),
                name="tie_between_two",
                violation_error_message=_("Kies twee verschillende mensen."),
            ),
            models.UniqueConstraint(
                fields=["stakeholder", "other", "kind"],
                name="tie_once_per_kind",
                violation_error_message=_("Deze band staat er al."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stakeholder} {self.get_kind_display()} {self.other}"
