"""Pages for guides of one's own: make, change, take along as a file, read in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from vaarkaart.engines.followup import TOPICS
from vaarkaart.foundation.dossiers.editing import bound, delete_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import may
from vaarkaart.foundation.records.saving import StaleEdit, save_record

from .. import guidebook
from ..forms.guide import GuideFileForm, GuideForm
from ..models import OwnGuide


def _home(dossier: Dossier) -> str:
    return reverse("question:conversations", args=[dossier.slug])


def _to_keep(request: HttpRequest, dossier: Dossier, guide_id: str) -> OwnGuide:
    guide = get_object_or_404(guidebook.list_own_guides(dossier), pk=guide_id)
    if not guidebook.can_keep(guide, dossier=dossier, reader=request.reader):
        raise Http404
    return guide


@dossier_page("question.edit")
def add_guide(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Make a guide, if wished from one that is there."""
    begun = OwnGuide(dossier=dossier, created_by=request.user)
    source = guidebook.find_guide(request.GET.get("van", ""))
    if source is not None:
        begun.title = _("%(title)s, eigen versie") % {"title": source.title}
        begun.purpose, begun.questions = str(source.purpose), guidebook.questions_of(source)
    return _guide_page(request, dossier, begun, title=_("Een eigen leidraad"))


@dossier_page("question.edit")
def edit_guide(request: HttpRequest, dossier: Dossier, guide_id: str) -> HttpResponse:
    """Change the questions of a guide; conversations that were begun keep theirs."""
    return _guide_page(
        request,
        dossier,
        _to_keep(request, dossier, guide_id),
        title=_("De leidraad aanpassen"),
        delete=reverse("question:delete-guide", args=[dossier.slug, guide_id]),
    )


def _guide_page(
    request: HttpRequest, dossier: Dossier, guide: OwnGuide, *, title: str, delete: str = ""
) -> HttpResponse:
    may_share = may(request.reader, "question.keep_guides", dossier=dossier)
    form: Any = bound(request, GuideForm, instance=guide, dossier=dossier, may_share=may_share)
    page = {"form": form, "title": title, "back": _home(dossier), "delete": delete, "topics": _topics()}
    if request.method != "POST":
        return render(request, "question/guide_form.html", page)
    if "do" in request.POST:
        form.rearrange(request.POST["do"])
        # 422: nothing was kept yet, so the browser holds on to what was typed.
        return render(request, "question/guide_form.html", page | {"is_unsaved": True}, status=422)
    if not form.is_valid():
        return render(request, "question/guide_form.html", page, status=422)
    kept = form.save(commit=False)
    if form.cleaned_data.get("is_shared"):
        kept.dossier, kept.organisation = None, dossier.organisation
    try:
        save_record(kept, actor=request.user, from_version=form.cleaned_data.get("from_version"))
    except StaleEdit as stale:
        form.data = form.data.copy()
        form.data["from_version"] = str(stale.current.version)
        return render(request, "question/guide_form.html", page | {"theirs": stale.current}, status=409)
    messages.success(request, _("De leidraad is bewaard."))
    return HttpResponseRedirect(_home(dossier))


def _topics() -> list[tuple[str, str]]:
    told = {"why": _("waarom"), "when": _("wanneer"), "who": _("wie"), "effect": _("wat het oplevert")}
    return [(topic, told[topic]) for topic in TOPICS]


@dossier_page("question.edit")
def delete_guide(request: HttpRequest, dossier: Dossier, guide_id: str) -> HttpResponse:
    """Take a guide away, with a way back; conversations keep their questions."""
    return delete_page(
        request,
        _to_keep(request, dossier, guide_id),
        title=_("Deze leidraad weghalen"),
        explain=_("Gesprekken die ermee begonnen zijn, houden hun vragen."),
        back=_home(dossier),
    )


@dossier_page("question.edit")
def guide_file(request: HttpRequest, dossier: Dossier, guide_key: str) -> HttpResponse:
    """Give a guide as a file that can be read in here or elsewhere."""
    guide = guidebook.find_guide(guide_key)
    found = guide or get_object_or_404(guidebook.list_own_guides(dossier), pk=guide_key)
    answer = HttpResponse(guidebook.write_file(found), content_type="application/yaml; charset=utf-8")
    name = slugify(str(found.title)) or "leidraad"
    answer["Content-Disposition"] = f'attachment; filename="{name}.yaml"'
    return answer


@dossier_page("question.edit")
def import_guide(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Read a guide from a file; it is a guide of this dossier."""
    form = bound(request, GuideFileForm)
    if request.method == "POST" and form.is_valid():
        title, purpose, questions = form.cleaned_data["file"]
        guide = OwnGuide(
            dossier=dossier, created_by=request.user, title=title, purpose=purpose, questions=questions
        )
        save_record(guide, actor=request.user, verb="imported")
        messages.success(request, _("“%(title)s” staat bij de leidraden.") % {"title": title})
        return HttpResponseRedirect(reverse("question:edit-guide", args=[dossier.slug, guide.pk]))
    page = {
        "form": form,
        "title": _("Een leidraad inlezen"),
        "purpose": _("Uit een bestand dat hier of ergens anders is gemaakt."),
        "back": _home(dossier),
        "submit": _("Lees in"),
    }
    return render(request, "dossiers/edit.html", page, status=422 if form.errors else 200)
