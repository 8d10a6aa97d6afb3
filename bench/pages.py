"""Measure every page of the worked example beside two others of its size.

The *bare page* is what Django gives without thinking about speed: a list made with its own template language, one
query, a row for each record, as many rows as it takes to get to the same size. That is what a page is compared
with: at most twice its cost. The *same bytes* are the page itself as dead text: the floor, with nothing worked out.
All three go through the same middleware, sign-in and question of who may see it; only processor time counts.

    make bench ARGS="pages --rounds 60"     longer, for a steadier figure
    make bench ARGS="pages goals route"     only pages whose name holds one of these words
"""

import argparse
import logging
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

GOAL = 2.0  # a main page costs at most this many times the bare page of its size


@dataclass(frozen=True, slots=True)
class Measured:
    """What one page costs: its size, its questions to the database, and its processor time beside a bare page."""

    name: str
    size_bytes: int
    questions: int
    page_ms: float
    bare_ms: float
    same_ms: float

    @property
    def ratio(self) -> float:
        """Give how many times the bare page this page costs."""
        return self.page_ms / self.bare_ms


def main(arguments: list[str]) -> None:
    """Measure, print the table, and tell how many pages are above the goal."""
    parser = argparse.ArgumentParser(
        prog="make bench ARGS=pages",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", help="only pages whose name holds one of these words")
    parser.add_argument("--rounds", type=int, default=30, help="how often each page is opened (30)")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="vaarkaart-bench-") as folder:
        lay_out_example(Path(folder))
        measured = sorted(measure_all(asked), key=lambda page: -page.ratio)
    print_table(measured)


def lay_out_example(folder: Path) -> None:
    """Put the worked example in a database of its own and add the bare page to the addresses."""
    from vaarkaart.interfaces.cli.commands.demo import TODAY, make_fresh
    from vaarkaart.interfaces.cli.installation import start

    database = f"sqlite:///{folder / 'vaarkaart.sqlite3'}"
    start(directory=folder, VAARKAART_DATABASE_URL=database, VAARKAART_TODAY=TODAY)
    make_fresh(folder)

    from django.conf import settings

    logging.getLogger("django.request").setLevel(
        logging.ERROR
    )  # a form that is only sent answers a visit with 405
    settings.ROOT_URLCONF = "bench.urls"
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]


def measure_all(asked: argparse.Namespace) -> Iterator[Measured]:
    """Measure every page that shows something, met as somebody who meets it."""
    from django.test import Client
    from django.urls import reverse

    from tests.demo_world import demo_dossier, user_of
    from tests.surfaces import list_surfaces, where_somebody_meets

    for surface in list_surfaces():
        if surface.name.startswith("bare") or (
            asked.names and not any(word in surface.name for word in asked.names)
        ):
            continue
        person, address = where_somebody_meets(surface)
        client, user = Client(), user_of(person)
        if user is not None:
            client.force_login(user)
        answer = client.get(address)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            inside = surface.rule.kind == "dossier_page"
            bare, same = (
                reverse(f"{name}-in-dossier", args=[demo_dossier().slug]) if inside else reverse(name)
                for name in ("bare", "bare-same")
            )
            yield measure(client, surface.name, address, bare=bare, same=same, rounds=asked.rounds)
    if not asked.names or any(word in _BIG_MATRIX for word in asked.names):
        yield _measure_big_matrix(rounds=asked.rounds)


_BIG_MATRIX = "question:side-by-side (50 people)"


def _measure_big_matrix(*, rounds: int) -> Measured:
    """Measure the PQRs of fifty people side by side."""
    from django.test import Client
    from django.urls import reverse

    from bench.big_matrix import lay_out_matrix
    from tests.demo_world import demo_dossier, somebody
    from vaarkaart.foundation.dossiers.models import Role

    client = Client()
    client.force_login(somebody(Role.LEAD))
    example = demo_dossier()  # before there is another one with as many people
    address = reverse("question:side-by-side", args=[lay_out_matrix(50, like=example).slug])
    bare, same = (reverse(f"{name}-in-dossier", args=[example.slug]) for name in ("bare", "bare-same"))
    return measure(client, _BIG_MATRIX, address, bare=bare, same=same, rounds=rounds)


def measure(client: "Client", name: str, address: str, *, bare: str, same: str, rounds: int) -> Measured:
    """Open a page and the two others of its size in turns, and take the middle of what each costs."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bench.urls import make_bare

    with CaptureQueriesContext(connection) as asked:
        content = client.get(address).content
    questions = len(asked)  # the next page clears what was kept of them
    make_bare(content)
    assert client.get(same).content == content, "the page without work is not of the same bytes"
    assert 0.95 < len(client.get(bare).content) / len(content) < 1.1, "the bare page is not of its size"
    costs: dict[str, list[float]] = {address: [], bare: [], same: []}
    for _round in range(rounds):
        for place, spent in costs.items():
            spent.append(_cost_ms(lambda place=place: client.get(place)))
    middle = {place: statistics.median(spent) for place, spent in costs.items()}
    return Measured(name, len(content), questions, middle[address], middle[bare], middle[same])


def _cost_ms(do: Callable[[], object]) -> float:
    started = time.process_time()
    do()
    return (time.process_time() - started) * 1000


def print_table(measured: list[Measured]) -> None:
    """Print what was measured, the dearest page first."""
    width = max(len(page.name) for page in measured)
    print(
        f"{'pagina':{width}}  {'KB':>6} {'vragen':>7} {'ms':>7} {'kaal ms':>8} {'dood ms':>8} {'keer kaal':>10}"
    )
    for page in measured:
        mark = "  < te duur" if page.ratio > GOAL else ""
        print(
            f"{page.name:{width}}  {page.size_bytes / 1024:6.1f} {page.questions:7d} {page.page_ms:7.2f} "
            f"{page.bare_ms:8.2f} {page.same_ms:8.2f} {page.ratio:10.2f}{mark}"
        )
    above = sum(page.ratio > GOAL for page in measured)
    print(f"\n{len(measured)} pagina's, {above} boven {GOAL:g} keer de kale pagina van dezelfde grootte.")
