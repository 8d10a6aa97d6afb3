"""What a decision still owes the councils: answers that have not been sent, and terms that still run."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ..graph import list_all_before
from ..models import Purpose, Step, Turn, Zienswijze
from ..words import tell_day
from .standing import count_open_points


@dataclass(frozen=True, slots=True)
class Owed:
    """One council that must be heard or answered before the decision, in a sentence."""

    request: Zienswijze
    sentence: str


def list_owed(turn: Turn, *, on: date) -> list[Owed]:
    """List what is owed before a decision may be taken.

    Takes:   the deciding turn; the day of the decision.
    Gives:   a line for each council that waits for its answer, or whose term still runs, in the steps of the round
             that this decision waits for (directly or through other steps). Nothing for a turn that does not decide.
    """
    if turn.step.purpose != Purpose.DECIDE:
        return []
    before = _steps_before(turn.step)
    requests = Zienswijze.objects.filter(turn__step__in=before)
    requests = requests.select_related("turn__body").prefetch_related("points")
    found = ((each, _tell(each, on=on)) for each in requests)
    return [Owed(each, sentence) for each, sentence in found if sentence]


def _steps_before(step: Step) -> frozenset[str]:
    """Find all steps of the round that a step waits for, however far back."""
    befores: dict[str, list[str]] = {step.pk: []}
    links = Step.after.through.objects.filter(from_step__round=step.round_id)
    for later, earlier in links.values_list("from_step_id", "to_step_id"):
        befores.setdefault(later, []).append(earlier)
        befores.setdefault(earlier, [])
    return list_all_before(befores)[step.pk]


def _tell(request: Zienswijze, *, on: date) -> str:
    who = {"who": request.turn.body}
    if request.received_on is None:
        if request.due_on < on:
            return ""
        return _("%(who)s kan nog antwoorden tot en met %(due)s.") % {**who, "due": tell_day(request.due_on)}
    if not request.is_reply_owed:
        return ""
    if count_open_points(request):
        return _("%(who)s wacht op antwoord op zijn punten.") % who
    return _("Het antwoord aan %(who)s is nog niet verstuurd.") % who
