"""``vaarkaart worker``: do background work until stopped; start as many as you like."""

import argparse
import json
import sys

from vaarkaart.interfaces.cli.installation import prepare_database, start
from vaarkaart.language import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take whether to stop when the queue is empty, and how to answer."""
    parser.add_argument(
        "--once", action="store_true", help=say("doe wat er nu wacht en stop als de rij leeg is")
    )
    parser.add_argument("--json", action="store_true", help=say("geef het antwoord als JSON"))
    # Used by `vaarkaart demo`: the worker ends together with the server that started it.
    parser.add_argument("--parent", type=int, default=None, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Bring the database up to date and work; told on standard error, so that ``--json`` stays clean."""
    start()
    if options.parent is None:
        prepare_database()
    from vaarkaart.foundation.work import worker

    if options.once:
        done = worker.work_once()
        if options.json:
            sys.stdout.write(json.dumps(done) + "\n")
        else:
            print(say("Gedaan: {done}. Mislukt: {failed}.", **done))
        return 0
    worker.work_until_stopped(parent=options.parent, on_ready=None if options.parent else _tell_it_runs)
    return 0


def _tell_it_runs() -> None:
    print(say("De werker draait. Stoppen: Ctrl+C"), file=sys.stderr, flush=True)
