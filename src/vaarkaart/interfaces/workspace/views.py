"""Signed-in pages that look over all steps: the portfolio and the overview of one dossier."""

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from vaarkaart.foundation.dossiers import service as dossiers
from vaarkaart.foundation.dossiers.editing import bound, edit_page
from vaarkaart.foundation.dossiers.forms import DossierForm
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page, member_page, public_page
from vaarkaart.foundation.dossiers.permissions import may
from vaarkaart.foundation.dossiers.verbs import tell_verb
from vaarkaart.journey.steps import STEPS

from .context import get_legs

_LATEST_EVENTS = 5
_DOSSIERS_PER_PAGE = 50
_STATE_MARKS = {"active": "open", "paused": "stopped", "closed": "done"}  # the shapes of the badge


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Show the reader's dossiers; a visitor sees what Vaarkaart is and the public dossiers."""
    if not request.user.is_authenticated:
        page = {"dossiers": dossiers.list_public(), "steps": STEPS}
        return render(request, "workspace/welcome.html", page)
    query = request.GET.get("zoek", "").strip()[:100]
    listed = dossiers.list_for(request.reader, containing=query)
    page = Paginator(listed, _DOSSIERS_PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "workspace/home.html", {"dossiers": page, "query": query, "marks": _STATE_MARKS})


@dossier_page("dossiers.view")
def dossier_overview(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show where the assignment is on its journey, what now, and what happened lately."""
    steps = get_legs(request)
    missing = [question for item in steps for question in item["standing"].missing]
    sees_trail = may(request.reader, "dossiers.see_trail", dossier=dossier)
    page = {
        "steps": steps,
        "next_missing": missing[0] if missing else None,
        "open_questions": len(missing),
        "people_count": dossiers.list_people(dossier).count(),
        "days_left": _days_left(dossier, today=request.today),
        "events": dossiers.list_trail(dossier, reader=request.reader)[:_LATEST_EVENTS] if sees_trail else [],
        "tell_verb": tell_verb,
    }
    return render(request, "workspace/dossier.html", page)


def _days_left(dossier: Dossier, *, today: date) -> str:
    if dossier.deadline_on is None:
        return ""
    days = (dossier.deadline_on - today).days
    if days < 0:
        return ngettext("%(days)s dag geleden", "%(days)s dagen geleden", -days) % {"days": -days}
    return ngettext("nog %(days)s dag", "nog %(days)s dagen", days) % {"days": days}


@member_page
def start_dossier(request: HttpRequest) -> HttpResponse:
    """Start a new assignment; who starts it leads it."""
    dossiers.check_may_start(request.user)
    form = bound(request, DossierForm, instance=Dossier())

    @transaction.atomic
    def save(form: DossierForm) -> Dossier:
        return dossiers.start_dossier(form.save(commit=False), lead=request.user)

    return edit_page(
        request,
        form,
        title=_("Een nieuwe opgave"),
        purpose=_("Begin met een werktitel. De vraag achter de vraag komt daarna."),
        back=reverse("workspace:home"),
        then=lambda dossier: reverse("workspace:dossier", args=[dossier.slug]),
        save=save,
        saved=_("De opgave is begonnen. Voer nu het eerste gesprek."),
    )


@public_page
@require_POST
def choose_display(request: HttpRequest) -> HttpResponse:
    """Remember the language and the light or dark theme in a cookie, for visitors too."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    language, theme = request.POST.get("language"), request.POST.get("theme")
    cookie = {"max_age": 31_536_000, "samesite": "Lax", "secure": settings.SESSION_COOKIE_SECURE}
    if language in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, **cookie)
    if theme in {"light", "dark"}:
        response.set_cookie("theme", theme, **cookie)
    elif theme == "auto":
        response.delete_cookie("theme")
    if language is None and theme is None:
        messages.error(request, _("Kies een taal of een weergave."))
    return response
