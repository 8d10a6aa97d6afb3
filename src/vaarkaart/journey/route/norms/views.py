"""Pages of usual routes, of how a round deviates from its own, and of the reasons for that."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.organisations.service import list_bodies
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.foundation.records.saving import undo_delete

from .. import queries as route
from ..models import Explanation, NormRoute, NormStep, Round
from ..policies import can_keep_norm, check_can_keep_norm
from . import actions, queries
from .forms import ExplanationForm, NormForm, NormStepForm
from .mending import mend_address, reason_address


def _round(request: HttpRequest, dossier: Dossier, round_id: str) -> Round:
    rounds = route.list_rounds(dossier, reader=request.reader).select_related("norm")
    return get_object_or_404(rounds, pk=round_id)


def _norm_to_keep(request: HttpRequest, dossier: Dossier, norm_id: str) -> NormRoute:
    norm = get_object_or_404(queries.list_norms(), pk=norm_id)
    check_can_keep_norm(request.reader, norm, dossier=dossier)
    return norm


def _step_to_keep(request: HttpRequest, dossier: Dossier, step_id: str) -> NormStep:
    step = get_object_or_404(NormStep.objects.select_related("norm"), pk=step_id)
    check_can_keep_norm(request.reader, step.norm, dossier=dossier)
    return step


@dossier_page("route.view")
def list_norms(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show the usual routes of all organisations, and the rounds from which one can be made."""
    rounds = list(route.list_rounds(dossier, reader=request.reader).select_related("norm"))
    following: dict[str, list[Round]] = {}
    for each in rounds:
        following.setdefault(each.norm_id, []).append(each)
    page = {"norms": list(queries.list_norms()), "rounds": rounds, "following": following}
    return render(request, "route/norms/norms.html", page)


@dossier_page("route.view")
def show_norm(request: HttpRequest, dossier: Dossier, norm_id: str) -> HttpResponse:
    """Show the steps of a usual route, with the bodies where they take place now."""
    norm = get_object_or_404(queries.list_norms(), pk=norm_id)
    bodies = list(list_bodies())
    steps = [(step, queries.bodies_of(step, bodies)) for step in queries.list_norm_steps(norm)]
    page = {
        "norm": norm,
        "steps": steps,
        "products": list(route.list_products(dossier, reader=request.reader)),
        "can_keep": can_keep_norm(request.reader, norm, dossier=dossier),
    }
    return render(request, "route/norms/norm.html", page)


