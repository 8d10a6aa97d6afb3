"""Promises as the people in the dossier see and keep them."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import policies, queries
from ..actions import commitments as actions
from ..forms.commitments import CommitmentForm, ReportForm
from ..models import Commitment


def _get(request: HttpRequest, dossier: Dossier, commitment_id: str) -> Commitment:
    return get_object_or_404(queries.list_commitments(dossier, reader=request.reader), pk=commitment_id)


def _detail(dossier: Dossier, commitment: Commitment) -> str:
    return reverse("progress:commitment", args=[dossier.slug, commitment.pk])


@dossier_page("progress.view")
def commitments(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show all promises, sorted by who must act."""
    listed = list(queries.list_commitments(dossier, reader=request.reader))
    page = {"commitments": listed, "watch": queries.keep_watch(listed, today=request.today)}
    return render(request, "progress/commitments.html", page)


@dossier_page("progress.view")
def commitment(request: HttpRequest, dossier: Dossier, commitment_id: str) -> HttpResponse:
    """Show one promise with its history, and what this reader can do with it."""
    item = _get(request, dossier, commitment_id)
    page = {
        "commitment": item,
        "events": list(queries.list_events(item)),
        "is_late": queries.is_late(item, today=request.today),
        "may_answer": policies.can_answer(item, reader=request.reader) and policies.list_answers(item),
        "may_report": policies.can_report(item, reader=request.reader),
        "may_send_link": bool(item.partner and item.partner.contact_email and policies.list_answers(item)),
        "partner_sees": item.confidentiality in {"dossier", "public"},
    }
    return render(request, "progress/commitment.html", page)


@dossier_page("progress.edit")
def add_commitment(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Note a promise."""
    new = Commitment(agreed_on=request.today)
    partners = queries.list_partners(dossier, reader=request.reader)
    new.partner = partners.filter(pk=request.GET.get("partner", "")).first()
    return edit_page(
        request,
        bound(
            request,
            CommitmentForm,
            dossier=dossier,
            author=request.user,
            reader=request.reader,
            instance=new,
        ),
        title=_("Een toezegging noteren"),
        purpose=_("Wat, door wie, en wanneer. De partner bevestigt het daarna zelf."),
        back=reverse("progress:commitments", args=[dossier.slug]),
        then=lambda kept: _detail(dossier, kept),
        save=lambda form: actions.add_commitment(
            form.save(commit=False), by=request.user, today=request.today
        ),
    )


@dossier_page("progress.edit")
def edit_commitment(request: HttpRequest, dossier: Dossier, commitment_id: str) -> HttpResponse:
    """Change a promise; once somebody stands behind it, with a reason."""
    item = _get(request, dossier, commitment_id)
    firm = policies.needs_reason(item)
    return edit_page(
        request,
        bound(
            request,
            CommitmentForm,
            dossier=dossier,
            author=request.user,
            reader=request.reader,
            instance=item,
        ),
        title=_("Toezegging aanpassen"),
        purpose=_("Verandert de tekst of de dag? Dan vraagt de partner zich af waarom. Schrijf het erbij.")
        if firm
        else "",
        back=_detail(dossier, item),
        delete=reverse("progress:delete-commitment", args=[dossier.slug, item.pk]),
        save=lambda form: actions.change_commitment(
            form.save(commit=False),
            by=request.user,
            today=request.today,
            promise_changed=form.promise_changed,
            from_version=form.cleaned_data.get("from_version"),
            reason=form.cleaned_data.get("reason", ""),
            agreed_with=form.cleaned_data.get("agreed_with", ""),
        ),
    )


@dossier_page("progress.edit")
def delete_commitment(request: HttpRequest, dossier: Dossier, commitment_id: str) -> HttpResponse:
    """Take a promise away, with its history."""
    item = _get(request, dossier, commitment_id)
    return delete_page(
        request,
        item,
        title=_("Toezegging weghalen"),
        explain=_("De geschiedenis gaat mee. Je kunt het daarna nog terugzetten."),
        back=_detail(dossier, item),
        then=reverse("progress:commitments", args=[dossier.slug]),
    )


@dossier_page("progress.view")
def report(request: HttpRequest, dossier: Dossier, commitment_id: str) -> HttpResponse:
    """Report how far a promise is: the core team or the partner itself."""
    item = _get(request, dossier, commitment_id)
    policies.check_can_report(item, reader=request.reader)
    return edit_page(
        request,
        bound(request, ReportForm, instance=item),
        title=_("Hoe ver is het?"),
        purpose=item.what,
        back=_detail(dossier, item),
        save=lambda form: actions.report_commitment(
            form.save(commit=False),
            progress=form.cleaned_data["progress"],
            voice=actions.Voice(request.user),
            today=request.today,
            from_version=form.cleaned_data.get("from_version"),
            reason=form.cleaned_data["reason"],
        ),
    )


@dossier_page("progress.edit")
@require_POST
def send_link(request: HttpRequest, dossier: Dossier, commitment_id: str) -> HttpResponse:
    """Mail the partner a link with which to answer without an account."""
    item = _get(request, dossier, commitment_id)
    if not (item.partner and item.partner.contact_email and policies.list_answers(item)):
        messages.error(
            request, _("Er is niets verstuurd: vul eerst het e-mailadres van de contactpersoon in.")
        )
    else:
        link = actions.send_link(
            item, by=request.user, today=request.today, site_address=settings.SITE_ADDRESS
        )
        messages.success(
            request,
            _("De link is verstuurd naar %(email)s en werkt dertig dagen.") % {"email": link.email},
        )
    return HttpResponseRedirect(_detail(dossier, item))
