"""The plan over its versions: what was planned then, what is planned now, and by how much it moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .models import Phase, PhaseDates, PlanVersion


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day of a phase in one version."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class PlannedPhase:
    """One phase: planned then, planned now; ``since_version`` is the version in which it first appeared."""

    phase: Phase
    then: Days
    now: Days
    since_version: int

    @property
    def ends_on(self) -> date:
        """Give the last day as it is known now: when it was finished, or when it is planned to be."""
        return self.phase.finished_on or self.now.ends_on

    @property
    def starts_on(self) -> date:
        """Give the first day as it is known now; something finished before it began has no length."""
        return min(self.now.starts_on, self.ends_on)

    @property
    def shift_days(self) -> int:
        """Give by how many calendar days the end moved; negative is earlier."""
        return (self.ends_on - self.then.ends_on).days


@dataclass(frozen=True, slots=True)
class Shift:
    """How one phase changed between two versions; ``before`` is None when the phase is new."""

    phase: Phase
    before: Days | None
    now: Days


@dataclass(frozen=True, slots=True)
class Timeline:
    """All versions of the plan, oldest first, with the days of each phase per version."""

    versions: tuple[PlanVersion, ...]
    days: dict[tuple[str, str], Days]  # (version id, phase id) -> days
    phases: tuple[Phase, ...]

    @property
    def latest(self) -> PlanVersion | None:
        """Give the plan that holds now."""
        return self.versions[-1] if self.versions else None

    @property
    def planned(self) -> tuple[PlannedPhase, ...]:
        """Give every phase of the present plan, then and now."""
        return tuple(p for phase in self.phases if (p := self._then_and_now(phase)) is not None)

    @property
    def slip_days(self) -> int:
        """Give by how many calendar days the end of the last phase moved since the first plan."""
        firsts = [
            self.days[self.versions[0].pk, p.pk]
            for p in self.phases
            if (self.versions[0].pk, p.pk) in self.days
        ]
        if not firsts or not self.planned:
            return 0
        return (max(p.ends_on for p in self.planned) - max(d.ends_on for d in firsts)).days

    def _then_and_now(self, phase: Phase) -> PlannedPhase | None:
        known = [(v, self.days[v.pk, phase.pk]) for v in self.versions if (v.pk, phase.pk) in self.days]
        if not known or (self.latest and known[-1][0].pk != self.latest.pk):
            return None
        return PlannedPhase(phase, then=known[0][1], now=known[-1][1], since_version=known[0][0].number)

    def shifts_in(self, version: PlanVersion) -> tuple[Shift, ...]:
        """List what changed in a version, compared with the one before it."""
        place = self.versions.index(version)
        before = self.versions[place - 1] if place else None
        shifts = []
        for phase in self.phases:
            now = self.days.get((version.pk, phase.pk))
            then = self.days.get((before.pk, phase.pk)) if before else None
            if now is not None and now != then:
                shifts.append(Shift(phase, then, now))
        return tuple(shifts)

    def under_way(self, today: date) -> PlannedPhase | None:
        """Give the phase that is worked on: begun, not finished, the earliest first."""
        begun = [p for p in self.planned if p.phase.finished_on is None and p.now.starts_on <= today]
        return min(begun, key=lambda p: (p.now.ends_on, p.phase.position), default=None)


def build_timeline(rows: Iterable[PhaseDates]) -> Timeline:
    """Put versions, phases and their days together, from rows in order of version and place."""
    versions: dict[str, PlanVersion] = {}
    phases: dict[str, Phase] = {}
    days: dict[tuple[str, str], Days] = {}
    for row in rows:
        versions.setdefault(row.plan_id, row.plan)
        phases.setdefault(row.phase_id, row.phase)
        days[row.plan_id, row.phase_id] = Days(row.starts_on, row.ends_on)
    ordered = sorted(phases.values(), key=lambda phase: (phase.position, phase.created_at, phase.pk))
    return Timeline(tuple(versions.values()), days, tuple(ordered))
