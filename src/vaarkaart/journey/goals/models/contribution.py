"""A contribution: the line between two things in the goal network, from what helps to what is helped."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record

_FROM = ("goal", "effort", "means")
_TO = ("to_goal", "to_effort")


def _one_of(names: tuple[str, ...]) -> Q:
    """Say that exactly one of these columns is filled."""
    either = Q()
    for filled in names:
        either |= Q(**{f"{name}__isnull": name != filled for name in names})
    return either


def _line(name: str) -> Any:
    return models.ForeignKey(
        f"goals.{name}", null=True, blank=True, on_delete=models.CASCADE, related_name="gives", editable=False
    )


class Contribution(Record):
    """One line of the network: a goal, effort or means helps a goal; an effort or means helps an effort."""

    class Weight(models.IntegerChoices):
        SMALL = 1, _("een beetje")
        CLEAR = 2, _("duidelijk")
        LARGE = 3, _("voor een groot deel")

    goal = _line("Goal")
    effort = _line("Effort")
    means = _line("Means")
    to_goal = models.ForeignKey(
        "goals.Goal", null=True, blank=True, on_delete=models.CASCADE, related_name="gets", editable=False
    )
    to_effort = models.ForeignKey(
        "goals.Effort", null=True, blank=True, on_delete=models.CASCADE, related_name="gets", editable=False
    )
    weight = models.PositiveSmallIntegerField(
        _("hoeveel draagt het bij"), choices=Weight.choices, default=Weight.CLEAR
    )
    because = models.CharField(
        _("hoe helpt het"),
        max_length=300,
        blank=True,
        help_text=_("Wat verandert er daardoor? Bijvoorbeeld: een verwijzing blijft niet meer liggen."),
    )

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("bijdrage")
        verbose_name_plural = _("bijdragen")
        constraints = [
            models.CheckConstraint(condition=_one_of(_FROM), name="contribution_comes_from_one_thing"),
            models.CheckConstraint(condition=_one_of(_TO), name="contribution_goes_to_one_thing"),
            models.CheckConstraint(
                condition=~Q(goal__isnull=False, to_effort__isnull=False)
                & ~Q(means__isnull=False, to_goal__isnull=False),
                name="contribution_runs_upward",
            ),
            models.CheckConstraint(
                condition=~Q(goal=models.F("to_goal")) & ~Q(effort=models.F("to_effort")),
                name="contribution_is_not_to_itself",
            ),
            *(
                models.UniqueConstraint(fields=pair, name=f"contribution_once_{'_'.join(pair)}")
                for pair in (
                    ("goal", "to_goal"),
                    ("effort", "to_goal"),
                    ("effort", "to_effort"),
                    ("means", "to_effort"),
                )
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker}"

    @property
    def giver(self) -> Any:
        """Give what helps."""
        return self.goal or self.effort or self.means

    @property
    def taker(self) -> Any:
        """Give what is helped."""
        return self.to_goal or self.to_effort

    @property
    def giver_key(self) -> str:
        """Give the key in the network of what helps."""
        kind = next(name for name in _FROM if getattr(self, f"{name}_id"))
        return f"{kind}:{getattr(self, f'{kind}_id')}"

    @property
    def taker_key(self) -> str:
        """Give the key in the network of what is helped."""
        return f"goal:{self.to_goal_id}" if self.to_goal_id else f"effort:{self.to_effort_id}"

    @property
    def item(self) -> models.Model:
        """Give the end that fewer people may see: whoever may see that one may see the line."""
        ends = (self.giver, self.taker)
        return next((end for end in ends if end.confidentiality == "only_me"), self.giver)
