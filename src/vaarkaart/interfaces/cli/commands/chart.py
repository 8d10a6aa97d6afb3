"""``vaarkaart chart``: draw patterns and their stories as a chart."""

import argparse
import sys
from pathlib import Path

from vaarkaart.engines import chart as engine
from vaarkaart.engines import patterns
from vaarkaart.interfaces.cli.answer import add_file_and_json, print_json, read_json
from vaarkaart.language import say
from vaarkaart.problems import InvalidInput, Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a file, an earlier layout to stay like, and where to write."""
    add_file_and_json(parser)
    parser.add_argument(
        "--previous", metavar="LAYOUT.json", help=say("een eerdere kaart (--json) om op te blijven lijken")
    )
    parser.add_argument(
        "--output", metavar="SVG", help=say("schrijf naar dit bestand in plaats van naar het scherm")
    )
    parser.add_argument("--tall", action="store_true", help=say("staand, voor een telefoon"))
    parser.add_argument("--title", default="", help=say("opschrift van de kaart"))
    parser.add_argument(
        "--href",
        default="",
        metavar="ADRES",
        help=say("adres van een patroon, met {id} erin").replace("%", "%%"),
    )


def run(options: argparse.Namespace) -> int:
    """Lay the chart out and write it, as SVG or as layout."""
    collection = patterns.read_collection(read_json(options.file))
    previous = (
        engine.previous_positions(read_json(options.previous), where=options.previous)
        if options.previous
        else {}
    )
    layout = lay_out_collection(collection, tall=options.tall, previous=previous)
    if options.json:
        print_json(engine.layout_as_data(layout))
        return 0
    captions = engine.Captions(title=options.title, place_href=options.href)
    drawn = engine.draw(layout, captions=captions, alone=True) + "\n"
    if options.output:
        _write(Path(options.output), drawn)
    else:
        sys.stdout.write(drawn)
    return 0


def _write(path: Path, drawn: str) -> None:
    try:
        path.write_text(drawn, encoding="utf-8")
    except OSError as wrong:
        raise InvalidInput(
            [
                Problem(
                    str(path),
                    say("Hier kan niet geschreven worden ({reason}).", reason=wrong.strerror or wrong),
                    say("Kies een map die bestaat en waarin je mag schrijven."),
                )
            ]
        ) from wrong


def lay_out_collection(
    collection: patterns.Collection, *, tall: bool, previous: dict[str, tuple[float, float]]
) -> engine.Layout:
    """Bring the two engines together: patterns say how alike places are, the chart lays them out."""
    lying = collection.stories_by_pattern()
    places = [
        engine.Place(
            pattern.id,
            pattern.name,
            tuple(engine.Mark(s.id, s.title, s.role, s.season) for s in lying[pattern.id]),
        )
        for pattern in collection.patterns
    ]
    sheet = engine.tall_sheet(len(places)) if tall else engine.wide_sheet(len(places))
    return engine.lay_out(
        places,
        likeness=patterns.likeness_between(collection),
        sheet=sheet,
        previous=previous,
        adrift=len(collection.unsorted_stories()),
    )
