"""Building blocks and sketches."""

from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import visible
from vaarkaart.foundation.records.saving import save_record

from .. import queries
from ..actions import plans as actions
from ..differences import compare_texts
from ..forms.blocks import BlockForm, SketchForm, SketchVersionForm
from ..models import BuildingBlock, SketchVersion


def _overview(dossier: Dossier) -> str:
    return reverse("progress:blocks", args=[dossier.slug])


@dossier_page("progress.view")
def blocks(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show the building blocks and the sketches."""
    page = {
        "blocks": list(queries.list_blocks(dossier, reader=request.reader)),
        "sketches": list(queries.list_sketches(dossier, reader=request.reader)),
    }
    return render(request, "progress/blocks.html", page)


def _save_block(request: HttpRequest, form: BlockForm) -> BuildingBlock:
    block = form.save(commit=False)
    moved = "state" in form.changed_data and "state_since_on" not in form.changed_data
    if moved or block.state_since_on is None:
        block.state_since_on = request.today
    return save_record(block, actor=request.user, from_version=form.cleaned_data.get("from_version"))


@dossier_page("progress.edit")
def add_block(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Add a building block."""
    known = queries.list_blocks(dossier, reader=request.reader)
    new = BuildingBlock(position=known.count() + 1, kind=_first_free_kind(known))
    return edit_page(
        request,
        bound(request, BlockForm, dossier=dossier, author=request.user, instance=new),
        title=_("Een bouwsteen erbij"),
        purpose=_("Een deel van het antwoord waarover de partners het eens moeten worden."),
        back=_overview(dossier),
        save=lambda form: _save_block(request, form),
    )


def _first_free_kind(known: Any) -> str:
    taken = set(known.values_list("kind", flat=True))
    return next((kind for kind in BuildingBlock.Kind if kind not in taken), BuildingBlock.Kind.OWN)


@dossier_page("progress.edit")
def edit_block(request: HttpRequest, dossier: Dossier, block_id: str) -> HttpResponse:
    """Change a building block."""
    block = get_object_or_404(queries.list_blocks(dossier, reader=request.reader), pk=block_id)
    return edit_page(
        request,
        bound(request, BlockForm, dossier=dossier, author=request.user, instance=block),
        title=_("Bouwsteen “%(title)s”") % {"title": block.title},
        back=_overview(dossier),
        delete=reverse("progress:delete-block", args=[dossier.slug, block.pk]),
        save=lambda form: _save_block(request, form),
    )


@dossier_page("progress.edit")
def delete_block(request: HttpRequest, dossier: Dossier, block_id: str) -> HttpResponse:
    """Take a building block away."""
    block = get_object_or_404(queries.list_blocks(dossier, reader=request.reader), pk=block_id)
    return delete_page(request, block, title=_("Bouwsteen weghalen"), back=_overview(dossier))


@dossier_page("progress.view")
def sketch(request: HttpRequest, dossier: Dossier, sketch_id: str) -> HttpResponse:
    """Show a sketch: its latest version, and what changed from version to version."""
    item = get_object_or_404(queries.list_sketches(dossier, reader=request.reader), pk=sketch_id)
    versions = list(item.versions.all())
    page = {
        "sketch": item,
        "versions": versions,
        "blocks": visible(item.blocks.all(), reader=request.reader),
        "differences": {
            newer.pk: compare_texts(older.text, newer.text) for newer, older in pairwise(versions)
        },
    }
    return render(request, "progress/sketch.html", page)


@dossier_page("progress.edit")
def add_sketch(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Start a sketch with its first text."""

    def save(form: SketchForm) -> Any:
        version = SketchVersion(text=form.cleaned_data["text"])
        kept = actions.add_sketch(form.save(commit=False), version, by=request.user, today=request.today)
        form.save_m2m()
        return kept

    return edit_page(
        request,
        bound(request, SketchForm, dossier=dossier, author=request.user, reader=request.reader),
        title=_("Een houtskoolschets beginnen"),
        purpose=_("Een eerste schets van hoe het kan werken. Ruw is goed."),
        back=_overview(dossier),
        then=lambda version: reverse("progress:sketch", args=[dossier.slug, version.sketch_id]),
        save=save,
    )


@dossier_page("progress.edit")
def add_sketch_version(request: HttpRequest, dossier: Dossier, sketch_id: str) -> HttpResponse:
    """Write the next version of a sketch."""
    item = get_object_or_404(queries.list_sketches(dossier, reader=request.reader), pk=sketch_id)
    latest = item.versions.first()
    new = SketchVersion(sketch=item, text=latest.text if latest else "")
    back = reverse("progress:sketch", args=[dossier.slug, item.pk])
    return edit_page(
        request,
        bound(request, SketchVersionForm, instance=new, initial={"latest": latest.number if latest else 0}),
        title=_("Een nieuwe versie van “%(title)s”") % {"title": item.title},
        purpose=_("De vorige versie blijft bewaard."),
        back=back,
        save=lambda form: actions.add_sketch_version(
            form.save(commit=False), by=request.user, today=request.today
        ),
    )


@dossier_page("progress.edit")
def edit_sketch(request: HttpRequest, dossier: Dossier, sketch_id: str) -> HttpResponse:
    """Change the name of a sketch, its building blocks, and who may see it."""
    item = get_object_or_404(queries.list_sketches(dossier, reader=request.reader), pk=sketch_id)
    back = reverse("progress:sketch", args=[dossier.slug, item.pk])
    return edit_page(
        request,
        bound(
            request, SketchForm, dossier=dossier, author=request.user, reader=request.reader, instance=item
        ),
        title=item.title,
        back=back,
        delete=reverse("progress:delete-sketch", args=[dossier.slug, item.pk]),
    )


@dossier_page("progress.edit")
def delete_sketch(request: HttpRequest, dossier: Dossier, sketch_id: str) -> HttpResponse:
    """Take a sketch away with all its versions."""
    item = get_object_or_404(queries.list_sketches(dossier, reader=request.reader), pk=sketch_id)
    return delete_page(
        request,
        item,
        title=_("Houtskoolschets weghalen"),
        back=reverse("progress:sketch", args=[dossier.slug, item.pk]),
        then=_overview(dossier),
    )
