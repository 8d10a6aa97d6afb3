"""Write docs/reference/concreteness-rules.md from the rules themselves, so that nothing is typed twice.

PYTHONPATH=src python tools/rules_page.py            write the page
PYTHONPATH=src python tools/rules_page.py --check    only tell whether it is up to date
"""

import sys
from pathlib import Path

from vaarkaart.engines.concreteness.rules import FIRST_RULES, RULES
from vaarkaart.engines.concreteness.rules.rule import Rule

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "concreteness-rules.md"
_HEAD = """# De regels van de meelezer

Wat de meelezer over een doel kan vragen, regel voor regel. Deze bladzijde wordt gemaakt uit de regels zelf
(`src/vaarkaart/engines/concreteness/rules/`, een bestand per regel) met `tools/rules_page.py`: verander haar niet
met de hand. Op de plaats van ‘…’ noemt de vraag de woorden waarover het gaat.
Hoe de meelezer leest en oordeelt staat in [Hoe concreet is een doel?](../explanation/concreteness.md).
"""
_LONGEST_EXAMPLE = 110


def write_page() -> str:
    """Give the whole page as Markdown."""
    groups = (
        ("Eerst: valt er iets te lezen?", [rule for rule in RULES if rule in FIRST_RULES]),
        ("Wat ontbreekt", [rule for rule in RULES if rule.id.startswith("no_")]),
        (
            "Over de woorden",
            [rule for rule in RULES if rule not in FIRST_RULES and not rule.id.startswith("no_")],
        ),
    )
    return "\n".join([_HEAD, *(_group(title, rules) for title, rules in groups)])


def _group(title: str, rules: list[Rule]) -> str:
    return "\n".join([f"## {title}\n", *(_rule(rule) for rule in rules)])


def _rule(rule: Rule) -> str:
    lines = [
        f"### `{rule.id}`\n",
        f"**{rule.question.replace('{words}', '…')}** {rule.because}\n",
        "| vraagt wel bij | vraagt niet bij |",
        "| --- | --- |",
    ]
    count = max(len(rule.examples), len(rule.counter_examples))
    for at in range(count):
        cells = (
            _cell(texts[at]) if at < len(texts) else "" for texts in (rule.examples, rule.counter_examples)
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, f"\nBron: {rule.source}\n"])


def _cell(text: str) -> str:
    """Show an example on one line; what cannot be seen is told."""
    if not text.strip():
        return "*(niets)*"
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    shown = shown if len(shown) <= _LONGEST_EXAMPLE else shown[:_LONGEST_EXAMPLE].rsplit(" ", 1)[0] + " …"
    return shown.replace("|", "\\|").replace("<", "&lt;").strip()


def main(arguments: list[str]) -> int:
    """Write the page, or tell that it is not up to date."""
    page = write_page()
    if "--check" in arguments:
        if PAGE.read_text(encoding="utf-8") == page:
            return 0
        print(f"{PAGE} is niet bij: draai tools/rules_page.py", file=sys.stderr)
        return 1
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
