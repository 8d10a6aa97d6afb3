"""What happened in a turn, as it was written down: never changed, only followed by a correction."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.organisations.days import SENSIBLE_DAY
from vaarkaart.foundation.records.models import Record

from .product import Product
from .turn import Outcome, Turn


class Locked(Exception):
    """Something that is written down for good was about to be changed; a correction is a new entry."""


class LockedEntries(models.QuerySet):
    """Entries can be added and read; they are not changed in bulk either."""

    def update(self, **values: Any) -> NoReturn:
        """Refuse.

        Raises:  ``Locked``.
        """
        raise Locked("outcomes are corrected with a new entry")


class OutcomeEntry(Record):
    """One outcome as it was written down. ``corrects`` names the entry that this one puts right.

    An entry is corrected at most once (one to one); the last of the line is what holds. ``planned_on`` is the day
    that stood in the plan just before, so that planned and happened can be laid side by side.
    """

    turn = models.ForeignKey(Turn, verbose_name=_("beurt"), on_delete=models.CASCADE, related_name="entries")
    number = models.PositiveSmallIntegerField(_("nummer"))
    outcome = models.CharField(_("uitkomst"), max_length=20, choices=Outcome.choices, blank=True)
    happened_on = models.DateField(_("op welke dag"), validators=SENSIBLE_DAY, null=True, blank=True)
    planned_on = models.DateField(_("gepland op"), validators=SENSIBLE_DAY, null=True, blank=True)
    moved_to = models.DateField(_("aangehouden tot"), validators=SENSIBLE_DAY, null=True, blank=True)
    is_decision = models.BooleanField(_("is een besluit"), default=False)
    text = models.TextField(_("tekst van het besluit"), blank=True)
    votes_for = models.PositiveSmallIntegerField(_("stemmen voor"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("stemmen tegen"), null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(_("onthoudingen"), null=True, blank=True)
    votes_who = models.TextField(_("wie stemde wat"), blank=True)
    decision_number = models.CharField(_("nummer van het besluit"), max_length=80, blank=True)
    link = models.URLField(_("vindplaats"), max_length=500, blank=True)
    owed = models.TextField(_("wat stond nog open"), blank=True)
    override_reason = models.TextField(_("waarom toch vastgelegd"), blank=True)
    corrects = models.OneToOneField(
        "self",
        verbose_name=_("verbetert"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="corrected_by",
    )
    correction_reason = models.TextField(_("waarom verbeterd"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("vastgelegd door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = LockedEntries.as_manager()

    class Meta:
        ordering = ["turn", "number"]
        verbose_name = _("vastgelegde uitkomst")
        verbose_name_plural = _("vastgelegde uitkomsten")
        constraints = [
            models.UniqueConstraint(fields=["turn", "number"], name="outcome_number_once_per_turn"),
            models.CheckConstraint(
                condition=models.Q(corrects=None) | ~models.Q(correction_reason=""),
                name="correction_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.turn}: {self.get_outcome_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new entry.

        Raises:  ``Locked`` when it stands there already.
        """
        if not self._state.adding:
            raise Locked(str(self))
        super().save(*args, **kwargs)

    @property
    def item(self) -> Product:
        """Give the dossier item this belongs to, which decides who may see it."""
        return self.turn.item

    @property
    def votes(self) -> list[tuple[Any, int]]:
        """List how was voted, as far as known: word and number."""
        counted = ((_("voor"), self.votes_for), (_("tegen"), self.votes_against))
        return [
            (word, count)
            for word, count in (*counted, (_("onthouden"), self.votes_abstained))
            if count is not None
        ]


@receiver(pre_delete, sender=OutcomeEntry)
def _keep_decisions(instance: OutcomeEntry, **_kwargs: Any) -> None:
    """A decision does not go, not even with the round it was taken in."""
    if instance.is_decision:
        raise ProtectedError("a decision stands", {instance})
