"""Check how concrete a goal is, and ask for what is missing."""

from collections.abc import Iterable, Sequence
from datetime import date

from vaarkaart.engines.concreteness.evidence import Evidence, gather_evidence
from vaarkaart.engines.concreteness.finding import CheckedGoal, Finding
from vaarkaart.engines.concreteness.levels import level_of
from vaarkaart.engines.concreteness.reading import Reading, read_goal
from vaarkaart.engines.concreteness.rules import FIRST_RULES, RULES
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.text import Span
from vaarkaart.language import say

_FIRST = frozenset(rule.id for rule in FIRST_RULES)
_BY_ID = {rule.id: rule for rule in RULES}


def check_goal(text: str, *, today: date | None = None) -> CheckedGoal:
    """Check how concrete a goal is: what is there, what is missing, which words are vague.

    Takes:   a goal in Dutch, as a person wrote it; the day on which it is read, when years gone by matter.
    Gives:   its level; per criterion the words that show it; whether vague wording carries it; and
             questions, each with the words it is about (offsets count code points of ``text``) and why it
             is asked.
    Source:  docs/explanation/concreteness.md

    >>> checked = check_goal("In 2027 daalt het verzuim van 7,2% (2023) naar 5%.")
    >>> checked.level.value, checked.vague
    ('concrete', False)
    """
    reading = read_goal(text, this_year=today.year if today else None)
    evidence = gather_evidence(reading)
    findings = tuple(_ask(reading, evidence))
    unread = bool(findings) and findings[0].rule in _FIRST
    return CheckedGoal(
        text=text,
        level=level_of(reading, evidence=evidence),
        evidence=evidence.shown,
        vague=evidence.vagueness.carries and not unread,
        findings=findings,
    )


def check_goals(texts: Iterable[str], *, today: date | None = None) -> list[CheckedGoal]:
    """Check several goals, each on its own."""
    return [check_goal(text, today=today) for text in texts]


def ask_about(rule_id: str, *, words: Sequence[str]) -> str:
    """Tell the question of a rule once for several words: "‘streven naar’ en ‘waar mogelijk’".

    Takes:   the id of the rule; the words it is asked about, in order; doubles are told once.
    Gives:   the question.
    """
    told = list(dict.fromkeys(words))
    return say(_BY_ID[rule_id].question, words=say("’ en ‘").join(_all_but_last_joined(told)))


def _all_but_last_joined(told: list[str]) -> list[str]:
    return ["’, ‘".join(told[:-1]), told[-1]] if len(told) > 1 else told


def _ask(reading: Reading, evidence: Evidence) -> Iterable[Finding]:
    for rule in FIRST_RULES:
        found = [_finding(rule, span) for span in rule.find(reading, evidence)]
        if found:
            return found
    return [_finding(rule, span) for rule in RULES for span in rule.find(reading, evidence)]


def _finding(rule: Rule, span: Span) -> Finding:
    return Finding(rule.id, span.start, span.end, say(rule.question, words=span.text), say(rule.because))
