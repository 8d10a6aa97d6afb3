"""Is it a row of a table instead of a sentence?"""

from collections.abc import Iterable

from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.numerals import is_figures
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.text import Span
from vaarkaart.language import to_say

_FEWEST_FIGURES = 3
_FEWEST_CELLS = 2
_FEWEST_AMOUNTS = 1  # quick look: without any there is no row
_BETWEEN = frozenset(["%", "€", "|", "-", "–"])


def _find(reading: Reading, _evidence: Evidence) -> Iterable[Span]:
    cells = reading.text.count("\t") + reading.text.count("|")
    in_a_row = _figures_in_a_row(reading.words) if len(reading.amounts) >= _FEWEST_AMOUNTS else 0
    if reading.tokens and (cells >= _FEWEST_CELLS or in_a_row >= _FEWEST_FIGURES):
        yield reading.whole()


def _figures_in_a_row(words: Iterable[str]) -> int:
    longest = here = 0
    for word in words:
        if is_figures(word):
            here += 1
            longest = max(longest, here)
        elif word not in _BETWEEN:
            here = 0
    return longest


RULE = Rule(
    id="table_row",
    question=to_say(
        "Dit lijkt een rij uit een tabel. Welk getal is de nulmeting, welk de streefwaarde, en voor welk jaar?"
    ),
    because=to_say("In een tabel staat de betekenis boven de kolom; in een doel moet die in de zin staan."),
    source="own experience: tables of programme budgets pasted as text",
    examples=("Aantal cliënten per 1.000 inwoners 18,8 18 17 16", "Wachttijd\t11\t8\t6"),
    counter_examples=(
        "De wachttijd daalt van 11 weken in 2025 naar 6 weken in 2027.",
        "In 2026, 2027 en 2028 bouwen we 40 woningen.",
    ),
    find=_find,
)
