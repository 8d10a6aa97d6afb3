"""Reading figures in: looked at first, put in as one transaction, and undone as a whole.

What a table told waits in a `FigureRun`. Applying compares once more with what stands there then, so nothing is made
double, and keeps how each row stood before and after: with that it can be undone. A figure that a source comes back on
keeps what stood there, so that a revision can be seen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.records.audit import record_event
from vaarkaart.problems import Problem

from .figure_reading import FoundFigure, Reading
from .models import FigureRun, Indicator, Measurement, Target
from .wording import tell_measurement, tell_outcome, tell_when

_KEPT = ("value", "words", "missing_because", "is_provisional", "note")
_BATCH = 500

Row = Measurement | Target
Key = tuple[str, str, date]


class NotWaiting(Exception):
    """This run was applied, dismissed or undone in the meantime."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one row: nothing, a new one, or another value than stood there."""

    kind: str  # new, changed, same
    indicator: Indicator
    part: str
    day: date
    before: str
    after: str
    row: Row
    values: dict[str, Any]

    @property
    def when(self) -> str:
        """Tell the period."""
        return tell_when(self.indicator, self.day)

    @property
    def is_target(self) -> bool:
        """Tell whether it is about what is wanted, and not what was measured."""
        return isinstance(self.row, Target)


def start_run(
    dossier: Dossier,
    *,
    figures: Sequence[FoundFigure],
    remarks: Sequence[Problem] = (),
    source: str,
    kind: str,
    by: Any,
    indicators: Iterable[Indicator],
) -> FigureRun:
    """Keep what a table told until a person has looked at it.

    Takes:   the dossier; the figures; what looks odd about them; the name and kind of the source; who reads them in;
             the indicators they are about.
    Gives:   the waiting run.
    """
    found = {
        "rows": [_as_plain(asdict(figure)) for figure in figures],
        "remarks": [[remark.where, remark.problem, remark.mend] for remark in remarks],
    }
    run = FigureRun.objects.create(
        dossier=dossier, created_by=by, source_name=source[:200], kind=kind, found=found
    )
    run.indicators.set(indicators)
    return run


def figures_of(run: FigureRun) -> list[FoundFigure]:
    """Give the figures that a waiting run was told."""
    return [
        FoundFigure(
            **row
            | {"day": date.fromisoformat(row["day"])}
            | {name: _number(row[name]) for name in ("value", "target")}
        )
        for row in run.found.get("rows", ())
    ]


def remarks_of(run: FigureRun) -> list[Problem]:
    """Give what looked odd when a run was read."""
    return [Problem(*told) for told in run.found.get("remarks", ())]


def compare(figures: Iterable[FoundFigure], *, indicators: Iterable[Indicator]) -> list[Change]:
    """Compare figures with what is kept.

    Takes:   the figures; the indicators they may be about (others are left out).
    Gives:   a change for each outcome and each target on the way, in the order of the figures.
    """
    known = {indicator.pk: indicator for indicator in indicators}
    measured: dict[Key, Measurement] = {
        (m.indicator_id, m.part, m.measured_on): m for m in Measurement.objects.filter(indicator__in=known)
    }
    wanted: dict[Key, Target] = {
        (target.indicator_id, target.part, target.due_on): target
        for target in Target.objects.filter(indicator__in=known)
    }
    changes = []
    for figure in figures:
        if (indicator := known.get(figure.indicator)) is None:
            continue
        key = (figure.indicator, figure.part, figure.day)
        if figure.has_outcome:
            changes.append(_compare_outcome(figure, indicator, measured.get(key)))
        if figure.target is not None:
            changes.append(_compare_target(figure, indicator, wanted.get(key)))
    return changes


def _compare_outcome(figure: FoundFigure, indicator: Indicator, kept: Measurement | None) -> Change:
    values = {name: getattr(figure, name) for name in _KEPT}
    if kept is not None and not values["note"]:
        values["note"] = kept.note  # a table without remarks takes none away
    row = kept or Measurement(indicator=indicator, part=figure.part, measured_on=figure.day)
    before = "" if kept is None else tell_measurement(indicator, kept)
    is_same = kept is not None and all(getattr(kept, name) == values[name] for name in _KEPT)
    after = tell_measurement(indicator, Measurement(**values))
    kind = "new" if kept is None else "same" if is_same else "changed"
    return Change(kind, indicator, figure.part, figure.day, before, after, row, values)


def _compare_target(figure: FoundFigure, indicator: Indicator, kept: Target | None) -> Change:
    row = kept or Target(indicator=indicator, part=figure.part, due_on=figure.day)
    before = "" if kept is None else tell_outcome(indicator, kept.value)
    kind = "new" if kept is None else "same" if kept.value == figure.target else "changed"
    after = tell_outcome(indicator, figure.target)
    return Change(kind, indicator, figure.part, figure.day, before, after, row, {"value": figure.target})


