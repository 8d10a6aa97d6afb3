"""How a request for a zienswijze stands, in a shape, a word and a sentence."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..models import Position, Zienswijze
from ..words import tell_day, tell_days

OPEN, LATE, TO_ANSWER, TO_SEND, ANSWERED, NONE = "open", "late", "to_answer", "to_send", "answered", "none"
STAGES = {
    OPEN: gettext_lazy("nog niet ontvangen"),
    LATE: gettext_lazy("te laat"),
    TO_ANSWER: gettext_lazy("nog beantwoorden"),
    TO_SEND: gettext_lazy("antwoord nog versturen"),
    ANSWERED: gettext_lazy("beantwoord"),
    NONE: gettext_lazy("geen zienswijze"),
}
SHAPES = {
    OPEN: "open",
    LATE: "attention",
    TO_ANSWER: "soon",
    TO_SEND: "busy",
    ANSWERED: "done",
    NONE: "stopped",
}
SOON_DAYS = 14


@dataclass(frozen=True, slots=True)
class Told:
    """One request with how it stands today."""

    request: Zienswijze
    stage: str
    shape: str
    word: str
    sentence: str

    @property
    def is_owed(self) -> bool:
        """Tell whether an answer is owed to this council."""
        return self.stage in (TO_ANSWER, TO_SEND)


def stage_of(request: Zienswijze, *, today: date) -> str:
    """Find how far a request is; its points must have been fetched with it."""
    if request.received_on is None:
        return LATE if request.due_on < today else OPEN
    if request.position == Position.NONE:
        return NONE
    if request.reply_sent_on is not None:
        return ANSWERED
    return TO_ANSWER if count_open_points(request) else TO_SEND


def count_open_points(request: Zienswijze) -> int:
    """Count the points without an answer."""
    return sum(point.answer_id is None for point in request.points.all())


def tell(request: Zienswijze, *, today: date) -> Told:
    """Tell how a request stands.

    Takes:   the request, with its points, turn and body; today.
    Gives:   its stage with a shape for ``ui.badge``, a word, and a sentence that says what is missing.
    """
    stage = stage_of(request, today=today)
    return Told(request, stage, SHAPES[stage], str(STAGES[stage]), _sentence(request, stage, today=today))


def _sentence(request: Zienswijze, stage: str, *, today: date) -> str:
    who = str(request.turn.body)
    if stage == OPEN:
        left = (request.due_on - today).days
        if left == 0:
            return _("%(who)s heeft tot en met vandaag.") % {"who": who}
        return _("%(who)s heeft nog %(days)s, tot en met %(due)s.") % {
            "who": who,
            "days": tell_days(left),
            "due": tell_day(request.due_on),
        }
    if stage == LATE:
        return _("Van %(who)s kwam niets. De termijn liep tot en met %(due)s, %(days)s geleden.") % {
            "who": who,
            "due": tell_day(request.due_on),
            "days": tell_days((today - request.due_on).days),
        }
    late = request.days_late(today)
    told = _("%(who)s antwoordde op %(day)s") % {"who": who, "day": tell_day(request.received_on)}
    told += _(", %(days)s te laat.") % {"days": tell_days(late)} if late else "."
    return f"{told} {_owing(request, stage)}".strip()


def _owing(request: Zienswijze, stage: str) -> str:
    if stage == TO_ANSWER:
        count = count_open_points(request)
        told = ngettext("%(count)s punt wacht op antwoord.", "%(count)s punten wachten op antwoord.", count)
        return told % {"count": count}
    return _("Het antwoord moet nog weg.") if stage == TO_SEND else ""
