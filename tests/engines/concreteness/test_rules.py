"""Every rule asks its question where it should, and only there."""

from datetime import date

import pytest

from vaarkaart.engines.concreteness import check_goal
from vaarkaart.engines.concreteness.rules import RULES
from vaarkaart.engines.concreteness.rules import __path__ as rules_path
from vaarkaart.engines.concreteness.rules.rule import Rule

EXAMPLES = [
    pytest.param(rule, text, id=f"{rule.id}: {text[:40]}") for rule in RULES for text in rule.examples
]
COUNTER_EXAMPLES = [
    pytest.param(rule, text, id=f"{rule.id}: {text[:40]}") for rule in RULES for text in rule.counter_examples
]


def asked(text: str) -> set[str]:
    return {finding.rule for finding in check_goal(text, today=date(2026, 9, 15)).findings}


@pytest.mark.parametrize(("rule", "text"), EXAMPLES)
def test_rule_asks_about_its_example(rule: Rule, text: str):
    assert rule.id in asked(text)


@pytest.mark.parametrize(("rule", "text"), COUNTER_EXAMPLES)
def test_rule_is_silent_about_its_counter_example(rule: Rule, text: str):
    assert rule.id not in asked(text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_is_a_question_with_a_reason_and_a_source(rule: Rule):
    assert "?" in rule.question
    assert rule.because.endswith(".")
    assert rule.source
    assert rule.examples
    assert rule.counter_examples


def test_every_rule_file_is_asked():
    from pathlib import Path

    written = {path.stem for path in Path(next(iter(rules_path))).glob("*.py")} - {"__init__", "rule"}
    assert written == {rule.id for rule in RULES}
