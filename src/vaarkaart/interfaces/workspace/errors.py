"""Error pages: what happened, what is kept, how to go on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import tell_stale
from vaarkaart.foundation.records.saving import StaleEdit


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Unknown and forbidden: the same page, so that neither gives the other away."""
    request.dossier = None  # no journey strip: it would tell that the dossier exists
    return render(request, "workspace/not_found.html", {}, status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Something in the request could not be used."""
    request.dossier = None
    page = {
        "title": _("Dit verzoek klopt niet"),
        "text": _("Er kwam iets binnen dat we niet konden lezen. Ga terug en probeer het opnieuw."),
    }
    return render(request, "workspace/went_wrong.html", page, status=400)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or cookies are off."""
    request.dossier = None
    page = {
        "title": _("Dit formulier was te lang open"),
        "text": _(
            "Voor de veiligheid is er niets bewaard. Ga terug met de knop van je browser: wat je typte staat er nog. "
            "Ververs daarna de pagina in een ander tabblad, log zo nodig in, en verstuur opnieuw."
        ),
    }
    return render(request, "workspace/went_wrong.html", page, status=403)


def changed_meanwhile(request: HttpRequest, stale: StaleEdit) -> HttpResponse:
    """Somebody else changed the same thing a moment before; nothing was saved."""
    came_from = request.META.get("HTTP_REFERER", "")
    is_ours = url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    )
    page = {
        "title": _("Iemand anders was je net voor"),
        "text": tell_stale(stale),
        "back": came_from if is_ours else "",
    }
    return render(request, "workspace/went_wrong.html", page, status=409)


def broken(request: HttpRequest, *args: Any) -> HttpResponse:
    """Our own mistake. No context processors here: they may be what broke."""
    return HttpResponse(render_to_string("workspace/broken.html", {}), status=500)
