"""What may be seen by whom: every read of this step goes through here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, visible

from .models import (
    BuildingBlock,
    Commitment,
    CommitmentEvent,
    Happening,
    Memo,
    MemoSection,
    Partner,
    PhaseDates,
    Sketch,
    SketchVersion,
)
from .policies import AWAITING_ANSWER, CLOSED
from .timeline import Timeline, build_timeline


def list_partners(dossier: Dossier, *, reader: Reader) -> QuerySet[Partner]:
    """List the partners of a dossier."""
    return visible(Partner.objects.filter(dossier=dossier), reader=reader).select_related("organisation")


def list_commitments(dossier: Dossier, *, reader: Reader) -> QuerySet[Commitment]:
    """List the promises of a dossier, the first to come due first."""
    seen = visible(Commitment.objects.filter(dossier=dossier), reader=reader)
    return seen.select_related("partner__organisation", "dossier")


def list_promises_of_memos(dossier: Dossier, *, reader: Reader) -> QuerySet[Commitment]:
    """List our own promises of an earlier memo ("I inform you again") that are still open."""
    own = list_commitments(dossier, reader=reader).filter(partner=None, memo__isnull=False)
    return own.exclude(state__in=CLOSED)


def list_events(commitment: Commitment) -> QuerySet[CommitmentEvent]:
    """List the history of a promise that the reader may see, latest first."""
    return commitment.events.order_by("-happened_on", "-created_at", "-id")


def list_blocks(dossier: Dossier, *, reader: Reader) -> QuerySet[BuildingBlock]:
    """List the building blocks of a dossier."""
    return visible(BuildingBlock.objects.filter(dossier=dossier), reader=reader)


def list_sketches(dossier: Dossier, *, reader: Reader) -> QuerySet[Sketch]:
    """List the sketches with their versions, latest first."""
    versions = Prefetch("versions", SketchVersion.objects.select_related("made_by"))
    return visible(Sketch.objects.filter(dossier=dossier), reader=reader).prefetch_related(versions)


def list_happenings(dossier: Dossier, *, reader: Reader) -> QuerySet[Happening]:
    """List what happened and what is coming, latest first."""
    return visible(Happening.objects.filter(dossier=dossier), reader=reader)


def list_memos(dossier: Dossier, *, reader: Reader) -> QuerySet[Memo]:
    """List the memos the reader may see: sent ones, and drafts for the core team."""
    return visible(Memo.objects.filter(dossier=dossier), reader=reader)


def list_sections(memo: Memo) -> QuerySet[MemoSection]:
    """List the sections of a memo in reading order."""
    return memo.sections.order_by("position", "id")


def get_timeline(dossier: Dossier, *, reader: Reader) -> Timeline:
    """Get the plan with all its versions, as far as the reader may see (one query)."""
    rows = visible(PhaseDates.objects.filter(plan__dossier=dossier), reader=reader, through="plan")
    seen = visible(rows, reader=reader, through="phase").select_related("plan", "phase")
    return build_timeline(seen.order_by("plan__number", "phase__position", "phase__created_at", "phase_id"))


@dataclass(frozen=True, slots=True)
class Watch:
    """Who waits for whom: promises sorted by who must act now."""

    late: tuple[Commitment, ...]
    awaiting_answer: tuple[Commitment, ...]
    awaiting_us: tuple[Commitment, ...]
    under_way: tuple[Commitment, ...]
    done: tuple[Commitment, ...]

    @property
    def total(self) -> int:
        """Count the promises that still hold."""
        return len(self.awaiting_answer) + len(self.under_way) + len(self.late) + len(self.done)


def is_late(commitment: Commitment, *, today: date) -> bool:
    """Tell whether the day of a promise that holds has passed."""
    holds = commitment.state not in CLOSED and commitment.state != Commitment.State.PROPOSED
    return bool(holds and commitment.due_on and commitment.due_on < today)


def keep_watch(commitments: Iterable[Commitment], *, today: date) -> Watch:
    """Sort promises by who must act: who is late, who owes an answer, what asks for us, what runs."""
    late, answer, us, under_way, done = [], [], [], [], []
    for commitment in commitments:
        if commitment.state == Commitment.State.DONE:
            done.append(commitment)
        elif is_late(commitment, today=today):
            late.append(commitment)
        elif commitment.state in AWAITING_ANSWER and commitment.partner_id:
            answer.append(commitment)
        elif commitment.state == Commitment.State.DECLINED:
            us.append(commitment)
        else:
            under_way.append(commitment)
    return Watch(tuple(late), tuple(answer), tuple(us), tuple(under_way), tuple(done))
