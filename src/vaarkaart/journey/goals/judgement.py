"""How concrete is a goal, from its words and from what was recorded about it? Only questions, never a block."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from vaarkaart.engines.concreteness import CheckedGoal, Criterion, Finding, Level, ask_about, check_goal

from .models import Goal, Indicator, Measurement
from .periods import overdue_since
from .wording import tell_outcome, tell_when

_ORDER = (Level.WISH, Level.DIRECTION, Level.GOAL, Level.CONCRETE)
_CORE = frozenset({Criterion.INDICATOR, Criterion.BASELINE, Criterion.TARGET, Criterion.DEADLINE})


@dataclass(frozen=True, slots=True)
class Remark:
    """A question about words in the text: the question, why it is asked, and where the words stand."""

    question: str
    because: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the checker says of a goal, with what was recorded beside its words taken into account."""

    checked: CheckedGoal
    recorded: frozenset[Criterion]

    @property
    def level(self) -> Level:
        """Give the highest level that words and records together earn."""
        return max(self.checked.level, self._recorded_level(), key=_ORDER.index)

    def _recorded_level(self) -> Level:
        there = self.recorded | self.in_words
        if there >= _CORE:
            return Level.CONCRETE
        if Criterion.TARGET in there or {Criterion.INDICATOR, Criterion.DEADLINE} <= there:
            return Level.GOAL
        return Level.DIRECTION if Criterion.INDICATOR in there else Level.WISH

    @property
    def in_words(self) -> frozenset[Criterion]:
        """Give the criteria that the words themselves show."""
        return frozenset(criterion for criterion, shown in self.checked.criteria.items() if shown)

    @property
    def criteria(self) -> dict[Criterion, bool]:
        """Per criterion whether it is there, in the words or recorded."""
        return {criterion: criterion in self.recorded | self.in_words for criterion in Criterion}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Give the questions that what was recorded does not answer."""
        answered = {f"no_{criterion.value}" for criterion in self.recorded}
        return tuple(finding for finding in self.checked.findings if finding.rule not in answered)

    @property
    def missing(self) -> tuple[Finding, ...]:
        """Give the questions about what is not there at all."""
        return tuple(finding for finding in self.findings if finding.rule.startswith("no_"))

    @property
    def wording(self) -> tuple["Remark", ...]:
        """Give the questions about particular words: one per rule, in the order of the text."""
        about = [finding for finding in self.findings if not finding.rule.startswith("no_")]
        about.sort(key=lambda finding: (finding.start, finding.end))
        rules = dict.fromkeys(finding.rule for finding in about)
        return tuple(self._remark([finding for finding in about if finding.rule == rule]) for rule in rules)

    def _remark(self, findings: list[Finding]) -> "Remark":
        words = [self.checked.text[finding.start : finding.end] for finding in findings]
        places = tuple((finding.start, finding.end) for finding in findings)
        return Remark(ask_about(findings[0].rule, words=words), findings[0].because, places)

    @property
    def questions_count(self) -> int:
        """Give how many questions are asked."""
        return len(self.wording) + len(self.missing)

    @property
    def is_concrete(self) -> bool:
        """Tell whether indicator, baseline, target and date are all there."""
        return self.level is Level.CONCRETE


def judge(goal: Goal, *, indicators: Sequence[Indicator], today: date | None = None) -> Judgement:
    """Judge how concrete a goal is.

    Takes:   the goal; its indicators; the day, to ask about a date that has gone by.
    Gives:   level, criteria and open questions; an indicator with baseline and target answers those questions.
    """
    return Judgement(check_goal(goal.statement, today=today), frozenset(_recorded(goal, indicators)))


def _recorded(goal: Goal, indicators: Sequence[Indicator]) -> Iterable[Criterion]:
    if indicators:
        yield Criterion.INDICATOR
    if any(indicator.has_baseline for indicator in indicators):
        yield Criterion.BASELINE
    if any(indicator.has_target for indicator in indicators):
        yield from (Criterion.TARGET, Criterion.DEADLINE)
    if goal.owner.strip():
        yield Criterion.OWNER
    if goal.for_whom.strip():
        yield Criterion.POPULATION


def ask_about_indicator(indicator: Indicator, *, today: date) -> list[str]:
    """Ask what an indicator lacks or what looks odd about it."""
    asked = []
    if not indicator.has_baseline:
        asked.append(_("Waar staan jullie nu? Vul de nulmeting in."))
    if not indicator.has_target:
        asked.append(_("Waar willen jullie zijn, en wanneer? Vul de streefwaarde in."))
    if not indicator.definition:
        asked.append(_("Wat telt precies mee? Zo tellen twee mensen hetzelfde."))
    if not indicator.source:
        asked.append(_("Waar komt het cijfer vandaan?"))
    latest = _latest(indicator)
    if _is_met(indicator, indicator.baseline_value):
        asked.append(_("Deze streefwaarde was bij de nulmeting al gehaald. Klopt de richting?"))
    elif latest is not None and _is_met(indicator, latest.value):
        asked.append(
            _("De streefwaarde is al gehaald: %(value)s. Is het doel bereikt, of kan het scherper?")
            % {"value": tell_outcome(indicator, latest.value)}
        )
    if (late := tell_overdue(indicator, measurements=indicator.measurements.all(), today=today)) is not None:
        asked.append(late)
    return asked


def _latest(indicator: Indicator) -> Measurement | None:
    return next((m for m in reversed(list(indicator.measurements.all())) if m.value is not None), None)


def _is_met(indicator: Indicator, value: Decimal | None) -> bool:
    if value is None or indicator.target_value is None:
        return False
    if indicator.direction == Indicator.Direction.DOWN:
        return value <= indicator.target_value
    return value >= indicator.target_value


def tell_overdue(indicator: Indicator, *, measurements: Iterable[Measurement], today: date) -> str | None:
    """Tell which figure should have been there by now; None when nothing is late."""
    latest = max((m.measured_on for m in measurements), default=None)
    due = overdue_since(indicator, latest=latest, today=today)
    if due is None:
        return None
    told = _("Verouderd: het cijfer van %(due)s had er al moeten zijn. Het laatste is van %(latest)s.")
    return told % {"due": tell_when(indicator, due), "latest": tell_when(indicator, latest)}
