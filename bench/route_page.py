"""What the page of a route costs with 16, 60 and 200 turns, beside a bare page of the same size.

make bench ARGS="route_page"
make bench ARGS="route_page --rounds 60 --turns 200"
"""

import argparse
import tempfile
from pathlib import Path

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
    print(f"{'bladzijde':32} {'KB':>6} {'vragen':>7} {'ms':>7} {'kaal ms':>8} {'keer':>6}")
    for page in measured:
        mark = "  < te traag" if page.page_ms > GOAL_MS else ""
        print(
            f"{page.name:32} {page.size_bytes / 1024:6.1f} {page.questions:7d} {page.page_ms:7.1f} "
            f"{page.bare_ms:8.2f} {page.ratio:6.1f}{mark}"
        )


def _measure_all(sizes: list[int], *, rounds: int) -> list:
    from django.test import Client
    from django.urls import reverse

    from bench.big_routes import lay_out_route
    from bench.pages import measure
    from tests.demo_world import demo_dossier, somebody
    from vaarkaart.foundation.dossiers.models import Role

    client, found = Client(), []
    client.force_login(somebody(Role.LEAD))
    for dossier in [demo_dossier(), *(lay_out_route(count) for count in sizes)]:
        bare = reverse("bare-in-dossier", args=[dossier.slug])
        address = reverse("route:overview", args=[dossier.slug])
        found.append(measure(client, dossier.slug, address, bare=bare, rounds=rounds))
    return found
