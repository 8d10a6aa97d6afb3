"""Pages about goals: the overview, one goal, and writing one with the concreteness check beside it."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.engines.concreteness import Draft, Level, Piece, put_together, suggest_pieces
from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.journey.question.service import get_glossary

from .. import queries
from ..forms import GoalForm, PiecesForm
from ..judgement import Judgement, ask_about_indicator, judge
from ..mandate_forms import list_decisions
from ..mandates import list_changes_since
from ..marking import cut_for_marking
from ..models import Goal, Mandate
from ..pictures import describe, draw_indicator, draw_spark
from ..wording import tell_baseline, tell_measurement, tell_target, tell_when


@dossier_page("goals.view")
def overview(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show all goals as a tree, and what hangs on nothing."""
    seen = queries.get_overview(dossier, reader=request.reader)
    concrete = sum(branch.judgement.is_concrete for branch in seen.branches)
    context = {
        "overview": seen,
        "concrete": concrete,
        "without_mandate": sum(branch.goal.mandate is None for branch in seen.branches),
        "has_changed": list_changes_since,
        "draw_spark": draw_spark,
        "told": _TELLERS,
    }
    return render(request, "goals/overview.html", context | _words())


@dossier_page("goals.view")
def show_goal(request: HttpRequest, dossier: Dossier, goal_id: str) -> HttpResponse:
    """Show one goal: its words with questions, its figures, and what is done for it."""
    goals = queries.list_goals_with_figures(dossier, reader=request.reader)
    goal = get_object_or_404(goals, pk=goal_id)
    indicators = list(goal.indicators.all())
    seen = queries.list_goals(dossier, reader=request.reader)
    context = {
        "goal": goal,
        "gloss": get_glossary(dossier, reader=request.reader),
        "parent": seen.filter(gets__goal=goal).order_by("-gets__weight", "gets__created_at").first(),
        "children": seen.filter(gives__to_goal=goal),
        "efforts": queries.list_efforts(dossier, reader=request.reader).filter(gives__to_goal=goal),
        "figures": [_figure(indicator, request=request) for indicator in indicators],
        "mandates": _mandates(goal, request=request),
        "changes_since": list_changes_since(goal, goal.mandate, indicators=indicators),
        "told": _TELLERS,
    }
    return render(
        request, "goals/goal.html", context | _asked(judge(goal, indicators=indicators, today=request.today))
    )


_TELLERS = {
    "baseline": tell_baseline,
    "target": tell_target,
    "measurement": tell_measurement,
    "when": tell_when,
}


def _mandates(goal: Goal, *, request: HttpRequest) -> list[tuple[Mandate, Any]]:
    """Give the mandates, the last first, each with its decision in the route when the reader may see that."""
    mandates = list(goal.mandates.all())[::-1]
    turns = {turn.pk: turn for turn in list_decisions(goal.dossier, reader=request.reader)}
    return [(mandate, turns.get(mandate.turn_id)) for mandate in mandates]


def _figure(indicator: Any, *, request: HttpRequest) -> dict[str, Any]:
    measurements = list(indicator.measurements.all())
    return {
        "indicator": indicator,
        "measurements": measurements,
        "picture": draw_indicator(
            indicator,
            measurements=measurements,
            targets=list(indicator.targets.all()),
            today=request.today,
        ),
        "description": describe(indicator, measurements=measurements),
        "questions": ask_about_indicator(indicator, today=request.today),
    }


