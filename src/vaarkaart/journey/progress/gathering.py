"""Gathers the recorded facts that a memo can tell, since the memo before it and as far as the writer may see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, visible
from vaarkaart.journey.route import service as route

from . import queries
from .memo.facts import (
    BlockMoved,
    Circumstance,
    CommitmentLate,
    CommitmentTurned,
    Fact,
    MeetingHeld,
    NextDecision,
    NextReport,
    PartnerJoined,
    PhaseFinished,
    PhaseShift,
    PhaseUnderWay,
    PlanRevised,
    SketchMade,
    WorkDone,
)
from .models import Commitment, CommitmentEvent, Happening, Memo, MemoSection, SketchVersion
from .timeline import Timeline

MEETINGS_AHEAD = 3
DECISIONS_AHEAD = 2
_DAYS_AHEAD = 120
_TURNS = frozenset({"confirmed", "corrected", "declined", "partial", "done", "changed"})
# As the memo names them, whatever language the screen speaks; "another law" says nothing to a reader.
_LAWS = {"jeugdwet": "Jeugdwet", "wmo": "Wmo", "wlz": "Wlz", "zvw": "Zvw"}
_EVERY_TIME = (CommitmentLate, PhaseUnderWay, NextDecision, NextReport)


@dataclass(frozen=True, slots=True)
class Period:
    """The days a memo is about, both included."""

    since: date
    until: date

    def holds(self, day: date | None) -> bool:
        """Tell whether a day falls in the period."""
        return day is not None and self.since <= day <= self.until


def gather_facts(memo: Memo, *, reader: Reader) -> list[Fact]:
    """Gather the facts a memo can tell, without what an earlier memo told already.

    Takes:   the memo (its period and its promise of a next report); the writer, who only sees what he may.
    Gives:   the facts in a fixed order.
    """
    period = Period(memo.since_on, memo.dated_on)
    found = [
        *_happenings(memo.dossier, period, reader=reader),
        *_partners(memo.dossier, period, reader=reader),
        *_commitments(memo.dossier, period, reader=reader),
        *_blocks(memo.dossier, period, reader=reader),
        *_sketches(memo.dossier, period, reader=reader),
        *_plan(queries.get_timeline(memo.dossier, reader=reader), period),
        *_decisions(memo.dossier, reader=reader, today=memo.dated_on),
        *_next_report(memo),
    ]
    before = _told_before(memo)
    return [f for f in found if isinstance(f, _EVERY_TIME) or before.get(f.key) != f.mark]


def _told_before(memo: Memo) -> dict[str, str]:
    """Give the marks of facts that earlier memos told, except a memo that this one corrects."""
    earlier = MemoSection.objects.filter(memo__dossier=memo.dossier_id, memo__state=Memo.State.SENT)
    told: dict[str, str] = {}
    rows = earlier.exclude(memo=memo.corrects_id).order_by("memo__dated_on", "memo__created_at")
    for marks in rows.values_list("told", flat=True):
        told |= marks
    return told


def _happenings(dossier: Dossier, period: Period, *, reader: Reader) -> Iterator[Fact]:
    until = period.until + timedelta(days=_DAYS_AHEAD)
    listed = queries.list_happenings(dossier, reader=reader).filter(
        happened_on__gte=period.since, happened_on__lte=until
    )
    ahead = 0
    for item in listed.order_by("happened_on", "created_at", "id"):
        is_ahead = item.happened_on > period.until
        if is_ahead and (item.kind != Happening.Kind.MEETING or ahead == MEETINGS_AHEAD):
            continue
        ahead += is_ahead
        # A meeting that was announced and then held is another fact: it is told again, in the past tense.
        yield _happening(item, key=f"happening:{item.pk}{':ahead' if is_ahead else ''}")


def _happening(item: Happening, *, key: str) -> Fact:
    shared = {"key": key, "on": item.happened_on, "level": item.confidentiality}
    if item.kind == Happening.Kind.MEETING:
        return MeetingHeld(what=item.what, details=item.details, **shared)
    told = " ".join(filter(None, [_closed(item.what), item.details]))
    return (Circumstance if item.kind == Happening.Kind.CONTEXT else WorkDone)(text=told, **shared)


def _closed(text: str) -> str:
    told = text.strip()
    return told if told.endswith((".", "!", "?")) else f"{told}."


def _partners(dossier: Dossier, period: Period, *, reader: Reader) -> Iterator[Fact]:
    for partner in queries.list_partners(dossier, reader=reader):
        if period.holds(partner.joined_on):
            yield PartnerJoined(
                key=f"partner:{partner.pk}",
                on=partner.joined_on,
                level=partner.confidentiality,
                name=str(partner),
                laws=tuple(_LAWS[law] for law in _LAWS if law in partner.laws),
                contribution=partner.contribution,
            )


def _commitments(dossier: Dossier, period: Period, *, reader: Reader) -> Iterator[Fact]:
    commitments = {c.pk: c for c in queries.list_commitments(dossier, reader=reader)}
    events = visible(
        CommitmentEvent.objects.filter(commitment__dossier=dossier), reader=reader, through="commitment"
    )
    history: dict[str, list[CommitmentEvent]] = {}
    for event in events.filter(happened_on__lte=period.until).order_by("happened_on", "created_at", "id"):
        history.setdefault(event.commitment_id, []).append(event)
    for commitment in commitments.values():
        turns = [e for e in history.get(commitment.pk, []) if e.kind in _TURNS]
        if queries.is_late(commitment, today=period.until):
            yield _late(commitment, turns)
        elif turns and period.holds(turns[-1].happened_on) and not _is_promise_of_memo(commitment, turns[-1]):
            yield _turned(commitment, turns[-1], before=history[commitment.pk])


def _is_promise_of_memo(commitment: Commitment, event: CommitmentEvent) -> bool:
    """A promise made in a memo was told by that memo."""
    return commitment.memo_id is not None and event.kind == "confirmed"


def _late(commitment: Commitment, turns: list[CommitmentEvent]) -> Fact:
    return CommitmentLate(
        key=f"commitment:{commitment.pk}",
        on=commitment.due_on,
        level=commitment.confidentiality,
        who=commitment.who,
        what=commitment.what,
        reason=turns[-1].reason if turns and turns[-1].kind in {"partial", "changed"} else "",
    )


def _turned(commitment: Commitment, event: CommitmentEvent, *, before: list[CommitmentEvent]) -> Fact:
    due_before = next((a.due_on for a, b in pairwise(before) if b is event), None)
    return CommitmentTurned(
        key=f"commitment:{commitment.pk}",
        on=event.happened_on,
        level=commitment.confidentiality,
        who=commitment.who,
        what=event.what,
        turn=event.kind,
        due_on=event.due_on,
        due_before=due_before,
        reason="" if event.kind in {"confirmed", "done"} else event.reason,
        agreed_with=event.agreed_with,
    )


def _blocks(dossier: Dossier, period: Period, *, reader: Reader) -> Iterator[Fact]:
    for block in queries.list_blocks(dossier, reader=reader):
        if block.state != "open" and period.holds(block.state_since_on):
            yield BlockMoved(
                key=f"block:{block.pk}",
                on=block.state_since_on,
                level=block.confidentiality,
                title=block.title,
                state=block.state,
                result=block.result,
            )


def _sketches(dossier: Dossier, period: Period, *, reader: Reader) -> Iterator[Fact]:
    made = visible(SketchVersion.objects.filter(sketch__dossier=dossier), reader=reader, through="sketch")
    inside = made.filter(made_on__gte=period.since, made_on__lte=period.until).select_related("sketch")
    latest = {version.sketch_id: version for version in inside.order_by("number")}
    for version in latest.values():
        yield SketchMade(
            key=f"sketch:{version.sketch_id}",
            on=version.made_on,
            level=version.sketch.confidentiality,
            title=version.sketch.title,
            number=version.number,
            note=version.note,
        )


def _plan(timeline: Timeline, period: Period) -> Iterator[Fact]:
    for version in timeline.versions:
        if version.number and period.holds(version.agreed_on):
            shifts = (
                PhaseShift(str(s.phase), s.before.ends_on if s.before else None, s.now.ends_on)
                for s in timeline.shifts_in(version)
            )
            yield PlanRevised(
                key=f"plan:{version.pk}",
                on=version.agreed_on,
                level=version.confidentiality,
                reason=version.reason,
                agreed_with=version.agreed_with,
                shifts=tuple(shifts),
            )
    for planned in timeline.planned:
        phase = planned.phase
        if period.holds(phase.finished_on):
            yield PhaseFinished(
                key=f"phase:{phase.pk}", on=phase.finished_on, level=phase.confidentiality, phase=phase.title
            )
    now = timeline.under_way(period.until)
    if now is not None:
        yield PhaseUnderWay(
            key=f"phase:{now.phase.pk}:now",
            on=now.now.ends_on,
            level=now.phase.confidentiality,
            phase=now.phase.title,
        )


def _decisions(dossier: Dossier, *, reader: Reader, today: date) -> Iterator[Fact]:
    """Give the coming decisions on the route, soonest first."""
    planned = route.list_planned_rounds(dossier, reader=reader, today=today)
    coming = [
        turn
        for each in planned
        for turn in each.turns
        if turn.turn.step.purpose == "decide" and not turn.turn.is_closed and turn.held_on and turn.turn.body
    ]
    for turn in sorted(coming, key=lambda turn: turn.held_on)[:DECISIONS_AHEAD]:
        step = turn.turn.step
        yield NextDecision(
            key=f"decision:{turn.turn.pk}",
            on=turn.held_on,
            level=step.round.product.confidentiality,
            body=turn.turn.body.name,
            product=step.round.product.name,
            step=step.name,
            is_fixed=turn.turn.state == "handed_in" or turn.turn.fixed_on is not None,
        )


def _next_report(memo: Memo) -> Iterator[Fact]:
    if memo.next_report_when or memo.next_report_on:
        yield NextReport(
            key="next-report",
            on=memo.next_report_on or memo.dated_on,
            level=memo.audience,
            when=memo.next_report_when,
            has_day=memo.next_report_on is not None,
        )
