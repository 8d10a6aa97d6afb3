"""``vaarkaart demo``: a fresh trial with the worked dossier, served until stopped."""

import argparse
import hashlib
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

from vaarkaart.interfaces.cli.installation import prepare_database, serve, start, start_worker_beside
from vaarkaart.language import say, to_say
from vaarkaart.problems import InvalidInput, Problem

PACKAGE_DIR = Path(__file__).resolve().parents[3]
TODAY = "2026-09-15"  # the day on which the worked dossier stands halfway its route
ACCOUNTS = (
    ("amina", to_say("Amina El Khatib leidt de opgave")),
    ("eva", to_say("Eva Postmus is redacteur")),
    ("bram", to_say("Bram Hoekstra is secretaris van het algemeen bestuur")),
    ("fenna", to_say("Fenna Oldenkamp is wethouder en opdrachtgever")),
    ("yusuf", to_say("Yusuf Demirel is partner, van zorgaanbieder De Lichtboei")),
    ("dirk", to_say("Dirk Wijnstra is raadslid en leest mee")),
    ("chris", to_say("Chris Outermans hoort er niet bij")),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the port and the directory of the trial."""
    parser.add_argument("--port", type=int, default=8000, help=say("poort (8000)"))
    parser.add_argument("--dir", default="var/demo", help=say("map voor de proefopstelling (var/demo)"))


def run(options: argparse.Namespace) -> int:
    """Make the trial afresh, tell how to get in, and serve it."""
    _check_port_is_free(options.port)
    directory = Path(options.dir).resolve()
    directory.mkdir(parents=True, exist_ok=True)
    address = f"http://localhost:{options.port}"
    start(
        directory=directory,
        VAARKAART_DATABASE_URL=f"sqlite:///{directory / 'vaarkaart.sqlite3'}",
        VAARKAART_TODAY=TODAY,
        VAARKAART_TRIAL="1",
        VAARKAART_ADDRESS=address,
    )
    print(say("De voorbeeldopgave wordt klaargezet…"), flush=True)
    make_fresh(directory)
    _tell_how_to_get_in(address)
    start_worker_beside()
    serve(port=options.port)
    return 0


def make_fresh(directory: Path) -> None:
    """Put the worked dossier in a fresh database; a ready-made copy is used when nothing changed since."""
    database, ready = directory / "vaarkaart.sqlite3", directory / f"klaar-{_mark()}.sqlite3"
    for old in directory.glob("vaarkaart.sqlite3*"):
        old.unlink()
    if not ready.exists():
        for outdated in directory.glob("klaar-*"):
            outdated.unlink()
        from django.db import connection

        from vaarkaart.foundation.records.loading import load

        prepare_database()
        load(demo_data())
        connection.close()
        shutil.copyfile(database, ready)
    shutil.copyfile(ready, database)


def demo_data() -> Path:
    """Give the folder with the data files of the worked dossier."""
    inside = PACKAGE_DIR / "demo"
    return inside if inside.is_dir() else PACKAGE_DIR.parents[1] / "demo"


def _mark() -> str:
    """Mark the state of data files, models and key: when one changes, the ready-made copy is made anew."""
    digest = hashlib.sha256()
    for file in sorted(_files_that_matter()):
        digest.update(str(file).encode() + file.read_bytes())
    from django.conf import settings

    digest.update("".join(settings.STORY_KEYS).encode())
    return digest.hexdigest()[:16]


def _files_that_matter() -> Iterator[Path]:
    yield from demo_data().rglob("*.yaml")
    yield from (PACKAGE_DIR / "foundation").rglob("*.py")
    yield from (PACKAGE_DIR / "journey").rglob("*.py")


def _check_port_is_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as wrong:
            mend = say("Kies een andere, bijvoorbeeld: vaarkaart demo --port {other}", other=port + 1)
            problem = say("Deze poort is al in gebruik ({reason}).", reason=os.strerror(wrong.errno or 0))
            raise InvalidInput([Problem(f"--port {port}", problem, mend)]) from wrong


def _tell_how_to_get_in(address: str) -> None:
    print()
    print(say("Vaarkaart staat klaar op {address}", address=address))
    print(
        say(
            "Het is er 15 september 2026. Alles en iedereen is verzonnen. Bij een nieuwe start begint alles opnieuw."
        )
    )
    print()
    print(say("Log in als een van deze mensen (het wachtwoord is “vaarkaart-” met de voornaam):"))
    for name, explanation in ACCOUNTS:
        print(f"  {name}@merenland.example   vaarkaart-{name:<8} {say(explanation)}")
    print(
        say(
            "Openbare pagina, zonder inloggen: {address}",
            address=f"{address}/openbaar/inkoopkader-jeugdhulp/",
        )
    )
    print(say("Stoppen: Ctrl+C"), flush=True)
