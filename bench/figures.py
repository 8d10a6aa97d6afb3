"""What the page of an indicator costs with every municipality for ten years, beside a bare page of its size.

make bench ARGS="figures"
make bench ARGS="figures --rounds 60 --parts 342"
"""

import argparse
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.pages import Measured

YEARS = 10


def main(arguments: list[str]) -> None:
    """Measure the page of the worked example, and the same page with more and more parts."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=figures", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="how often each page is opened (20)")
    parser.add_argument("--parts", type=int, nargs="*", default=[24, 342], help="how many parts (24 342)")
    asked = parser.parse_args(arguments)

    from bench.pages import lay_out_example, print_table

    with tempfile.TemporaryDirectory(prefix="vaarkaart-bench-") as folder:
        lay_out_example(Path(folder))
        measured = [_measure(count, rounds=asked.rounds) for count in asked.parts]
    print_table(measured)


def _measure(count: int, *, rounds: int) -> "Measured":
    from django.test import Client
    from django.urls import reverse

    from bench.pages import measure
    from tests.demo_world import demo_dossier, somebody
    from vaarkaart.foundation.dossiers.models import Role
    from vaarkaart.journey.goals.models import Indicator, Measurement

    indicator = Indicator.objects.get(pk="indicator-aandeel")
    indicator.measurements.exclude(part="").delete()
    Measurement.objects.bulk_create(
        (
            Measurement(
                indicator=indicator,
                part=f"Gemeente {at:03}",
                measured_on=date(2016 + year, 12, 31),
                value=8 + at % 9 + year / 4,
            )
            for at in range(count)
            for year in range(YEARS)
        ),
        batch_size=500,
    )
    client, slug = Client(), demo_dossier().slug
    client.force_login(somebody(Role.LEAD))
    bare, same = (reverse(f"{name}-in-dossier", args=[slug]) for name in ("bare", "bare-same"))
    address = reverse("goals:indicator", args=[slug, indicator.pk])
    return measure(client, f"{count} onderdelen x {YEARS} jaar", address, bare=bare, same=same, rounds=rounds)
