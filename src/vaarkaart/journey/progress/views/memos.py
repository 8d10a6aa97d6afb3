"""Memos: drafting from facts, writing, sending, reading, and taking along as a file."""

import hashlib
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vaarkaart.engines.documents import FORMS
from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page, save_form
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import may
from vaarkaart.foundation.records.audit import record_event
from vaarkaart.foundation.records.saving import StaleEdit
from vaarkaart.journey.question.service import get_glossary

from .. import queries
from ..actions import memos as actions
from ..drafting import get_document, is_intact
from ..fact_links import link_to_fact
from ..forms.memos import MemoForm, SectionForm, SendForm
from ..memo.document import blocks_in
from ..memo.paper import as_paper
from ..models import Memo
from ..policies import check_is_draft
from ..writing import get_desk


def _get(request: HttpRequest, dossier: Dossier, memo_id: str) -> Memo:
    listed = queries.list_memos(dossier, reader=request.reader).select_related(
        "dossier", "corrects", "sent_by"
    )
    return get_object_or_404(listed, pk=memo_id)


def _get_draft(request: HttpRequest, dossier: Dossier, memo_id: str) -> Memo:
    memo = _get(request, dossier, memo_id)
    check_is_draft(memo)
    return memo


def _address(dossier: Dossier, memo: Memo) -> str:
    return reverse("progress:memo", args=[dossier.slug, memo.pk])


