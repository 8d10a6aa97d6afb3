"""The plan: then, now, and why it changed; and what happened along the way."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import visible

from .. import queries
from ..actions import plans as actions
from ..forms.blocks import HappeningForm
from ..forms.plans import PhaseForm, PlanForm
from ..models import Happening, Phase
from ..pictures import draw_slips, tell_shift


def _plan(dossier: Dossier) -> str:
    return reverse("progress:plan", args=[dossier.slug])


@dossier_page("progress.view")
def plan(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show the plan as it was and as it is, with the reason of each revision."""
    timeline = queries.get_timeline(dossier, reader=request.reader)
    page = {
        "timeline": timeline,
        "tell_shift": tell_shift,
        "picture": draw_slips(timeline, today=request.today),
        "shifts": {v.pk: timeline.shifts_in(v) for v in timeline.versions},
        "under_way": timeline.under_way(request.today),
    }
    return render(request, "progress/plan.html", page)


@dossier_page("progress.edit")
def revise_plan(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Agree on a first plan, or revise it with a reason."""
    timeline = queries.get_timeline(dossier, reader=request.reader)
    form = bound(request, PlanForm, dossier=dossier, author=request.user, timeline=timeline)
    page = {
        "form": form,
        "title": _("De planning herzien") if timeline.latest else _("De eerste planning vastleggen"),
        "back": _plan(dossier),
        "is_revision": timeline.latest is not None,
    }
    if request.method == "POST" and form.is_valid():
        try:
            actions.agree_on_plan(form.save(commit=False), form.planned_days, by=request.user)
        except IntegrityError:  # somebody agreed on the same number at the very same moment
            form.add_error(None, _("Iemand anders heeft de planning net veranderd. Laad de pagina opnieuw."))
        else:
            messages.success(request, _("De planning is vastgelegd."))
            return HttpResponseRedirect(_plan(dossier))
    return render(request, "progress/revise_plan.html", page, status=422 if form.is_bound else 200)


@dossier_page("progress.edit")
def edit_phase(request: HttpRequest, dossier: Dossier, phase_id: str) -> HttpResponse:
    """Change the name of a phase, or note that it is finished."""
    phase = get_object_or_404(
        visible(Phase.objects.filter(dossier=dossier), reader=request.reader), pk=phase_id
    )
    return edit_page(
        request,
        bound(request, PhaseForm, instance=phase),
        title=_("Fase “%(title)s”") % {"title": phase.title},
        purpose=_("De geplande dagen verander je met “Herzie de planning”, zodat de reden bewaard blijft."),
        back=_plan(dossier),
    )


@dossier_page("progress.view")
def happenings(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show what happened and what is coming."""
    listed = list(queries.list_happenings(dossier, reader=request.reader))
    page = {
        "ahead": [h for h in reversed(listed) if h.happened_on > request.today],
        "past": [h for h in listed if h.happened_on <= request.today],
    }
    return render(request, "progress/happenings.html", page)


def _happenings(dossier: Dossier) -> str:
    return reverse("progress:happenings", args=[dossier.slug])


@dossier_page("progress.edit")
def add_happening(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Note what happened or is coming."""
    new = Happening(happened_on=request.today)
    return edit_page(
        request,
        bound(
            request, HappeningForm, dossier=dossier, author=request.user, today=request.today, instance=new
        ),
        title=_("Een gebeurtenis noteren"),
        purpose=_("Wat er gebeurde of aankomt. De memo aan de raad put hieruit."),
        back=_happenings(dossier),
    )


@dossier_page("progress.edit")
def edit_happening(request: HttpRequest, dossier: Dossier, happening_id: str) -> HttpResponse:
    """Change what was noted."""
    item = get_object_or_404(queries.list_happenings(dossier, reader=request.reader), pk=happening_id)
    return edit_page(
        request,
        bound(
            request, HappeningForm, dossier=dossier, author=request.user, today=request.today, instance=item
        ),
        title=_("Gebeurtenis aanpassen"),
        back=_happenings(dossier),
        delete=reverse("progress:delete-happening", args=[dossier.slug, item.pk]),
    )


@dossier_page("progress.edit")
def delete_happening(request: HttpRequest, dossier: Dossier, happening_id: str) -> HttpResponse:
    """Take a note away."""
    item = get_object_or_404(queries.list_happenings(dossier, reader=request.reader), pk=happening_id)
    return delete_page(request, item, title=_("Gebeurtenis weghalen"), back=_happenings(dossier))
