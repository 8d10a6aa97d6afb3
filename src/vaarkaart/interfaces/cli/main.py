"""The ``vaarkaart`` command: one file per subcommand, loaded only when it is called."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from vaarkaart.interfaces.cli.answer import EXIT_WRONG_INPUT, print_problems
from vaarkaart.language import say, speak, to_say
from vaarkaart.problems import InvalidInput

# name: (module, first line of help). The help text lives here so that `vaarkaart --help` imports nothing.
COMMANDS = {
    "demo": ("demo", to_say("Maak een proefopstelling met de voorbeeldopgave en open die.")),
    "serve": ("serve", to_say("Start de ingestelde installatie.")),
    "worker": ("worker", to_say("Doe werk op de achtergrond: berekenen, versturen, verversen.")),
    "load": ("load", to_say("Lees een archief of map met gegevens in.")),
    "dump": ("dump", to_say("Schrijf alles naar één archief.")),
    "plan": ("plan", to_say("Reken een besluitroute door.")),
    "check-goals": ("check_goals", to_say("Kijk hoe concreet doelen zijn.")),
    "deidentify": ("deidentify", to_say("Stel voor wat in een verhaal onherkenbaar moet.")),
    "patterns": ("patterns", to_say("Vind patronen in verhalen.")),
    "chart": ("chart", to_say("Teken de kaart van patronen en verhalen.")),
    "manage": ("manage", to_say("Beheeropdrachten van het webraamwerk.")),
}


def build_parser(command: str | None) -> argparse.ArgumentParser:
    """Build the argument parser; only the called command adds its own arguments."""
    parser = argparse.ArgumentParser(prog="vaarkaart", description=say("Vaarkaart: van vraag tot verhaal."))
    subparsers = parser.add_subparsers(dest="command", metavar=say("opdracht"), required=True)
    for name, (module, summary) in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=say(summary), description=say(summary))
        if name == command:
            loaded = import_module(f"vaarkaart.interfaces.cli.commands.{module}")
            loaded.add_arguments(subparser)
            subparser.set_defaults(run=loaded.run)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code: 0 success, 1 wrong input, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    speak(_language_of_terminal())
    if given[:1] == ["manage"]:
        return import_module("vaarkaart.interfaces.cli.commands.manage").run_with(given[1:])
    called = next((word for word in given if word in COMMANDS), None)
    options = build_parser(called).parse_args(given)
    try:
        return int(options.run(options) or 0)
    except InvalidInput as wrong:
        print_problems(wrong.problems, as_json=getattr(options, "json", False))
        return EXIT_WRONG_INPUT
    except BrokenPipeError:
        sys.stderr.close()  # the reader (head, less) stopped early; that is no error
        return 0


def _language_of_terminal() -> str:
    import os

    return os.environ.get("VAARKAART_LANGUAGE", "nl")


if __name__ == "__main__":
    sys.exit(main())
