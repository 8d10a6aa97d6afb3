"""The page with all rules is made from the rules, and stays so."""

from tools import rules_page
from vaarkaart.engines.concreteness.rules import RULES


def test_page_is_up_to_date():
    assert rules_page.PAGE.read_text(encoding="utf-8") == rules_page.write_page()


def test_every_rule_is_on_the_page():
    page = rules_page.write_page()
    assert [rule.id for rule in RULES if f"### `{rule.id}`" not in page] == []


def test_cells_of_examples_do_not_break_the_table():
    assert rules_page._cell("a | b\tc <p>") == "a \\| b c &lt;p>"
    assert rules_page._cell(" ") == "*(niets)*"
