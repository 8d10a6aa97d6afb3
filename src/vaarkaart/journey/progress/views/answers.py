"""The partner answers: signed in, or through a link without an account. Nobody else can."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.editing import bound, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page, public_page

from .. import policies, queries
from ..actions import commitments as actions
from ..forms.commitments import AnswerForm, LinkAnswerForm

_THANKS = {
    "confirmed": _("Dank je. De toezegging is bevestigd."),
    "corrected": _("Dank je. De toezegging staat er nu zoals jij hem schreef."),
    "declined": _("Dank je. We weten nu dat dit niet gaat, en waarom."),
}


@dossier_page("progress.reply")
def answer(request: HttpRequest, dossier: Dossier, commitment_id: str) -> HttpResponse:
    """Answer a promise of your own organisation."""
    item = get_object_or_404(queries.list_commitments(dossier, reader=request.reader), pk=commitment_id)
    policies.check_can_answer(item, reader=request.reader)
    back = reverse("progress:commitment", args=[dossier.slug, item.pk])
    if not policies.list_answers(item):
        messages.info(request, _("Deze toezegging is al afgerond; er valt niets meer te antwoorden."))
        return HttpResponseRedirect(back)
    return edit_page(
        request,
        bound(request, AnswerForm, instance=item),
        title=_("Klopt deze toezegging?"),
        purpose=_("Alleen jullie zelf bevestigen wat jullie toezeggen."),
        back=back,
        submit=_("Verstuur antwoord"),
        saved=_THANKS.get(request.POST.get("answer", ""), ""),
        save=lambda form: actions.answer_commitment(
            form.save(commit=False),
            answer=form.cleaned_data["answer"],
            voice=actions.Voice(request.user),
            today=request.today,
            from_version=form.cleaned_data.get("from_version"),
            reason=form.cleaned_data["reason"],
        ),
    )


@public_page
def answer_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Answer one promise through a link; the page shows that promise and nothing else."""
    link = actions.find_link(token)
    if link is None:
        return render(request, "progress/link_gone.html", {}, status=404)
    item = link.commitment
    page = {"commitment": item, "link": link}
    if not policies.list_answers(item):
        return render(request, "progress/link_done.html", page)
    return edit_page(
        request,
        bound(request, LinkAnswerForm, instance=item),
        title=_("Klopt deze toezegging?"),
        back=request.path,
        then=reverse("promise:answered", args=[token]),
        template="progress/answer_by_link.html",
        save=lambda form: actions.answer_commitment(
            form.save(commit=False),
            answer=form.cleaned_data["answer"],
            voice=actions.Voice(name=form.cleaned_data["name"], via_link=True),
            today=request.today,
            from_version=form.cleaned_data.get("from_version"),
            reason=form.cleaned_data["reason"],
        ),
        **page,
    )


@public_page
def answered_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Thank, and show how the promise stands now."""
    link = actions.find_link(token)
    if link is None:
        return render(request, "progress/link_gone.html", {}, status=404)
    return render(request, "progress/link_done.html", {"commitment": link.commitment, "link": link})