@dossier_page("progress.view")
def memos(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show the memos, latest first."""
    return render(
        request,
        "progress/memos.html",
        {"memos": list(queries.list_memos(dossier, reader=request.reader).select_related("corrects"))},
    )


@dossier_page("progress.view")
def memo(request: HttpRequest, dossier: Dossier, memo_id: str) -> HttpResponse:
    """Show a memo: a sent one to read, a draft as a desk to write at."""
    item = _get(request, dossier, memo_id)
    if item.is_sent or not may(request.reader, "progress.edit", dossier=dossier):
        return _read(request, dossier, item)
    desk = get_desk(item, reader=request.reader)
    page = {
        "memo": item,
        "document": get_document(item, [s.section for s in desk.sections]),
        "desk": desk,
        "texts": {s.section.pk: blocks_in(s.section.text) for s in desk.sections},
        "fact_link": lambda fact: link_to_fact(fact, memo=item),
    }
    return render(request, "progress/memo_desk.html", page)


def _read(request: HttpRequest, dossier: Dossier, item: Memo) -> HttpResponse:
    corrections = queries.list_memos(dossier, reader=request.reader).filter(corrects=item)
    page = {
        "memo": item,
        "document": get_document(item),
        "gloss": get_glossary(dossier, reader=request.reader),
        "intact": is_intact(item) if item.is_sent else None,
        "corrections": list(corrections.filter(state=Memo.State.SENT)),
    }
    return render(request, "progress/memo.html", page)


@dossier_page("progress.edit")
def add_memo(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Start a memo: the head first, then a draft is made from the facts."""
    return _start(request, dossier, _new_memo(request, dossier), title=_("Een memo aan de raad"))


@dossier_page("progress.edit")
def correct_memo(request: HttpRequest, dossier: Dossier, memo_id: str) -> HttpResponse:
    """Correct a sent memo with a new one that names it; the old one stays as it was."""
    wrong = _get(request, dossier, memo_id)
    if not wrong.is_sent:
        raise Http404
    new = _new_memo(request, dossier, like=wrong)
    new.corrects, new.since_on = wrong, wrong.since_on
    new.subject = f"Verbetering: {wrong.subject}"[:200]
    return _start(request, dossier, new, title=_("Een memo verbeteren"))


def _new_memo(request: HttpRequest, dossier: Dossier, like: Memo | None = None) -> Memo:
    """Make a memo with a head as in the one before it. Its words are Dutch, whatever the screen speaks."""
    before = like or queries.list_memos(dossier, reader=request.reader).filter(state=Memo.State.SENT).first()
    begin = dossier.starts_on or request.today - timedelta(days=90)
    return Memo(
        dated_on=request.today,
        since_on=before.dated_on if before else begin,
        to=before.to if before else "",
        cc=before.cc if before else "",
        sender=before.sender if before else "",
        salutation=before.salutation if before else "Geachte leden van de raad",
        subject=f"Voortgang {dossier.title}"[:200],
    )


def _start(request: HttpRequest, dossier: Dossier, new: Memo, *, title: str) -> HttpResponse:
    def save(form: MemoForm) -> Memo:
        return actions.draft_memo(
            form.save(commit=False),
            co_senders=form.cleaned_data["co_senders"],
            by=request.user,
            reader=request.reader,
        )

    return edit_page(
        request,
        bound(request, MemoForm, dossier=dossier, author=request.user, reader=request.reader, instance=new),
        title=title,
        purpose=_("Vul de kop in. Daarna staat er een concept klaar, geschreven uit wat er is vastgelegd."),
        submit=_("Maak een concept"),
        back=reverse("progress:memos", args=[dossier.slug]),
        then=lambda kept: _address(dossier, kept),
        save=save,
        saved=_("Het concept staat klaar. Lees het na en maak het van jezelf."),
    )


@dossier_page("progress.edit")
def edit_head(request: HttpRequest, dossier: Dossier, memo_id: str) -> HttpResponse:
    """Change the head of a draft."""
    item = _get_draft(request, dossier, memo_id)
    return edit_page(
        request,
        bound(request, MemoForm, dossier=dossier, author=request.user, reader=request.reader, instance=item),
        title=_("De kop van de memo"),
        back=_address(dossier, item),
        delete=reverse("progress:delete-memo", args=[dossier.slug, item.pk]),
        save=lambda form: actions.change_draft(item, lambda: save_form(form, actor=request.user)),
    )


@dossier_page("progress.edit")
def edit_section(request: HttpRequest, dossier: Dossier, memo_id: str, section_id: str) -> HttpResponse:
    """Write at one section of a draft."""
    item = _get_draft(request, dossier, memo_id)
    section = get_object_or_404(item.sections, pk=section_id)
    return edit_page(
        request,
        bound(request, SectionForm, instance=section),
        title=section.heading or _("De opening"),
        back=_address(dossier, item),
        then=f"{_address(dossier, item)}#deel-{section.pk}",
        save=lambda form: actions.change_draft(item, lambda: save_form(form, actor=request.user)),
    )


@dossier_page("progress.edit")
@require_POST
def handle_fact(request: HttpRequest, dossier: Dossier, memo_id: str) -> HttpResponse:
    """Add a fact to the draft, leave it out, or note that its sentence was looked at again."""
    item = _get_draft(request, dossier, memo_id)
    desk = get_desk(item, reader=request.reader)
    key, wish = request.POST.get("fact", ""), request.POST.get("wish", "")
    fact = desk.find(key)
    target = _address(dossier, item) + "#feiten"
    if wish == "tell" and fact is not None:
        section = actions.add_fact(item, fact, by=request.user)
        target = f"{_address(dossier, item)}#deel-{section.pk}"
        messages.success(
            request, _("De zin staat achteraan in “%(heading)s”.") % {"heading": section.heading}
        )
    elif wish == "leave_out" and fact is not None:
        actions.leave_out_fact(item, fact, by=request.user)
    elif wish == "seen":
        actions.accept_fact(item, key, mark=fact.mark if fact else None, by=request.user)
    else:
        messages.error(request, _("Dit feit is er niet meer. De pagina is bijgewerkt."))
    return HttpResponseRedirect(target)


@dossier_page("progress.edit")
def send_memo(request: HttpRequest, dossier: Dossier, memo_id: str) -> HttpResponse:
    """Look a last time, then freeze the memo."""
    item = _get_draft(request, dossier, memo_id)
    desk = get_desk(item, reader=request.reader)
    document = get_document(item, [s.section for s in desk.sections])
    # The fingerprint of what is on the screen: what is sent is what was read.
    promised = list(queries.list_promises_of_memos(dossier, reader=request.reader))
    form = bound(
        request,
        SendForm,
        memo=item,
        mark=_screen_mark(document.fingerprint, desk),
        cautions=desk.cautions,
        promised=promised,
        initial={"promise": _promise(item), "keeps": [commitment.pk for commitment in promised]},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_memo(
                item,
                by=request.user,
                today=request.today,
                from_version=form.cleaned_data["from_version"],
                cautions=[caution.code for caution in desk.cautions],
                promise=form.cleaned_data["promise"],
                keeps=[c for c in promised if c.pk in form.cleaned_data.get("keeps", ())],
            )
        except StaleEdit:
            messages.error(
                request, _("De memo is net veranderd. Er is niets verstuurd; lees hem nog eens na.")
            )
            return HttpResponseRedirect(request.path)
        messages.success(request, _("De memo is verstuurd en staat vast."))
        return HttpResponseRedirect(_address(dossier, item))
    page = {"memo": item, "document": document, "desk": desk, "form": form}
    return render(request, "progress/memo_send.html", page, status=422 if form.is_bound else 200)


def _screen_mark(fingerprint: str, desk: Any) -> str:
    shown = fingerprint + "".join(caution.code + caution.fact for caution in desk.cautions)
    return hashlib.sha256(shown.encode()).hexdigest()


def _promise(item: Memo) -> str:
    """Give the words of the promise that the memo makes. Dutch, as the memo is."""
    if not (item.next_report_when or item.next_report_on):
        return ""
    told = f"{item.to} opnieuw informeren over deze opgave {item.next_report_when}"
    return " ".join(told.split())[:300]


@dossier_page("progress.edit")
def delete_memo(request: HttpRequest, dossier: Dossier, memo_id: str) -> HttpResponse:
    """Throw a draft away; a sent memo stays."""
    item = _get_draft(request, dossier, memo_id)
    return delete_page(
        request,
        item,
        title=_("Concept weggooien"),
        back=_address(dossier, item),
        then=reverse("progress:memos", args=[dossier.slug]),
    )


@dossier_page("progress.view")
def download_memo(request: HttpRequest, dossier: Dossier, memo_id: str, form: str) -> HttpResponse:
    """Give the memo as a file."""
    if form not in FORMS:
        raise Http404
    item = _get(request, dossier, memo_id)
    record_event("exported", actor=request.user, subject=item, details={"form": form})
    paper = as_paper(get_document(item), fingerprint=item.fingerprint, draft=not item.is_sent)
    response = HttpResponse(FORMS[form].write(paper), content_type=FORMS[form].media_type)
    response["Content-Disposition"] = f'attachment; filename="memo-{item.dated_on.isoformat()}.{form}"'
    return response
