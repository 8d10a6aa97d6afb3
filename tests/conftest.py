"""People who return in all tests: Amina leads, Eva edits, Bram is clerk, Dirk reads, Petra is a partner, Chris is outside."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.conf import settings as configured
from django.db import connections, transaction
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from django_tasks_db.management.commands import db_worker

from tests.demo_world import lay_out_demo, sweep
from vaarkaart.foundation.accounts.models import User
from vaarkaart.foundation.dossiers.models import Dossier, DossierRole, Role
from vaarkaart.foundation.organisations.models import Body, Organisation
from vaarkaart.interfaces.workspace.standings import forget_standings

TODAY = date(2026, 9, 15)
OWN_DATABASE = configured.DATABASES["default"]["NAME"]

# Styles come straight from the code, also where somebody collected the static files of an installation.
configured.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
configured.WHITENOISE_USE_FINDERS = True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory) -> None:
    """Test on a SQLite *file*, as in use, so that the threads of a live server each have their own connection."""
    database = connections["default"]
    if database.vendor == "sqlite":
        database.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def demo_world(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Lay the worked example out, for the tests that look at it as a whole; they come after all others."""
    with django_db_blocker.unblock():
        # These tests carry no database mark (it would empty the example after each of them), so when only
        # they are run, nobody has made the test database yet.
        is_missing = connections["default"].settings_dict["NAME"] == OWN_DATABASE
        made = setup_databases(verbosity=0, interactive=False, aliases={"default"}) if is_missing else []
        lay_out_demo()
    yield
    with django_db_blocker.unblock():
        sweep()
        teardown_databases(made, verbosity=0)


@pytest.fixture
def demo(demo_world, django_db_blocker) -> Iterator[None]:
    """Look at the worked example in this process; what a test writes is rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _fixed_surroundings(settings, tmp_path, monkeypatch):
    """Every test lives on the same day and keeps its mails and files to itself."""
    settings.FIXED_TODAY = TODAY
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.MEDIA_ROOT = tmp_path / "files"
    forget_standings()
    # A worker renews its connection between two pieces of work; a test keeps the one its transaction lives in.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def organisation(db) -> Organisation:
    return Organisation.objects.create(id="merenland", name="Regio Merenland", kind="partnership")


@pytest.fixture
def body(organisation) -> Body:
    return Body.objects.create(id="stuurgroep", name="Regionale stuurgroep", organisation=organisation)


@pytest.fixture
def dossier(organisation) -> Dossier:
    return Dossier.objects.create(
        id="inkoop", slug="inkoop", title="Inkoop jeugdhulp", organisation=organisation
    )


@pytest.fixture
def person(db) -> Callable[..., User]:
    """Make a person; with a dossier and a role the person takes part in it."""

    def make(name: str, *, dossier: Dossier | None = None, role: Role | None = None, **held: object) -> User:
        user = User.objects.create(id=name.lower(), email=f"{name.lower()}@merenland.example", name=name)
        if dossier is not None and role is not None:
            DossierRole.objects.create(dossier=dossier, user=user, role=role, **held)
        return user

    return make


@pytest.fixture
def amina(person, dossier) -> User:
    return person("Amina", dossier=dossier, role=Role.LEAD)


@pytest.fixture
def eva(person, dossier) -> User:
    return person("Eva", dossier=dossier, role=Role.EDITOR)


@pytest.fixture
def bram(person, dossier, body) -> User:
    return person("Bram", dossier=dossier, role=Role.CLERK, body=body)


@pytest.fixture
def dirk(person, dossier) -> User:
    return person("Dirk", dossier=dossier, role=Role.READER)


@pytest.fixture
def petra(person, dossier, organisation) -> User:
    return person("Petra", dossier=dossier, role=Role.PARTNER, organisation=organisation)


@pytest.fixture
def chris(person) -> User:
    return person("Chris")


@pytest.fixture
def work(db) -> Callable[[], None]:
    """Do the background work that waits, here and now."""
    from vaarkaart.foundation.work.worker import run_waiting

    return run_waiting


@pytest.fixture
def signed_in() -> Callable[[User | None], Client]:
    """Give a browser-like client in which the person is signed in (``None``: a visitor)."""

    def make(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user)
        return client

    return make
