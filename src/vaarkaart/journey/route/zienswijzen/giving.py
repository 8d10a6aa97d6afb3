"""The reaction note as a file to take along; for members and, once a round is answered, for everybody."""

from datetime import date

from django.http import Http404, HttpResponse

from vaarkaart.engines.documents import FORMS

from ..models import ZienswijzeRound
from .note import write_note
from .queries import is_answered


def give_note(round: ZienswijzeRound, *, form: str, today: date) -> HttpResponse:
    """Give the reaction note of a round as a file.

    Takes:   the round with all that was asked and answered; the form ("docx", "odt" or "pdf"); today.
    Gives:   the file. Once every council has its answer, the note is dated on the day the last one went out.
    Raises:  ``Http404`` for another form.
    """
    if form not in FORMS:
        raise Http404
    requests = round.requests.all()
    is_final = is_answered(requests, today=today)
    sent = [each.reply_sent_on for each in requests if each.reply_sent_on]
    note = write_note(round, dated_on=max(sent) if is_final and sent else today, is_final=is_final)
    answer = HttpResponse(FORMS[form].write(note), content_type=FORMS[form].media_type)
    answer["Content-Disposition"] = f'attachment; filename="nota-van-beantwoording-{round.pk}.{form}"'
    return answer
