"""What the page of a route costs with 16, 60 and 200 turns, beside the same bytes as dead text.

make bench ARGS="route_page"
make bench ARGS="route_page --rounds 60 --turns 200"
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

GOAL_MS = 200  # a page with a 200-step route is made within this time on a plain machine


def main(arguments: list[str]) -> None:
    """Measure the overview and the first round of each route, and print a line for each."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=route_page", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="how often each page is opened (20)")
    parser.add_argument("--turns", type=int, nargs="*", default=[16, 60, 200], help="sizes (16 60 200)")
    asked = parser.parse_args(arguments)

    from bench.pages import lay_out_example

    with tempfile.TemporaryDirectory(prefix="vaarkaart-bench-") as folder:
        lay_out_example(Path(folder))
        measured = _measure_all(asked.turns, rounds=asked.rounds)
    print(f"{'bladzijde':24} {'KB':>6} {'ms':>7} {'dode tekst ms':>14} {'keer':>6}")
    for name, size, page_ms, dead_ms in measured:
        mark = "  < te traag" if page_ms > GOAL_MS else ""
        print(f"{name:24} {size / 1024:6.1f} {page_ms:7.1f} {dead_ms:14.2f} {page_ms / dead_ms:6.1f}{mark}")


def _measure_all(sizes: list[int], *, rounds: int) -> list[tuple[str, int, float, float]]:
    from django.test import Client

    from bench.big_routes import lay_out_route
    from tests.demo_world import demo_dossier, somebody
    from vaarkaart.foundation.dossiers.models import Role

    client = Client()
    client.force_login(somebody(Role.LEAD))
    dossiers = [demo_dossier(), *(lay_out_route(count) for count in sizes)]
    return [_measure(client, dossier.slug, rounds=rounds) for dossier in dossiers]


def _measure(client: "Client", slug: str, *, rounds: int) -> tuple[str, int, float, float]:
    """Open the page and its own bytes as dead text in turns; give its size and the middle of what each costs."""
    from django.urls import reverse

    from bench.urls import make_bare

    page, dead = reverse("route:overview", args=[slug]), reverse("bare-same-in-dossier", args=[slug])
    content = client.get(page).content
    make_bare(content)
    costs: dict[str, list[float]] = {page: [], dead: []}
    for _round in range(rounds):
        for address, spent in costs.items():
            started = time.process_time()
            client.get(address)
            spent.append((time.process_time() - started) * 1000)
    return slug, len(content), statistics.median(costs[page]), statistics.median(costs[dead])
