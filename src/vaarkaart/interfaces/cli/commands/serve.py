"""``vaarkaart serve``: serve the configured installation."""

import argparse

from vaarkaart.interfaces.cli.installation import prepare_database, serve, start
from vaarkaart.language import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take where to listen and with how many workers."""
    parser.add_argument("--port", type=int, default=8000, help=say("poort (8000)"))
    parser.add_argument("--host", default="127.0.0.1", help=say("adres om op te luisteren (127.0.0.1)"))
    parser.add_argument(
        "--workers", type=int, default=2, help=say("aantal werkers; meestal het aantal kernen (2)")
    )


def run(options: argparse.Namespace) -> int:
    """Bring the database up to date and serve until stopped."""
    start()
    prepare_database()
    serve(port=options.port, host=options.host, workers=options.workers)
    return 0
