"""Pages for the steps of a round."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page, offer_way_back
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.records.models import AuditEvent

from .. import actions, queries
from ..forms import StepForm
from ..links import delete_step as delete_step_and_heal
from ..models import Round, Step
from ..undoing import remember_step, undo_step_edit
from .kept import keep_decisions


def _step(request: HttpRequest, dossier: Dossier, step_id: str) -> Step:
    return get_object_or_404(queries.list_steps(dossier, reader=request.reader), pk=step_id)


def _save(form: StepForm, *, actor: object) -> Step:
    given = form.cleaned_data
    step, details = form.save(commit=False), None
    if not step._state.adding:
        # Kept with the event: how it stood, and the version that this edit makes of it.
        version = (given.get("from_version") or step.version) + 1
        details = {"before": remember_step(step, bodies=given["bodies"]), "version": version}
    return actions.save_step(
        step,
        actor=actor,
        details=details,
        bodies=given["bodies"],
        fixed_on=given["fixed_on"],
        from_version=given.get("from_version"),
        links=form.save_m2m,
        later=list(given["later"]),
    )


@dossier_page("route.edit")
def add_step(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Add a step to a round."""
    kept = get_object_or_404(queries.list_rounds(dossier, reader=request.reader), pk=round_id)
    initial = _proposal(kept, asked=request.GET)
    return edit_page(
        request,
        bound(request, StepForm, instance=Step(round=kept), initial=initial),
        title=_("Een stap toevoegen"),
        purpose=_("Wie is aan de beurt, waarvoor, en waar wacht deze stap op?"),
        back=reverse("route:round", args=[dossier.slug, kept.pk]),
        save=lambda form: _save(form, actor=request.user),
        template="route/step_form.html",
    )


_ASKED = {"naam": "name", "doel": "purpose", "dagen": "period_days"}


def _proposal(round: Round, *, asked: QueryDict) -> dict[str, object]:
    """Propose a new step as the address asks: after some steps (na), before others (voor), by default last.

    Only after: what waited for those waits for the new step. Only before: it waits for what those waited for.
    """
    steps = Step.objects.filter(round=round)
    befores = list(steps.filter(pk__in=asked.getlist("na")))
    laters = list(steps.filter(pk__in=asked.getlist("voor")))
    if not befores and not laters:
        befores = list(steps.order_by("-position", "-created_at", "-id")[:1])
    elif not laters:
        laters = list(steps.filter(after__in=befores).distinct())
    elif not befores:
        befores = list(steps.filter(later__in=laters).distinct())
    proposal: dict[str, object] = {"after": befores, "later": laters}
    if "gremium" in asked:
        proposal["bodies"] = asked.getlist("gremium")
    return proposal | {field: asked[name] for name, field in _ASKED.items() if name in asked}


@dossier_page("route.edit")
def edit_step(request: HttpRequest, dossier: Dossier, step_id: str) -> HttpResponse:
    """Change a step."""
    step = _step(request, dossier, step_id)
    return edit_page(
        request,
        bound(request, StepForm, instance=step),
        title=_("“%(name)s” aanpassen") % {"name": step.name},
        back=reverse("route:round", args=[dossier.slug, step.round_id]),
        delete=reverse("route:delete-step", args=[dossier.slug, step.pk]),
        save=lambda form: _save(form, actor=request.user),
        saved=lambda step: _offer_undo(dossier, step),
        template="route/step_form.html",
    )


def _offer_undo(dossier: Dossier, step: Step) -> str:
    edits = AuditEvent.objects.filter(subject_type=Step._meta.label_lower, subject_id=step.pk, verb="edited")
    made = edits.order_by("-happened_at").first()
    if made is None:
        return ""
    return offer_way_back(_("Bewaard."), reverse("route:undo-step", args=[dossier.slug, step.pk, made.pk]))


@dossier_page("route.edit")
def undo_step(request: HttpRequest, dossier: Dossier, step_id: str, event_id: str) -> HttpResponse:
    """Ask whether a step goes back to how it stood before an edit; put it back."""
    step = _step(request, dossier, step_id)
    event = get_object_or_404(
        AuditEvent, pk=event_id, subject_type=Step._meta.label_lower, subject_id=step.pk, verb="edited"
    )
    back = reverse("route:round", args=[dossier.slug, step.round_id])
    if request.method != "POST":
        return render(request, "dossiers/undo.html", {"event": event, "back": back, "is_edit": True})
    if undo_step_edit(event, actor=request.user):
        messages.success(request, _("“%(name)s” staat weer zoals het was.") % {"name": event.subject_title})
    else:
        messages.error(
            request, _("Hier is intussen iets aan veranderd. Er is niets teruggezet; pas het zelf aan.")
        )
    return HttpResponseRedirect(back)


@dossier_page("route.edit")
@require_POST
def move_step(request: HttpRequest, dossier: Dossier, step_id: str) -> HttpResponse:
    """Move a step up or down in the list; when it takes place depends on what it waits for."""
    step = _step(request, dossier, step_id)
    actions.move_step(step, up=request.POST.get("richting") == "op", actor=request.user)
    return HttpResponseRedirect(reverse("route:round", args=[dossier.slug, step.round_id]))


@dossier_page("route.edit")
def delete_step(request: HttpRequest, dossier: Dossier, step_id: str) -> HttpResponse:
    """Take a step away; what waited for it now waits for what it waited for."""
    step = _step(request, dossier, step_id)
    back = reverse("route:round", args=[dossier.slug, step.round_id])
    if stays := keep_decisions(request, back=back, turn__step=step):
        return stays
    return delete_page(
        request,
        step,
        title=_("Deze stap weghalen"),
        explain=_tell_who_waits(step),
        delete=delete_step_and_heal,
        back=back,
    )


def _tell_who_waits(step: Step) -> str:
    """Tell what becomes of the steps that wait for a step."""
    waiting = ", ".join(f"“{later.name}”" for later in step.later.all())
    told = _("Je kunt het daarna nog terugzetten.")
    if not waiting:
        return told
    befores = ", ".join(f"“{before.name}”" for before in step.after.all())
    heals = (
        _("Op deze stap wacht: %(waiting)s. Dat wacht dan op %(befores)s.")
        if befores
        else _("Op deze stap wacht: %(waiting)s. Dat wacht dan nergens meer op.")
    )
    return heals % {"waiting": waiting, "befores": befores} + " " + told
