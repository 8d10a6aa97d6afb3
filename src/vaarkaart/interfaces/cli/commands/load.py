"""``vaarkaart load FILE``: read an archive or a folder of data files into this installation."""

import argparse
from pathlib import Path

from vaarkaart.interfaces.cli.answer import print_json
from vaarkaart.interfaces.cli.installation import prepare_database, start
from vaarkaart.language import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the archive and how to answer."""
    parser.add_argument(
        "file", metavar="FILE", help=say("archief van “vaarkaart dump”, of map met YAML-bestanden")
    )
    parser.add_argument("--json", action="store_true", help=say("geef het antwoord als JSON"))


def run(options: argparse.Namespace) -> int:
    """Read everything, or nothing when something is wrong."""
    start()
    prepare_database()
    from vaarkaart.foundation.records.loading import load

    counts = {name: count for name, count in load(Path(options.file)).items() if count}
    if options.json:
        print_json({"loaded": counts})
        return 0
    for name, count in counts.items():
        print(f"{count:>7}  {name}")
    return 0