@transaction.atomic
def apply_run(run: FigureRun, *, indicators: Iterable[Indicator], actor: Any, today: date) -> int:
    """Put what a source says into the indicators, as one transaction with one audit event.

    Takes:   the waiting run; the indicators that may be filled; who does it; today.
    Gives:   the number of figures that were made or changed.
    Raises:  ``NotWaiting`` when somebody was first.
    """
    _claim(run, FigureRun.State.APPLIED)
    allowed = _take_turns(run, indicators)
    changes = [change for change in compare(figures_of(run), indicators=allowed) if change.kind != "same"]
    now, kept = timezone.now(), []
    for change in changes:
        before = None if change.kind == "new" else _snapshot(change.row)
        _carry_out(change, run=run, today=today)
        kept.append([change.row._meta.model_name, change.row.pk, before, _snapshot(change.row)])
    _save_all(
        [change.row for change in changes], is_new=[change.kind == "new" for change in changes], now=now
    )
    run.changes, run.found = kept, {"remarks": run.found.get("remarks", [])}
    run.applied_at, run.applied_by_name = now, str(actor)[:200] if actor is not None else ""
    run.save()
    _tell(run, "imported", count=len(changes), actor=actor)
    return len(changes)


def _carry_out(change: Change, *, run: FigureRun, today: date) -> None:
    row = change.row
    if isinstance(row, Measurement):
        if change.kind == "changed" and change.before != change.after:
            old = {"told": change.before, "until": today.strftime("%d-%m-%Y"), "source": row.source}
            row.earlier = [*row.earlier, old]
        row.source = run.source_name
    for name, value in change.values.items():
        setattr(row, name, value)


@transaction.atomic
def dismiss_run(run: FigureRun) -> None:
    """Leave everything as it is; what the source told is thrown away.

    Raises:  ``NotWaiting``.
    """
    _claim(run, FigureRun.State.DISMISSED)
    run.found = {}
    run.save()


@transaction.atomic
def undo_run(run: FigureRun, *, actor: Any) -> tuple[int, int]:
    """Put everything back as it stood before a run, except what was changed since.

    Takes:   the applied run; who does it.
    Gives:   how many rows were put back or taken away; how many stay, as somebody changed them since.
    Raises:  ``NotWaiting`` when it was undone already.
    """
    _claim(run, FigureRun.State.UNDONE, was=FigureRun.State.APPLIED)
    done = stay = 0
    for model in (Measurement, Target):
        mine = {
            pk: (before, after) for name, pk, before, after in run.changes if name == model._meta.model_name
        }
        there = model._default_manager.in_bulk(list(mine))
        untouched = [row for pk, row in there.items() if _snapshot(row) == mine[pk][1]]
        stay += len(there) - len(untouched)
        done += len(untouched)
        gone = [row.pk for row in untouched if mine[row.pk][0] is None]
        for at in range(0, len(gone), _BATCH):
            model._default_manager.filter(pk__in=gone[at : at + _BATCH]).delete()
        back = [row for row in untouched if mine[row.pk][0] is not None]
        for row in back:
            for name, value in mine[row.pk][0].items():
                setattr(row, name, _number(value) if name == "value" else value)
        _save_all(back, is_new=[False] * len(back), now=timezone.now())
    run.save()
    _tell(run, "import_undone", count=done, actor=actor)
    return done, stay


def _claim(run: FigureRun, state: str, *, was: str = FigureRun.State.WAITING) -> None:
    """Take a run in hand, so that of two people at once only one succeeds.

    Raises:  ``NotWaiting``.
    """
    if not FigureRun.objects.filter(pk=run.pk, state=was).update(state=state):
        raise NotWaiting
    run.state = FigureRun.State(state)
    run.version += 1
    run.changed_at = timezone.now()


def _take_turns(run: FigureRun, indicators: Iterable[Indicator]) -> list[Indicator]:
    """Let whoever fills the same indicators at this moment go first; gives those of the run that may be filled."""
    allowed = {indicator.pk for indicator in indicators}
    mine = Indicator.objects.select_for_update().filter(pk__in=allowed, figure_runs=run)
    return list(mine.order_by("pk"))


def _save_all(rows: Sequence[Row], *, is_new: Sequence[bool], now: datetime) -> None:
    """Save many rows in a few statements: what is there takes its next version."""
    for model in (Measurement, Target):
        pairs = [(row, new) for row, new in zip(rows, is_new, strict=True) if isinstance(row, model)]
        model._default_manager.bulk_create([row for row, new in pairs if new], batch_size=_BATCH)
        old = [row for row, new in pairs if not new]
        for row in old:
            row.version += 1
            row.changed_at = now
        fields = [*_KEPT, "source", "earlier"] if model is Measurement else ["value"]
        if old:
            model._default_manager.bulk_create(
                old,
                batch_size=_BATCH,
                update_conflicts=True,
                unique_fields=["id"],
                update_fields=[*fields, "version", "changed_at"],
            )


def _tell(run: FigureRun, verb: str, *, count: int, actor: Any) -> None:
    details = {"source": run.source_name, "figures": count}
    record_event(verb, actor=actor, subject=run, details=details)


def _snapshot(row: Row) -> dict[str, Any]:
    names = (*_KEPT, "source", "earlier") if isinstance(row, Measurement) else ("value",)
    return _as_plain({name: getattr(row, name) for name in names})


def _as_plain(held: dict[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in held.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def _number(kept: str | None) -> Decimal | None:
    return None if kept is None else Decimal(kept)


def reading_to_run(
    dossier: Dossier, reading: Reading, *, source: str, kind: str, by: Any, indicators: Iterable[Indicator]
) -> FigureRun:
    """Keep a reading without problems until a person has looked at it; only the indicators it names belong to it."""
    named = {figure.indicator for figure in reading.figures}
    return start_run(
        dossier,
        figures=reading.figures,
        remarks=reading.remarks,
        source=source,
        kind=kind,
        by=by,
        indicators=[indicator for indicator in indicators if indicator.pk in named],
    )
