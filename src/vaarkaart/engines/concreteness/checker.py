"""Check how concrete a goal is, and ask for what is missing."""

from collections.abc import Iterable, Sequence
from datetime import date

from vaarkaart.engines.concreteness.evidence import Evidence, gather_evidence
from vaarkaart.engines.concreteness.finding import CheckedGoal, Finding
from vaarkaart.engines.concreteness.levels import level_of
from vaarkaart.engines.concreteness.reading import Reading, read_goal
from vaarkaart.engines.concreteness.rules import RULES, not_dutch
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.concreteness.tongue import is_english
from vaarkaart.language import say

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
    return CheckedGoal(
        text=text,
        level=level_of(reading, evidence=evidence),
        evidence=evidence.shown,
        vague=evidence.vagueness.carries,
        findings=tuple(_ask(reading, evidence)),
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
    rules = (not_dutch.RULE,) if is_english(reading.words) else RULES
    for rule in rules:
        for span in rule.find(reading, evidence):
            yield _finding(rule, start=span.start, end=span.end, words=span.text)


def _finding(rule: Rule, *, start: int, end: int, words: str) -> Finding:
    return Finding(rule.id, start, end, say(rule.question, words=words), say(rule.because))
