"""The messages about the route: what was sent to whom, and what should have been."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import visible
from vaarkaart.foundation.reminders import service
from vaarkaart.foundation.reminders.models import Message

from .. import queries
from ..models import Zienswijze

_ON_A_PAGE = 50


def _messages(request: HttpRequest, dossier: Dossier) -> QuerySet[Message]:
    """Give the messages about what this reader may see now."""
    turns = queries.list_turns(dossier, reader=request.reader).values_list("pk", flat=True)
    requests = Zienswijze.objects.filter(turn__step__round__product__dossier=dossier)
    seen = visible(requests, reader=request.reader, through="turn__step__round__product")
    about = [*turns, *seen.values_list("pk", flat=True)]
    return service.list_messages(dossier, about=about, kinds="route.")


@dossier_page("route.edit")
def list_messages(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """List the messages, the latest first, with what became of them."""
    listed = _messages(request, dossier)
    page = {
        "page": Paginator(listed, _ON_A_PAGE).get_page(request.GET.get("pagina")),
        "stuck": service.count_stuck(listed),
        "shapes": {"sent": "done", "failed": "attention", "dropped": "stopped"},
    }
    return render(request, "route/messages.html", page)


@dossier_page("route.edit")
@require_POST
def try_again(request: HttpRequest, dossier: Dossier, message_id: str) -> HttpResponse:
    """Send a message that failed at the next look of the worker."""
    stuck = [Message.State.FAILED, Message.State.WAITING]
    message = get_object_or_404(_messages(request, dossier).filter(state__in=stuck), pk=message_id)
    service.try_again(message, by=request.user)
    messages.success(request, _("Het bericht gaat binnen een minuut opnieuw weg."))
    return HttpResponseRedirect(reverse("route:messages", args=[dossier.slug]))
