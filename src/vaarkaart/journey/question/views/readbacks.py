"""Pages with which a summary goes to whoever was talked with, and with which corrections are settled."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page, public_page

from .. import queries, readbacks
from ..forms.readback import ReadForm, SendForm
from ..models import Correction, Interview, Readback

LONGEST_ANSWER = 2000


def _interview(request: HttpRequest, dossier: Dossier, interview_id: str) -> Interview:
    return get_object_or_404(queries.list_interviews(dossier, reader=request.reader), pk=interview_id)


def _home(dossier: Dossier, interview: Interview) -> str:
    return reverse("question:readbacks", args=[dossier.slug, interview.pk])


@dossier_page("question.edit")
def overview(request: HttpRequest, dossier: Dossier, interview_id: str) -> HttpResponse:
    """Send the summary, see who read it, and settle the corrections beside the text."""
    interview = _interview(request, dossier, interview_id)
    form = SendForm(request.POST or None, interview=interview)
    if request.method == "POST" and form.is_valid():
        try:
            readbacks.send_readback(
                interview,
                form.cleaned_data["person"],
                email=form.cleaned_data["email"],
                by=request.user,
                site_address=settings.SITE_ADDRESS,
            )
        except readbacks.MailNotSent:
            form.add_error(
                "email", _("De mail ging niet weg: de mailserver gaf geen antwoord. Probeer het straks weer.")
            )
        else:
            messages.success(request, _("Verstuurd aan %(email)s.") % {"email": form.cleaned_data["email"]})
            return HttpResponseRedirect(_home(dossier, interview))
    now = timezone.now()
    page = {
        "interview": interview,
        "form": form,
        "paragraphs": readbacks.split_summary(interview.summary),
        "sent": [
            (one, one.state_at(now), readbacks.list_shown(one, interview))
            for one in readbacks.list_readbacks(interview)
        ],
        "now": now,
        "longest_answer": LONGEST_ANSWER,
    }
    return render(request, "question/readbacks.html", page, status=422 if form.errors else 200)


def _readback(request: HttpRequest, dossier: Dossier, interview_id: str, readback_id: str) -> Readback:
    interview = _interview(request, dossier, interview_id)
    return get_object_or_404(interview.readbacks.select_related("interview", "interviewee"), pk=readback_id)


@dossier_page("question.edit")
@require_POST
def withdraw(request: HttpRequest, dossier: Dossier, interview_id: str, readback_id: str) -> HttpResponse:
    """Let a link stop working."""
    readback = _readback(request, dossier, interview_id, readback_id)
    readbacks.withdraw(readback, by=request.user)
    messages.success(request, _("De link werkt niet meer. Je kunt een nieuwe sturen."))
    return HttpResponseRedirect(_home(dossier, readback.interview))


@dossier_page("question.edit")
@require_POST
def settle(request: HttpRequest, dossier: Dossier, interview_id: str, correction_id: str) -> HttpResponse:
    """Take a correction over into the summary, or answer it."""
    interview = _interview(request, dossier, interview_id)
    mine = Correction.objects.filter(readback__interview=interview).select_related("readback__interview")
    correction = get_object_or_404(mine, pk=correction_id)
    answer = request.POST.get("answer", "").strip()[:LONGEST_ANSWER]
    if correction.state != Correction.State.OPEN:
        messages.info(request, _("Deze verbetering was al afgehandeld."))
    elif "take_over" in request.POST:
        if readbacks.take_over(correction, by=request.user):
            messages.success(request, _("Overgenomen in de samenvatting."))
        else:
            messages.error(
                request,
                _("Deze alinea is intussen veranderd. Pas de samenvatting zelf aan, en antwoord dan hier."),
            )
    elif answer:
        readbacks.answer_correction(correction, answer, by=request.user)
        messages.success(request, _("Beantwoord. Het antwoord staat op de bladzijde achter de link."))
    else:
        messages.error(request, _("Schrijf een antwoord, of neem de verbetering over."))
    return HttpResponseRedirect(f"{_home(dossier, interview)}#verbetering-{correction.pk}")


@public_page
@never_cache
def read(request: HttpRequest, token: str) -> HttpResponse:
    """Read one summary through a link and correct it; the page shows that summary and nothing else."""
    readback = readbacks.find_readback(token)
    if readback is None:
        return render(request, "question/readback_gone.html", {}, status=404)
    if readback.answered_at is None:
        readbacks.note_opened(readback)
        form = ReadForm(request.POST or None, readback=readback)
        if request.method != "POST" or not form.is_valid():
            page = {"readback": readback, "form": form}
            return render(request, "question/readback.html", page, status=422 if form.errors else 200)
        readbacks.answer_readback(readback, texts=form.texts(), remark=form.cleaned_data["remark"])
        return HttpResponseRedirect(request.path)
    page = {"readback": readback, "corrections": readbacks.list_shown(readback, readback.interview)}
    return render(request, "question/readback_done.html", page)
