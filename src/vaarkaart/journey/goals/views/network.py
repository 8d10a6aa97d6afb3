"""The goal network: the whole of it, one thing in it, and drawing and loosening lines."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import may

from .. import contributing, queries
from ..models import Contribution
from ..network import Knot, Network, as_list
from ..network_forms import LineForm, LinkForm, MeansForm
from ..network_picture import describe_network, draw_network, word_for

_LISTED = {"goal": queries.list_goals, "effort": queries.list_efforts, "means": queries.list_means}


@dossier_page("goals.view")
def show_network(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show what contributes to what, and what hangs on nothing."""
    network = queries.get_network(dossier, reader=request.reader)
    return render(request, "goals/network.html", _page(request, dossier, network))


@dossier_page("goals.view")
def show_knot(request: HttpRequest, dossier: Dossier, kind: str, pk: str) -> HttpResponse:
    """Show one thing in the network: the ways from it up to the top, and its lines."""
    thing = _get_thing(request, dossier, kind, pk)
    network = queries.get_network(dossier, reader=request.reader)
    form = _link_form(request, thing, network) if may(request.reader, "goals.edit", dossier=dossier) else None
    page = _page(request, dossier, network, chosen=f"{kind}:{pk}")
    return render(request, "goals/network.html", page | {"thing": thing, "form": form})


def _page(request: HttpRequest, dossier: Dossier, network: Network, *, chosen: str = "") -> dict[str, Any]:
    def address(knot: Knot) -> str:
        return reverse("goals:knot", args=[dossier.slug, knot.kind, knot.pk]) + "#gekozen"

    page: dict[str, Any] = {
        "network": network,
        "picture": draw_network(network, address=address, chosen=chosen) if network.knots else None,
        "description": describe_network(network),
        "twigs": as_list(network),
        "address": address,
        "word_for": word_for,
        "weight_words": dict(Contribution.Weight.choices),
        "force_picture": "tekening" in request.GET,
        "form": None,
        "chosen": network.knots.get(chosen),
    }
    if chosen:
        page |= {
            "ways": network.ways_up(chosen),
            "is_adrift": network.knots[chosen] in network.adrift,
            "lines_up": [(line, network.knots[line.taker]) for line in network.up(chosen)],
            "lines_down": [(line, network.knots[line.giver]) for line in network.down(chosen)],
        }
    return page


def _get_thing(request: HttpRequest, dossier: Dossier, kind: str, pk: str) -> Any:
    if kind not in _LISTED:
        raise Http404
    return get_object_or_404(_LISTED[kind](dossier, reader=request.reader), pk=pk)


def _link_form(request: HttpRequest, thing: Any, network: Network) -> LinkForm:
    def find(key: str) -> Any:
        kind, _colon, pk = key.partition(":")
        listed = _LISTED[kind](thing.dossier, reader=request.reader)
        return listed.filter(pk=pk).first()

    form: LinkForm = bound(request, LinkForm, giver=thing, network=network, find=find)
    return form


@dossier_page("goals.edit")
def link(request: HttpRequest, dossier: Dossier, kind: str, pk: str) -> HttpResponse:
    """Draw a line from something to what it contributes to."""
    thing = _get_thing(request, dossier, kind, pk)
    network = queries.get_network(dossier, reader=request.reader)
    here = reverse("goals:knot", args=[dossier.slug, kind, pk])
    form = _link_form(request, thing, network)
    if request.method == "POST" and form.is_valid():
        try:
            line = contributing.link(thing, by=request.user, reader=request.reader, **form.cleaned_data)
        except ValidationError as wrong:  # somebody else drew a line just now
            form.add_error("taker", wrong)
        else:
            return _linked(request, dossier, line, here)
    return edit_page(request, form, title=_("Verbinden"), purpose=str(thing), back=here)


def _linked(request: HttpRequest, dossier: Dossier, line: Contribution, here: str) -> HttpResponse:
    """Say that a line was drawn, with a way back."""
    undo = reverse("goals:unlink", args=[dossier.slug, line.pk])
    messages.success(
        request,
        format_html(
            '{} <a href="{}">{}</a>',
            _("Verbonden met “%(name)s”.") % {"name": line.taker},
            undo,
            _("Maak los"),
        ),
    )
    return HttpResponseRedirect(here)


@dossier_page("goals.edit")
def edit_line(request: HttpRequest, dossier: Dossier, line_id: str) -> HttpResponse:
    """Change how much a line counts and how it helps."""
    line = _get_line(request, dossier, line_id)
    return edit_page(
        request,
        bound(request, LineForm, instance=line),
        title=_("Hoeveel draagt het bij?"),
        purpose=_tell(line),
        back=_giver_page(dossier, line),
        delete=reverse("goals:unlink", args=[dossier.slug, line.pk]),
    )


@dossier_page("goals.edit")
def unlink(request: HttpRequest, dossier: Dossier, line_id: str) -> HttpResponse:
    """Take a line away; both ends stay."""
    line = _get_line(request, dossier, line_id)
    return delete_page(
        request,
        line,
        title=_("Losmaken"),
        explain=_("Alleen de lijn gaat weg. Beide kanten blijven bestaan."),
        back=_giver_page(dossier, line),
    )


def _get_line(request: HttpRequest, dossier: Dossier, line_id: str) -> Contribution:
    lines = queries.list_contributions(dossier, reader=request.reader).select_related(
        "goal", "effort", "means", "to_goal", "to_effort"
    )
    return get_object_or_404(lines, pk=line_id)


def _giver_page(dossier: Dossier, line: Contribution) -> str:
    kind, _colon, pk = line.giver_key.partition(":")
    return reverse("goals:knot", args=[dossier.slug, kind, pk])


def _tell(line: Contribution) -> str:
    return f"{line.giver} → {line.taker}"


@dossier_page("goals.edit")
def add_means(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Add something an effort needs."""
    return edit_page(
        request,
        bound(request, MeansForm, dossier=dossier, author=request.user),
        title=_("Een nieuw middel"),
        purpose=_("Geld, mensen, spullen of ruimte: wat is er nodig? Daarna kies je waarvoor."),
        back=reverse("goals:network", args=[dossier.slug]),
        then=lambda means: reverse("goals:knot", args=[dossier.slug, "means", means.pk]),
    )


@dossier_page("goals.edit")
def edit_means(request: HttpRequest, dossier: Dossier, means_id: str) -> HttpResponse:
    """Change means."""
    means = _get_thing(request, dossier, "means", means_id)
    return edit_page(
        request,
        bound(request, MeansForm, instance=means, dossier=dossier, author=request.user),
        title=_("Een middel aanpassen"),
        back=reverse("goals:knot", args=[dossier.slug, "means", means.pk]),
        delete=reverse("goals:delete-means", args=[dossier.slug, means.pk]),
    )


@dossier_page("goals.edit")
def delete_means(request: HttpRequest, dossier: Dossier, means_id: str) -> HttpResponse:
    """Take means away."""
    means = _get_thing(request, dossier, "means", means_id)
    return delete_page(
        request,
        means,
        title=_("Een middel weghalen"),
        back=reverse("goals:knot", args=[dossier.slug, "means", means.pk]),
        then=reverse("goals:network", args=[dossier.slug]),
    )
