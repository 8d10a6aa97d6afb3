"""Commands that work on an installation start Django here; the text commands never do."""

import os
from pathlib import Path


def start(*, directory: Path | None = None, **environment: str) -> None:
    """Start Django for the installation, optionally with its data in another directory."""
    if directory is not None:
        os.environ["VAARKAART_DIR"] = str(directory)
    os.environ.update(environment)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vaarkaart.config.settings")
    import django

    django.setup()


def prepare_database() -> None:
    """Bring the database up to date with this version."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


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
