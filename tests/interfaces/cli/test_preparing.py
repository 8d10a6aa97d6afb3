"""Processes that start together on an empty database: one prepares it, the others wait."""

import subprocess
import sys
import uuid

import psycopg
import pytest
from django.conf import settings

from tests.interfaces.cli.test_installation import PATIENCE_SECONDS, environment, vaarkaart

__all__ = ["environment"]

TOGETHER = 3


def start_together(environment):
    """Start several processes that each prepare the database; give how each ended and what it said."""
    command = [sys.executable, "-m", "vaarkaart.interfaces.cli.main", "dump"]
    started = [
        subprocess.Popen(
            [*command, f"{environment['VAARKAART_DIR']}-{number}.zip"],
            env=environment,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        for number in range(TOGETHER)
    ]
    return [(each.communicate(timeout=PATIENCE_SECONDS)[1], each.returncode) for each in started]


def test_processes_that_start_together_all_find_a_whole_sqlite_database(environment):
    ends = start_together(environment)
    assert [code for _told, code in ends] == [0] * TOGETHER, ends
    again = vaarkaart("worker", "--once", environment=environment)
    assert again.returncode == 0, again.stderr


@pytest.fixture
def empty_database():
    """An empty PostgreSQL database, when the tests run on a server of that kind."""
    held = settings.DATABASES["default"]
    if "postgresql" not in held["ENGINE"]:
        pytest.skip("these tests run on SQLite")
    place = {
        "host": held["HOST"],
        "port": held["PORT"],
        "user": held["USER"],
        "password": held["PASSWORD"] or None,
    }
    name = f"test_preparing_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(**place, dbname="postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield f"postgres://{held['USER']}@{held['HOST']}:{held['PORT']}/{name}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_processes_that_start_together_all_find_a_whole_postgresql_database(environment, empty_database):
    ends = start_together(environment | {"VAARKAART_DATABASE_URL": empty_database})
    assert [code for _told, code in ends] == [0] * TOGETHER, ends
