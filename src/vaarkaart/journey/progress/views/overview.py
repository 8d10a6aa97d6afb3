"""The step at a glance: what was promised, what is late, who waits for whom, how far the plan slipped."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import may

from .. import policies, queries
from ..models import Memo
from ..pictures import draw_slips, tell_shift, tell_term


@dossier_page("progress.view")
def overview(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show the step at a glance."""
    reader, today = request.reader, request.today
    commitments = list(queries.list_commitments(dossier, reader=reader))
    timeline = queries.get_timeline(dossier, reader=reader)
    memos = list(queries.list_memos(dossier, reader=reader)[:5])
    page = {
        "watch": queries.keep_watch(commitments, today=today),
        "mine": [
            c for c in commitments if policies.can_answer(c, reader=reader) and policies.list_answers(c)
        ],
        "timeline": timeline,
        "tell_shift": tell_shift,
        "tell_term": tell_term,
        "picture": draw_slips(timeline, today=today),
        "blocks": list(queries.list_blocks(dossier, reader=reader)),
        "memos": memos,
    }
    page["next"] = _next_action(request, dossier, page)
    return render(request, "progress/overview.html", page)


def _next_action(request: HttpRequest, dossier: Dossier, page: dict) -> tuple[str, str, str] | None:
    """Choose the one thing this reader most likely does next: label, address, why."""
    waiting = [c for c in page["mine"] if c.state in policies.AWAITING_ANSWER]
    if waiting:
        href = reverse("progress:answer", args=[dossier.slug, waiting[0].pk])
        return _("Geef antwoord"), href, _("Klopt deze toezegging: “%(what)s”?") % {"what": waiting[0].what}
    if not may(request.reader, "progress.edit", dossier=dossier):
        return None
    watch = page["watch"]
    if watch.late:
        late = watch.late[0]
        href = reverse("progress:commitment", args=[dossier.slug, late.pk])
        return _("Bekijk wat er speelt"), href, _("Te laat: “%(what)s”.") % {"what": late.what}
    draft = next((m for m in page["memos"] if m.state == Memo.State.DRAFT), None)
    if draft:
        href = reverse("progress:memo", args=[dossier.slug, draft.pk])
        return (
            _("Maak de memo af"),
            href,
            _("Er ligt een concept: “%(subject)s”.") % {"subject": draft.subject},
        )
    if watch.total:
        href = reverse("progress:add-memo", args=[dossier.slug])
        return _("Schrijf een memo"), href, _("Vertel de raad wat er sinds de vorige memo gebeurde.")
    return None
