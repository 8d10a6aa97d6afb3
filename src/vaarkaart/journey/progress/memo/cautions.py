"""What the writer should look at before sending, in plain words. A warning never stops; going on is written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vaarkaart.engines.text import grammar as g

from .compare import Comparison
from .facts import CommitmentLate, CommitmentTurned, Fact, Level, PhaseUnderWay, subject_of

_FOR: dict[Level, str] = {
    "only_me": "jezelf",
    "core_team": "het kernteam",
    "dossier": "wie meedoet in de opgave",
    "public": "iedereen",
}
_WIDTH: dict[Level, int] = {"only_me": 0, "core_team": 1, "dossier": 2, "public": 3}


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to look at: a code for tests and scripts, and the words."""

    code: str
    text: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The parts of a memo's head that warnings look at."""

    audience: Level
    dated_on: date
    next_report_when: str = ""
    next_report_on: date | None = None


def is_narrower(fact: Fact, *, audience: Level) -> bool:
    """Tell whether fewer people may see the fact than may read the memo."""
    return _WIDTH[fact.level] < _WIDTH[audience]


def warn(facts: Sequence[Fact], *, told: frozenset[str], head: Head, comparison: Comparison) -> list[Caution]:
    """List what the writer should look at before the memo goes out.

    Takes:   the facts of now; the keys told in the draft; the head; how facts and draft compare.
    Gives:   warnings in the order in which they matter.
    """
    shown = [fact for fact in facts if fact.key in told]
    return [
        *_confidential(shown, audience=head.audience),
        *_delays_without_reason(facts, today=head.dated_on),
        *_promises_without_day(shown, head=head),
        *_out_of_date(comparison),
    ]


def _confidential(facts: Sequence[Fact], *, audience: Level) -> list[Caution]:
    narrow = [fact for fact in facts if is_narrower(fact, audience=audience)]
    readers = (
        "iedereen kan deze memo lezen"
        if audience == "public"
        else "iedereen in de opgave kan deze memo lezen"
    )
    return [
        Caution(
            "confidential",
            f"“{subject_of(fact)}” is alleen voor {_FOR[fact.level]}, maar {readers}. Haal de zin weg, of geef het "
            "feit vrij.",
            fact.key,
        )
        for fact in narrow
    ]


def _delays_without_reason(facts: Sequence[Fact], *, today: date) -> list[Caution]:
    found = [
        Caution(
            "late_without_reason",
            f"De toezegging “{g.clause(fact.what)}” van {fact.who or 'ons'} is te laat en er staat geen reden bij.",
            fact.key,
        )
        for fact in facts
        if isinstance(fact, CommitmentLate) and not fact.reason
    ]
    overdue = [
        Caution(
            "late_without_reason",
            f"De fase “{fact.phase}” zou op {g.day(fact.on, seen_from=today, weekday=False)} klaar zijn. "
            "Rond de fase af, of herzie de planning met een reden.",
            fact.key,
        )
        for fact in facts
        if isinstance(fact, PhaseUnderWay) and fact.on < today
    ]
    return found + overdue


def _promises_without_day(facts: Sequence[Fact], *, head: Head) -> list[Caution]:
    found = [
        Caution(
            "promise_without_day",
            f"Bij de toezegging “{g.clause(fact.what)}” staat geen dag. Een raadslid vraagt: wanneer?",
            fact.key,
        )
        for fact in facts
        if isinstance(fact, CommitmentTurned)
        and fact.due_on is None
        and fact.turn in {"confirmed", "corrected", "changed"}
    ]
    if head.next_report_on is None:
        found.append(
            Caution(
                "report_without_day",
                "Je zegt niet vóór welke dag je de raad weer informeert. Vul dat in bij de kop van de memo."
                if head.next_report_when
                else "Je zegt niet wanneer je de raad weer informeert. Vul dat in bij de kop van de memo.",
            )
        )
    return found


def _out_of_date(comparison: Comparison) -> list[Caution]:
    found = []
    if comparison.changed:
        number = g.counted(len(comparison.changed), "feit is", "feiten zijn")
        found.append(Caution("changed_since", f"{g.capital(number)} veranderd nadat het concept is gemaakt."))
    if comparison.gone:
        number = g.counted(len(comparison.gone), "feit waar", "feiten waar")
        found.append(
            Caution(
                "gone_since",
                f"{g.capital(number)} een zin op rust, {g.choose(len(comparison.gone), 'staat', 'staan')} "
                "er niet meer. Lees die zinnen na.",
            )
        )
    if comparison.untold:
        number = g.counted(len(comparison.untold), "feit is", "feiten zijn")
        found.append(
            Caution(
                "untold", f"{g.capital(number)} nog niet verteld. Zet ze in de memo of laat ze bewust weg."
            )
        )
    return found
