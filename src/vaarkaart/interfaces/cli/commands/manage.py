"""``vaarkaart manage``: the framework's own commands (migrate, makemigrations, shell, collectstatic)."""

import sys
from collections.abc import Sequence

from vaarkaart.interfaces.cli.installation import start


def run_with(arguments: Sequence[str]) -> int:
    """Hand the arguments to Django as they are."""
    start()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["vaarkaart manage", *(arguments or ["help"])])
    sys.stdout.flush()
    return 0
