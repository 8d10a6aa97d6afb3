"""``vaarkaart dump FILE``: write everything in this installation to one archive."""

import argparse
from pathlib import Path

from vaarkaart.interfaces.cli.answer import print_json
from vaarkaart.interfaces.cli.installation import prepare_database, start
from vaarkaart.language import say
from vaarkaart.problems import InvalidInput, Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file to write and how to answer."""
    parser.add_argument("file", metavar="FILE", help=say("zip-bestand om te schrijven"))
    parser.add_argument("--json", action="store_true", help=say("geef het antwoord als JSON"))


def run(options: argparse.Namespace) -> int:
    """Write the archive; the file appears only when it is complete."""
    target = Path(options.file)
    if not target.parent.is_dir():
        mend = say("Maak de map eerst, of kies een andere.")
        raise InvalidInput([Problem(str(target.parent), say("Deze map bestaat niet."), mend)])
    start()
    prepare_database()
    from vaarkaart.foundation.records.dumping import dump

    counts = {name: count for name, count in dump(target).items() if count}
    if options.json:
        print_json({"dumped": counts})
        return 0
    for name, count in counts.items():
        print(f"{count:>7}  {name}")
    print(say("Geschreven: {path}", path=target))
    return 0
