"""Pages about reasons that go together: what seems alike, what people decided, and the reason that was agreed on."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import visible

from .. import actions, queries
from ..forms import AgreedReasonForm
from ..models import AgreedReason, PQRStatement, ReasonLink
from ..relations import Suggestion, relate, suggest_elsewhere

_MOST_SHOWN = 8


@dossier_page("question.view")
def relations(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show which reasons seem alike or opposite, here and in other assignments, and what was decided."""
    reader = request.reader
    statements = list(queries.list_statements(dossier, reader=reader))
    found = relate(statements, dossier=dossier, reader=reader)
    elsewhere = suggest_elsewhere(statements, found, dossier=dossier, reader=reader)
    kept = [link for link in found.links if link.is_accepted]
    page = {
        "here": _shown(found.suggestions),
        "elsewhere": _shown(elsewhere),
        "more_here": max(0, len(found.suggestions) - _MOST_SHOWN),
        "more_elsewhere": max(0, len(elsewhere) - _MOST_SHOWN),
        "kept_here": [link for link in kept if link.statement.dossier_id == link.other.dossier_id],
        "kept_elsewhere": [_ours_first(link, dossier) for link in kept if _crosses(link)],
        "refused": [link for link in found.links if not link.is_accepted],
        "is_empty": not statements,
    }
    return render(request, "question/relations.html", page)


def _shown(suggestions: tuple[Suggestion, ...]) -> list[Suggestion]:
    return list(suggestions[:_MOST_SHOWN])


def _crosses(link: ReasonLink) -> bool:
    return link.statement.dossier_id != link.other.dossier_id


def _ours_first(link: ReasonLink, dossier: Dossier) -> ReasonLink:
    if link.statement.dossier_id != dossier.pk:
        link.statement, link.other = link.other, link.statement
    return link


@dossier_page("question.edit")
@require_POST
def decide(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Keep what somebody says about two reasons: yes they go together in this way, or no they do not."""
    own = queries.list_statements(dossier, reader=request.reader)
    one = own.filter(pk=request.POST.get("one", "")).first()
    other = _seen_anywhere(request).filter(pk=request.POST.get("other", "")).first()
    kind = request.POST.get("kind", "")
    back = HttpResponseRedirect(reverse("question:relations", args=[dossier.slug]))
    if kind not in ReasonLink.Kind.values or one is None or other is None or one == other:
        messages.error(request, _("Kies twee verschillende waaroms. Er is niets bewaard."))
        return back
    is_accepted = request.POST.get("verdict") == "yes"
    actions.decide_link(one, other, kind=kind, is_accepted=is_accepted, by=request.user, today=request.today)
    messages.success(
        request, _("Genoteerd: dit hoort bij elkaar.") if is_accepted else _("Genoteerd: dit klopt niet.")
    )
    return back


def _seen_anywhere(request: HttpRequest) -> Any:
    seen = visible(PQRStatement.objects.all(), reader=request.reader)
    return visible(seen, reader=request.reader, through="stakeholder")


@dossier_page("question.edit")
@require_POST
def reopen(request: HttpRequest, dossier: Dossier, link_id: str) -> HttpResponse:
    """Let go of what was decided about two reasons; they are suggested again."""
    link = get_object_or_404(queries.list_links(dossier, reader=request.reader), pk=link_id)
    actions.reopen_link(link, by=request.user)
    messages.success(request, _("Die keuze is weg. Het vermoeden staat er weer."))
    return HttpResponseRedirect(reverse("question:relations", args=[dossier.slug]))


# ── The reason that was agreed on ───────────────────────────────────────────────────────────────


def _form(request: HttpRequest, dossier: Dossier, **kwargs: Any) -> Any:
    return bound(
        request, AgreedReasonForm, dossier=dossier, author=request.user, reader=request.reader, **kwargs
    )


@dossier_page("question.edit")
def agree_reason(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Write down which reason was agreed on, since when and with whom; somebody's own words may be brought along."""
    begun = AgreedReason(agreed_on=request.today)
    statements = queries.list_statements(dossier, reader=request.reader)
    if (source := statements.filter(pk=request.GET.get("uit", "")).first()) is not None:
        begun.why, begun.confidentiality = source.why, source.confidentiality
    return edit_page(
        request,
        _form(request, dossier, instance=begun),
        title=_("Het afgesproken waarom"),
        purpose=_("Waar staat iedereen achter? Wat eerder was afgesproken, blijft te lezen."),
        back=reverse("question:side-by-side", args=[dossier.slug]),
    )


@dossier_page("question.edit")
def edit_agreed_reason(request: HttpRequest, dossier: Dossier, reason_id: str) -> HttpResponse:
    """Mend how an agreed reason was written down."""
    found = get_object_or_404(queries.list_agreed_reasons(dossier, reader=request.reader), pk=reason_id)
    return edit_page(
        request,
        _form(request, dossier, instance=found),
        title=_("Het afgesproken waarom"),
        purpose=_("Is er iets anders afgesproken? Leg dat dan apart vast, dan blijft dit te lezen."),
        back=reverse("question:side-by-side", args=[dossier.slug]),
        delete=reverse("question:delete-agreed-reason", args=[dossier.slug, found.pk]),
    )


@dossier_page("question.edit")
def delete_agreed_reason(request: HttpRequest, dossier: Dossier, reason_id: str) -> HttpResponse:
    """Take an agreed reason away, with a way back."""
    return delete_page(
        request,
        get_object_or_404(queries.list_agreed_reasons(dossier, reader=request.reader), pk=reason_id),
        title=_("Dit afgesproken waarom weghalen"),
        back=reverse("question:side-by-side", args=[dossier.slug]),
    )