@dossier_page("goals.edit")
def add_goal(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Write a new goal."""
    served = request.GET.get("doel", "")
    form = bound(
        request,
        GoalForm,
        dossier=dossier,
        author=request.user,
        reader=request.reader,
        initial={"helps": [served] if served else []},
    )
    return _write_goal(request, dossier, form, title=_("Een nieuw doel"))


@dossier_page("goals.edit")
def edit_goal(request: HttpRequest, dossier: Dossier, goal_id: str) -> HttpResponse:
    """Rewrite a goal."""
    goal = get_object_or_404(queries.list_goals(dossier, reader=request.reader), pk=goal_id)
    form = bound(
        request, GoalForm, instance=goal, dossier=dossier, author=request.user, reader=request.reader
    )
    return _write_goal(
        request,
        dossier,
        form,
        title=_("Een doel aanpassen"),
        delete=reverse("goals:delete", args=[dossier.slug, goal.pk]),
    )


def _write_goal(
    request: HttpRequest, dossier: Dossier, form: GoalForm, *, title: str, delete: str = ""
) -> HttpResponse:
    """Show the form with the questions beside it; while typing only the questions are sent again."""
    pieces = PiecesForm(request.POST) if request.method == "POST" else None
    draft = _draft(form, pieces)
    if "use" in request.POST and draft.sentence:
        form.data = form.data.copy()
        form.data["statement"] = draft.sentence
        draft = Draft("", ())
    judgement = _judge_typed(form, today=request.today)
    asked = _asked(judgement) | {
        "draft": draft,
        "pieces_form": pieces or PiecesForm(initial=_suggest(judgement)),
    }
    if request.headers.get("HX-Request"):
        return render(request, "goals/_findings.html", asked)
    page = {
        "title": title,
        "purpose": _("Schrijf eerst op wat er anders moet worden. Cijfers voeg je daarna toe."),
        "back": _address_of(dossier, form.instance),
        "delete": delete,
    }
    if "check" in request.POST or "use" in request.POST:
        return render(request, "goals/write_goal.html", {"form": form, **page, **asked})
    return edit_page(
        request,
        form,
        then=lambda goal: reverse("goals:detail", args=[dossier.slug, goal.pk]),
        template="goals/write_goal.html",
        **page,
        **asked,
    )


def _draft(form: GoalForm, pieces: PiecesForm | None) -> Draft:
    """Put the sentence together from what was typed; nothing when none of the pieces was."""
    typed = {Piece(name): words for name, words in pieces.given.items()} if pieces else {}
    if not any(words.strip() for words in typed.values()):
        return Draft("", ())
    beside = {Piece.POPULATION: form["for_whom"].value() or "", Piece.OWNER: form["owner"].value() or ""}
    return put_together(typed | beside)


def _suggest(judgement: Judgement) -> dict[str, str]:
    return {piece.value: words for piece, words in suggest_pieces(judgement.checked).items()}


def _address_of(dossier: Dossier, goal: Goal) -> str:
    if goal._state.adding:
        return reverse("goals:overview", args=[dossier.slug])
    return reverse("goals:detail", args=[dossier.slug, goal.pk])


def _judge_typed(form: GoalForm, *, today: date) -> Judgement:
    """Judge the words as they stand in the form, with the indicators that a kept goal has already."""
    typed = Goal(**{name: form[name].value() or "" for name in ("statement", "for_whom", "owner")})
    kept = not form.instance._state.adding
    return judge(typed, indicators=list(form.instance.indicators.all()) if kept else [], today=today)


def _asked(judgement: Judgement) -> dict[str, Any]:
    pieces = cut_for_marking(judgement.checked.text, places=[remark.places for remark in judgement.wording])
    return {"judgement": judgement, "pieces": pieces} | _words()


def _words() -> dict[str, Any]:
    """Give the words for levels and criteria."""
    return {
        "level_words": {
            Level.WISH: _("wens"),
            Level.DIRECTION: _("richting"),
            Level.GOAL: _("bijna concreet"),
            Level.CONCRETE: _("concreet"),
        },
        "criterion_words": {
            "indicator": _("wat we tellen"),
            "baseline": _("waar we staan"),
            "target": _("waar we heen gaan"),
            "deadline": _("wanneer"),
            "owner": _("wie"),
            "population": _("voor wie"),
        },
    }


@dossier_page("goals.edit")
def delete_goal(request: HttpRequest, dossier: Dossier, goal_id: str) -> HttpResponse:
    """Take a goal away, with its indicators and measurements."""
    goal = get_object_or_404(queries.list_goals(dossier, reader=request.reader), pk=goal_id)
    return delete_page(
        request,
        goal,
        title=_("Een doel weghalen"),
        explain=_(
            "De indicatoren en metingen van dit doel gaan mee. Doelen eronder en inspanningen blijven."
        ),
        back=reverse("goals:detail", args=[dossier.slug, goal.pk]),
        then=reverse("goals:overview", args=[dossier.slug]),
    )
