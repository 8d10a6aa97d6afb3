"""Pages for the papers that walk the route, and their rounds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import actions, queries
from ..conflicts import find_conflicts
from ..forms import ProductForm, RoundForm, WeightForm
from ..models import Product, Round, Step
from ..norms.queries import list_norms
from ..words import state_of, tell_days, tell_slack
from .kept import keep_decisions
from .overview import draw_both


def _product(request: HttpRequest, dossier: Dossier, product_id: str) -> Product:
    return get_object_or_404(queries.list_products(dossier, reader=request.reader), pk=product_id)


def _round(request: HttpRequest, dossier: Dossier, round_id: str) -> Round:
    return get_object_or_404(queries.list_rounds(dossier, reader=request.reader), pk=round_id)


def _overview(dossier: Dossier) -> str:
    return reverse("route:overview", args=[dossier.slug])


@dossier_page("route.edit")
def add_product(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Add a paper that will walk the route."""
    return edit_page(
        request,
        bound(request, ProductForm, dossier=dossier, author=request.user),
        title=_("Een stuk toevoegen"),
        purpose=_("Waarover wordt straks geraadpleegd en besloten? Daarna leg je de ronde uit."),
        back=_overview(dossier),
        then=lambda product: reverse("route:add-round", args=[dossier.slug, product.pk]),
    )


@dossier_page("route.edit")
def edit_product(request: HttpRequest, dossier: Dossier, product_id: str) -> HttpResponse:
    """Change a paper."""
    product = _product(request, dossier, product_id)
    form = bound(request, ProductForm, dossier=dossier, author=request.user, instance=product)
    return edit_page(
        request,
        form,
        title=_("“%(name)s” aanpassen") % {"name": product.name},
        back=_overview(dossier),
        delete=reverse("route:delete-product", args=[dossier.slug, product.pk]),
    )


@dossier_page("route.edit")
def delete_product(request: HttpRequest, dossier: Dossier, product_id: str) -> HttpResponse:
    """Take a paper away, with all of its rounds."""
    product = _product(request, dossier, product_id)
    if stays := keep_decisions(request, back=_overview(dossier), turn__step__round__product=product):
        return stays
    return delete_page(
        request,
        product,
        title=_("Dit stuk weghalen"),
        explain=_(
            "Alle rondes, stappen en uitkomsten van dit stuk gaan mee. Je kunt het daarna nog terugzetten."
        ),
        back=_overview(dossier),
    )


@dossier_page("route.edit")
def add_round(request: HttpRequest, dossier: Dossier, product_id: str) -> HttpResponse:
    """Add a round: the paper walks the whole route, once more."""
    product = _product(request, dossier, product_id)
    number = product.rounds.count() + 1
    new = Round(
        product=product, name=_("Ronde %(number)s") % {"number": number}, deadline_on=dossier.deadline_on
    )
    if request.method != "POST":
        new.starts_on = max(request.today, dossier.starts_on or request.today)
    rounds = queries.list_rounds(dossier, reader=request.reader).filter(steps__isnull=False).distinct()
    source = rounds.filter(pk=request.GET.get("van", "")).first() or (
        list_norms().filter(pk=request.GET.get("normroute", "")).first()
    )
    return edit_page(
        request,
        bound(request, RoundForm, instance=new, reader=request.reader, source=source),
        title=_("Een ronde voor “%(name)s”") % {"name": product.name},
        purpose=_("Eén keer de hele route: van wanneer, en voor wanneer?"),
        back=_overview(dossier),
        save=lambda form: actions.save_round(
            form.save(commit=False),
            actor=request.user,
            copied_from=form.cleaned_data.get("copied_from"),
            only=form.cleaned_data.get("taken_along"),
        ),
        template="route/round_form.html",
        sources=list(rounds),
        norms=list(list_norms()),
        source=source,
        then=lambda round: reverse("route:round", args=[dossier.slug, round.pk]),
    )


@dossier_page("route.view")
def show_round(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Show one round: its steps in order, with the day of each and why."""
    kept = _round(request, dossier, round_id)
    planned = queries.plan_dossier(dossier, reader=request.reader, today=request.today)
    of_round = next(each for each in planned if each.round.pk == kept.pk)
    turns_of: dict[str, list] = {}
    for turn in of_round.turns:
        turns_of.setdefault(turn.turn.step_id, []).append(turn)
    page = {
        "planned": of_round,
        "turns": of_round.turns,
        **draw_both([of_round], dossier=dossier, today=request.today),
        "steps": [(step, turns_of.get(step.pk, [])) for step in of_round.round.fetched_steps],
        "later_of": _later_of(of_round.round),
        "conflicts": find_conflicts(turn.turn for turn in of_round.turns),
        "state_of": lambda turn: state_of(turn, today=request.today),
        "tell_slack": tell_slack,
        "tell_days": tell_days,
    }
    return render(request, "route/round.html", page)


def _later_of(round: Round) -> dict[str, list[Step]]:
    """Give per step the steps that wait for it."""
    later: dict[str, list[Step]] = {}
    for step in round.fetched_steps:
        for earlier in step.befores:
            later.setdefault(earlier.pk, []).append(step)
    return later


@dossier_page("route.edit")
def edit_round(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Change when a round starts and must be done."""
    kept = _round(request, dossier, round_id)
    return edit_page(
        request,
        bound(request, RoundForm, instance=kept, reader=request.reader),
        title=_("“%(name)s” aanpassen") % {"name": kept},
        back=reverse("route:round", args=[dossier.slug, kept.pk]),
        delete=reverse("route:delete-round", args=[dossier.slug, kept.pk]),
        save=lambda form: actions.save_round(
            form.save(commit=False), actor=request.user, from_version=form.cleaned_data.get("from_version")
        ),
    )


@dossier_page("route.weigh")
def weigh_round(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Change how much a round counts where several rounds want the same meeting."""
    kept = _round(request, dossier, round_id)
    return edit_page(
        request,
        bound(request, WeightForm, instance=kept),
        title=_("Hoe zwaar telt “%(name)s”?") % {"name": kept},
        purpose=_(
            "Dat telt alleen waar meer rondes dezelfde vergadering willen. Het geldt vanaf de volgende verdeling, "
            "en iedereen in de opgave kan het zien."
        ),
        back=reverse("workspace:agendas"),
    )


@dossier_page("route.edit")
def delete_round(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Take a round away, with its steps and outcomes."""
    kept = _round(request, dossier, round_id)
    back = reverse("route:round", args=[dossier.slug, kept.pk])
    if stays := keep_decisions(request, back=back, turn__step__round=kept):
        return stays
    return delete_page(
        request,
        kept,
        title=_("Deze ronde weghalen"),
        explain=_("Alle stappen en uitkomsten van deze ronde gaan mee. Je kunt het daarna nog terugzetten."),
        back=back,
        then=_overview(dossier),
    )
