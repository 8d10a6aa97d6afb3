"""What stands around every page: the menu, who is signed in, and where a choice of display is sent."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# Name in the menu, and the page it opens; the second line only for whoever keeps organisations.
_MENU = ((_("Opgaven"), "workspace:home"), (_("Agenda's"), "workspace:agendas"))
_KEEPING = ((_("Organisaties"), "workspace:organisations"),)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give ``ui/base.html`` what it cannot know itself."""
    around: dict[str, Any] = {"home": reverse("workspace:home"), "display": reverse("workspace:display")}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"frame": around | {"sign_in": reverse("accounts:sign-in")}}
    return {
        "frame": around
        | {
            "menu": _menu(request),
            "account": {"name": user.name, "href": reverse("accounts:account")},
            "sign_out": reverse("accounts:sign-out"),
        }
    }


def _menu(request: HttpRequest) -> list[dict[str, Any]]:
    at = request.resolver_match.view_name if request.resolver_match else ""
    pages = (*_MENU, *(_KEEPING if request.user.manages_organisations else ()))
    return [{"name": name, "href": reverse(page), "current": page == at} for name, page in pages]
