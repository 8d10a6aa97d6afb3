"""The front door of this step for later steps and for pages over all steps."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vaarkaart.engines.concreteness import Finding
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import VISITOR, Reader, may
from vaarkaart.journey.steps import Missing, Standing

from . import queries
from .judgement import Judgement, judge
from .models import Effort, Goal, Indicator
from .pictures import describe, draw_spark

_SHORT = 60


def list_goals(dossier: Dossier, *, reader: Reader) -> QuerySet[Goal]:
    """List the goals that the reader may see, with indicators and measurements at hand."""
    return queries.list_goals_with_figures(dossier, reader=reader)


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """An indicator as everybody may see it: a small line, and the same in a sentence."""

    spark: SafeString
    told: str


@dataclass(frozen=True, slots=True)
class PublicGoal:
    """A goal as everybody may see it."""

    statement: str
    figures: list[PublicFigure]


def list_public_goals(dossier: Dossier) -> list[PublicGoal]:
    """List the goals that everybody may see, with the line of each indicator."""
    return [
        PublicGoal(goal.statement, [_figure(indicator) for indicator in goal.indicators.all()])
        for goal in queries.list_goals_with_figures(dossier, reader=VISITOR)
    ]


def _figure(indicator: Indicator) -> PublicFigure:
    told = describe(indicator, measurements=list(indicator.measurements.all()))
    return PublicFigure(draw_spark(indicator), f"{indicator.name}: {told}")


def get_standing(dossier: Dossier, *, reader: Reader, today: date) -> Standing:
    """Tell where this step stands in the dossier, as far as the reader may see."""
    goals = list(queries.list_goals(dossier, reader=reader).prefetch_related("indicators"))
    loose = list(_list_loose_efforts(dossier, reader=reader))
    if not goals and not loose:
        return Standing("empty", missing=(_first_goal(dossier, reader=reader),))
    judged = [(goal, judge(goal, indicators=list(goal.indicators.all()))) for goal in goals]
    missing = (
        *([] if goals else [_first_goal(dossier, reader=reader)]),
        *(
            _first_question(dossier, goal, judgement)
            for goal, judgement in judged
            if not judgement.is_concrete
        ),
        *(_hangs_on_nothing(dossier, effort) for effort in loose),
    )
    return Standing("partly" if missing else "complete", _summary(judged), missing)


def _list_loose_efforts(dossier: Dossier, *, reader: Reader) -> QuerySet[Effort]:
    """List efforts that contribute to nothing that the reader may see, in one query."""
    lines = queries.list_contributions(dossier, reader=reader).filter(effort__isnull=False)
    return queries.list_efforts(dossier, reader=reader).exclude(pk__in=lines.values("effort"))


def _summary(judged: list[tuple[Goal, Judgement]]) -> str:
    concrete = sum(judgement.is_concrete for _goal, judgement in judged)
    counted = ngettext("%(count)s doel", "%(count)s doelen", len(judged)) % {"count": len(judged)}
    return _("%(goals)s, %(concrete)s concreet") % {"goals": counted, "concrete": concrete}


def _first_goal(dossier: Dossier, *, reader: Reader) -> Missing:
    page = "goals:add" if may(reader, "goals.edit", dossier=dossier) else "goals:overview"
    return Missing(_("Welke verandering willen jullie zien?"), reverse(page, args=[dossier.slug]))


def _first_question(dossier: Dossier, goal: Goal, judgement: Judgement) -> Missing:
    asked: Finding | None = next(iter(judgement.missing), None)
    question = _("%(question)s (‘%(goal)s’)") % {
        "question": asked.question if asked else _("Kan dit concreter?"),
        "goal": Truncator(goal.statement).chars(_SHORT),
    }
    return Missing(question, reverse("goals:detail", args=[dossier.slug, goal.pk]))


def _hangs_on_nothing(dossier: Dossier, effort: Effort) -> Missing:
    question = _("Voor welk doel is ‘%(name)s’?") % {"name": effort.name}
    return Missing(question, reverse("goals:overview", args=[dossier.slug]) + f"#{effort.pk}")