@dossier_page("route.keep_norms")
def make_norm(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Make a usual route from a round."""
    kept = _round(request, dossier, round_id)
    new = NormRoute(organisation=dossier.organisation)
    return edit_page(
        request,
        bound(request, NormForm, instance=new),
        title=_("Een normroute van “%(round)s”") % {"round": kept},
        purpose=_(
            "De stappen en gremia van deze ronde worden de gewone route van %(organisation)s. Iedereen die aan een "
            "opgave meedoet, kan die zien en gebruiken. Dagen, uitkomsten en de naam van het stuk gaan niet mee."
        )
        % {"organisation": dossier.organisation},
        back=reverse("route:round", args=[dossier.slug, kept.pk]),
        save=lambda form: actions.make_norm(form.save(commit=False), source=kept, actor=request.user),
        then=lambda norm: reverse("route:norm", args=[dossier.slug, norm.pk]),
    )


@dossier_page("route.keep_norms")
def edit_norm(request: HttpRequest, dossier: Dossier, norm_id: str) -> HttpResponse:
    """Change the name of a usual route and what it is for."""
    norm = _norm_to_keep(request, dossier, norm_id)
    return edit_page(
        request,
        bound(request, NormForm, instance=norm),
        title=_("“%(name)s” aanpassen") % {"name": norm},
        back=reverse("route:norm", args=[dossier.slug, norm.pk]),
        delete=reverse("route:delete-norm", args=[dossier.slug, norm.pk]),
    )


@dossier_page("route.keep_norms")
def delete_norm(request: HttpRequest, dossier: Dossier, norm_id: str) -> HttpResponse:
    """Take a usual route away, unless rounds follow it."""
    norm = _norm_to_keep(request, dossier, norm_id)
    return delete_page(
        request,
        norm,
        title=_("Deze normroute weghalen"),
        explain=_(
            "Hij verdwijnt voor alle opgaven, en je kunt hem niet terugzetten. Rondes houden hun stappen. "
            "Zolang een ronde deze normroute volgt, kan hij niet weg."
        ),
        back=reverse("route:norm", args=[dossier.slug, norm.pk]),
        then=reverse("route:norms", args=[dossier.slug]),
    )


@dossier_page("route.keep_norms")
def add_norm_step(request: HttpRequest, dossier: Dossier, norm_id: str) -> HttpResponse:
    """Add a step to a usual route; it comes last until you say otherwise."""
    norm = _norm_to_keep(request, dossier, norm_id)
    last = norm.steps.last()
    new = NormStep(norm=norm, position=0 if last is None else last.position + 1)
    return edit_page(
        request,
        bound(request, NormStepForm, instance=new, initial={"after": [last] if last else []}),
        title=_("Een stap voor “%(name)s”") % {"name": norm},
        back=reverse("route:norm", args=[dossier.slug, norm.pk]),
        template="route/norms/norm_step_form.html",
    )


@dossier_page("route.keep_norms")
def edit_norm_step(request: HttpRequest, dossier: Dossier, step_id: str) -> HttpResponse:
    """Change a step of a usual route."""
    step = _step_to_keep(request, dossier, step_id)
    return edit_page(
        request,
        bound(request, NormStepForm, instance=step),
        title=_("“%(name)s” aanpassen") % {"name": step},
        back=reverse("route:norm", args=[dossier.slug, step.norm_id]),
        delete=reverse("route:delete-norm-step", args=[dossier.slug, step.pk]),
        template="route/norms/norm_step_form.html",
    )


@dossier_page("route.keep_norms")
@require_POST
def move_norm_step(request: HttpRequest, dossier: Dossier, step_id: str) -> HttpResponse:
    """Move a step up or down in the list of its usual route."""
    step = _step_to_keep(request, dossier, step_id)
    actions.move_norm_step(step, up=request.POST.get("richting") == "op", actor=request.user)
    return HttpResponseRedirect(reverse("route:norm", args=[dossier.slug, step.norm_id]))


@dossier_page("route.keep_norms")
def delete_norm_step(request: HttpRequest, dossier: Dossier, step_id: str) -> HttpResponse:
    """Take a step out of a usual route; what waited for it now waits for what it waited for."""
    step = _step_to_keep(request, dossier, step_id)
    return delete_page(
        request,
        step,
        title=_("Deze stap uit de normroute halen"),
        explain=_(
            "Rondes die deze route volgen houden de stap, maar wijken er dan mee af. "
            "Je kunt hem daarna nog terugzetten."
        ),
        back=reverse("route:norm", args=[dossier.slug, step.norm_id]),
        delete=actions.delete_norm_step,
        undo=lambda event: reverse("route:undo-norm-step", args=[dossier.slug, event.pk]),
    )


@dossier_page("route.keep_norms")
def undo_norm_step(request: HttpRequest, dossier: Dossier, event_id: str) -> HttpResponse:
    """Ask whether a step comes back in its usual route; put it back, with what hung on it."""
    event = get_object_or_404(
        AuditEvent, pk=event_id, subject_type=NormStep._meta.label_lower, verb="deleted"
    )
    norm = _norm_to_keep(request, dossier, actions.norm_of_deleted(event))
    back = reverse("route:norm", args=[dossier.slug, norm.pk])
    if request.method != "POST":
        return render(request, "dossiers/undo.html", {"event": event, "back": back})
    if undo_delete(event, actor=request.user):
        messages.success(request, _("“%(name)s” staat er weer.") % {"name": event.subject_title})
    else:
        messages.error(request, _("Dit is al teruggezet, of het kan niet meer."))
    return HttpResponseRedirect(back)


@dossier_page("route.view")
def show_deviations(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Show how a round deviates from its usual route, with the reasons given."""
    kept = _round(request, dossier, round_id)
    found = queries.compare_with_norm(kept)
    page = {
        "round": kept,
        "open": [each for each in found.told if each.reason is None],
        "explained": [each for each in found.told if each.reason is not None],
        "mend": lambda each: mend_address(each.deviation, found, round=kept, dossier=dossier),
        "reason": lambda each: reason_address(each.key, round=kept, dossier=dossier),
    }
    return render(request, "route/norms/deviations.html", page)


@dossier_page("route.edit")
def explain(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Write down why a round deviates from its usual route."""
    kept = _round(request, dossier, round_id)
    key = request.GET.get("over", "")
    found = next((each for each in queries.compare_with_norm(kept).told if each.key == key), None)
    if found is None:
        raise Http404
    return explain_page(
        request,
        found.sentence,
        key=key,
        round=kept,
        back=reverse("route:deviations", args=[dossier.slug, kept.pk]),
    )


def explain_page(request: HttpRequest, sentence: str, *, key: str, round: Round, back: str) -> HttpResponse:
    """Ask for the reason of one finding of a round, and keep it with a name and a day."""
    kept = Explanation.objects.filter(round=round, key=key).first() or Explanation(round=round, key=key)
    return edit_page(
        request,
        bound(request, ExplanationForm, instance=kept),
        title=_("Waarom is dat zo?"),
        purpose=sentence,
        back=back,
        save=lambda form: actions.explain(
            form.save(commit=False),
            actor=request.user,
            today=request.today,
            from_version=form.cleaned_data.get("from_version"),
        ),
    )
