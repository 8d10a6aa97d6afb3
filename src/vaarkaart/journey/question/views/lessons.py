"""Lessons of other assignments: taken along here, put aside, or asked about again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import actions, queries
from ..lessons import list_offers


@dossier_page("question.view")
def elsewhere(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show what assignments that look like this one learned."""
    page = {"offers": list_offers(dossier, reader=request.reader)}
    return render(request, "question/lessons_elsewhere.html", page)


@dossier_page("question.edit")
@require_POST
def judge(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Keep what is done with a lesson of another assignment."""
    back = HttpResponseRedirect(reverse("question:lessons-elsewhere", args=[dossier.slug]))
    seen = queries.list_lessons_elsewhere(dossier, reader=request.reader)
    lesson = seen.filter(pk=request.POST.get("lesson", "")).first()
    if lesson is None:
        messages.error(request, _("Dat leerpunt is er niet meer. Er is niets bewaard."))
        return back
    is_taken = request.POST.get("verdict") == "take"
    actions.decide_offer(lesson, dossier=dossier, is_taken=is_taken, by=request.user, today=request.today)
    messages.success(
        request, _("Dit leerpunt staat nu ook bij deze opgave.") if is_taken else _("Weggelegd.")
    )
    return back


@dossier_page("question.edit")
@require_POST
def reopen(request: HttpRequest, dossier: Dossier, offer_id: str) -> HttpResponse:
    """Let go of what was decided about a lesson."""
    offer = get_object_or_404(queries.list_lesson_offers(dossier, reader=request.reader), pk=offer_id)
    actions.reopen_offer(offer, by=request.user)
    messages.success(request, _("Die keuze is weg."))
    return HttpResponseRedirect(reverse("question:lessons-elsewhere", args=[dossier.slug]))
