"""Measure how fast Vaarkaart is, beside named peers in the same run: ``make bench``.

A ratio in one run means the same on every machine, so it can be compared over time; milliseconds cannot.

    make bench                                    everything
    make bench ARGS="pages --rounds 60 goals"     one part, with what that part takes
"""

import importlib
import sys

PARTS = {
    "calendars": "tienduizend vergaderingen lezen, vergelijken, inlezen en terugdraaien",
    "concreteness": "doelen controleren, naast een kale lijst en lint-ii (--lint-python); --quality: F1 en fouten",
    "network": "doelennetwerken van 12, 60 en 500: tijd en kruisingen, naast grandalf en networkx",
    "figures": "de bladzijde van een indicator met alle gemeenten en tien jaar, naast een kale bladzijde",
    "pages": "elke bladzijde naast een kale bladzijde van dezelfde grootte",
    "planner": "plannen, wat als en kansen, naast een kale lus en CP-SAT",
    "portfolio": "routes die om agenda's strijden, naast eenvoudige lijsten en CP-SAT (--long: 60 s)",
    "route_page": "de bladzijde van een route met 16, 60 en 200 beurten",
    "texts": "de motoren die tekst lezen: groei met de lengte",
}


def main(arguments: list[str]) -> int:
    """Measure the part that is named, or all of them one after another."""
    if arguments and arguments[0] not in PARTS:
        print(f"“{arguments[0]}” is geen onderdeel. Kies uit: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    for part in arguments[:1] or PARTS:
        print(f"\n== {part}: {PARTS[part]}\n")
        importlib.import_module(f"bench.{part}").main(arguments[1:])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
