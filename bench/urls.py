"""The addresses of Vaarkaart, and the two pages that its own are measured against."""

from itertools import cycle, islice

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine, engines
from django.urls import path

from vaarkaart.config.urls import handler400, handler403, handler404, handler500
from vaarkaart.config.urls import urlpatterns as pages
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page, public_page
from vaarkaart.foundation.organisations.models import Meeting

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

# A page as one gets it from Django without thinking about speed: one query, one loop, one row for each record.
_BARE = Engine(libraries={"i18n": "django.templatetags.i18n"}).from_string(
    """{% load i18n %}<!doctype html><html lang="nl"><title>{% trans "Vergaderingen" %}</title><table>
{% for meeting in meetings %}<tr>
<td><a href="{% url "route:calendar" dossier_slug meeting.body_id %}">{{ meeting.body.name }}</a></td>
<td>{{ meeting.held_on|date:"j F Y" }}</td>
<td>{{ meeting.get_state_display }}</td>
<td>{% if meeting.is_closed %}{% trans "besloten" %}{% else %}{{ meeting.location|default:"-" }}{% endif %}</td>
</tr>{% endfor %}</table>"""
)
_SLUG = "inkoopkader-jeugdhulp"
_wanted: dict[str, object] = {"rows": 1, "same": None}


def make_bare(content: bytes) -> None:
    """Make the bare page as large as this one, and the empty page exactly this one with nothing to fill in."""
    rows = 1
    while len(_list_meetings(_SLUG, rows=rows)) < len(content):
        rows += max(1, rows // 50)
    _wanted["rows"] = rows
    _wanted["same"] = engines["pages"].from_string("{% raw %}" + content.decode() + "{% endraw %}")


def _list_meetings(slug: str, *, rows: int) -> bytes:
    found = list(Meeting.objects.select_related("body")[:rows])
    meetings = islice(
        cycle(found), rows
    )  # of a larger installation: the example has too few for a large page
    return _BARE.render(Context({"meetings": meetings, "dossier_slug": slug})).encode()


@public_page
def bare(request: HttpRequest) -> HttpResponse:
    """Show the bare page; like every page it knows who reads."""
    str(request.user)
    return HttpResponse(_list_meetings(_SLUG, rows=_wanted["rows"]))


@dossier_page("dossiers.view")
def bare_in_dossier(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show the bare page to whoever may see the dossier."""
    return HttpResponse(_list_meetings(dossier.slug, rows=_wanted["rows"]))


@public_page
def same(request: HttpRequest) -> HttpResponse:
    """Show the same bytes without working anything out."""
    str(request.user)
    return HttpResponse(_wanted["same"].render())


@dossier_page("dossiers.view")
def same_in_dossier(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show the same bytes to whoever may see the dossier."""
    return HttpResponse(_wanted["same"].render())


urlpatterns = [
    *pages,
    path("kale-bladzijde/", bare, name="bare"),
    path("zelfde-bladzijde/", same, name="bare-same"),
    path("opgaven/<slug:dossier_slug>/kale-bladzijde/", bare_in_dossier, name="bare-in-dossier"),
    path("opgaven/<slug:dossier_slug>/zelfde-bladzijde/", same_in_dossier, name="bare-same-in-dossier"),
]
