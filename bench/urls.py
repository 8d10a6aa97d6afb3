"""The addresses of Vaarkaart, and the bare page that they are measured against."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from vaarkaart.config.urls import handler400, handler403, handler404, handler500
from vaarkaart.config.urls import urlpatterns as pages
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page, public_page

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

_bare: dict[str, object] = {}


def make_bare(content: str) -> None:
    """Make the bare page say exactly this, from a compiled template with nothing to fill in."""
    _bare["template"] = engines["pages"].from_string("{% raw %}" + content + "{% endraw %}")


@public_page
def bare(request: HttpRequest) -> HttpResponse:
    """Show the bare page; like every page it knows who reads."""
    str(request.user)
    return HttpResponse(_bare["template"].render())


@dossier_page("dossiers.view")
def bare_in_dossier(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show the bare page to whoever may see the dossier."""
    return HttpResponse(_bare["template"].render())


urlpatterns = [
    *pages,
    path("kale-bladzijde/", bare, name="bare"),
    path("opgaven/<slug:dossier_slug>/kale-bladzijde/", bare_in_dossier, name="bare-in-dossier"),
]
