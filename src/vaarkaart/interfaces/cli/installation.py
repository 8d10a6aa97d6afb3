"""Commands that work on an installation start Django here; the text commands never do."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Any number will do, as long as every process of ours asks for the same.
_PREPARING = 7_161_014


def start(*, directory: Path | None = None, **environment: str) -> None:
    """Start Django for the installation, optionally with its data in another directory."""
    if directory is not None:
        os.environ["VAARKAART_DIR"] = str(directory)
    os.environ.update(environment)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vaarkaart.config.settings")
    import django

    django.setup()


def prepare_database() -> None:
    """Bring the database up to date with this version; of processes that start together, one at a time."""
    from django.core.management import call_command

    with _alone():
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)


@contextmanager
def _alone() -> Iterator[None]:
    """Let other processes that prepare the same database wait until this one is done; a crash lets go by itself."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_PREPARING])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_PREPARING])
        return
    database = Path(connection.settings_dict["NAME"])
    database.parent.mkdir(parents=True, exist_ok=True)
    with database.with_name(f"{database.name}.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def start_worker_beside() -> None:
    """Start a worker that does background work as long as this process lives, and ends together with it."""
    import subprocess
    import sys

    command = [sys.executable, "-m", "vaarkaart.interfaces.cli.main", "worker", "--parent", str(os.getpid())]
    subprocess.Popen(command)


def serve(*, port: int, host: str = "127.0.0.1", workers: int = 2) -> None:
    """Serve pages until stopped; replaces this process by the web server.

    Sync workers measured best here: pages are work for the processor, not waiting.
    """
    import sys

    options = ["--bind", f"{host}:{port}", "--workers", str(workers), "--preload", "--log-level", "warning"]
    command = [sys.executable, "-m", "gunicorn", *options, "vaarkaart.config.wsgi:application"]
    os.execv(sys.executable, command)
