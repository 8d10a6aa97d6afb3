"""A real browser on a real server: the worked example, served as it is, in Chromium."""

import os
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.signals import request_started
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.demo_world import lay_out_demo, somebody
from tests.functional.axe import find_violations
from tools.find_browser import find_browser
from vaarkaart.foundation.accounts.models import User
from vaarkaart.foundation.dossiers.models import Role

READING = {"GET", "HEAD", "OPTIONS"}
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
AS_ROOT = ["--no-sandbox", "--disable-gpu"]
PATIENCE_MS = 15_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser, and says so."""
    for item in items:
        if "functional" in item.path.parts:
            item.add_marker(pytest.mark.browser)


class Site:
    """The served example: its address, and whether a test wrote in it."""

    def __init__(self) -> None:
        # Every visit gives its connection back, so that no thread holds the test database when it is dropped.
        connections["default"].settings_dict["CONN_MAX_AGE"] = 0
        self._server = LiveServer("localhost")
        self.address = self._server.url
        self.is_written_in = False
        request_started.connect(self._note)

    def _note(self, environ: dict | None = None, **_: object) -> None:
        if environ is not None and environ["REQUEST_METHOD"] not in READING:
            self.is_written_in = True

    def tidy(self) -> None:
        """Put the example back as it was, when somebody wrote in it."""
        if self.is_written_in:
            lay_out_demo()
            self.is_written_in = False

    def stop(self) -> None:
        """Stop serving."""
        request_started.disconnect(self._note)
        self._server.stop()


@pytest.fixture(scope="session")
def _served(demo_world: None) -> Iterator[Site]:
    served = Site()
    yield served
    served.stop()


@pytest.fixture(scope="session")
def browser(_served: Site) -> Iterator[Browser]:
    """Start one Chromium for all tests; it is closed before the server it talks to."""
    # Playwright keeps an event loop in this thread; Django would take every query here for an asynchronous one.
    kept = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        root = AS_ROOT if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        started = playwright.chromium.launch(executable_path=find_browser(), args=[*QUIET, *root])
        yield started
        started.close()
        # Beside a running loop this thread had a second connection; it would hold the test database.
        connections.close_all()
    if kept is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(_served: Site, django_db_blocker) -> Iterator[Site]:
    """Serve the worked example; whatever a test writes is put back after it."""
    with django_db_blocker.unblock():
        yield _served
        _served.tidy()


@pytest.fixture
def open_browser(browser: Browser, site: Site) -> Iterator[Callable[..., BrowserContext]]:
    """Open a fresh browser window group, signed in as somebody: ``open_browser(user, color_scheme="dark")``."""
    opened: list[BrowserContext] = []

    def make(user: User | None = None, **options: object) -> BrowserContext:
        context = browser.new_context(base_url=site.address, locale="nl-NL", **options)
        context.set_default_timeout(PATIENCE_MS)
        if user is not None:
            context.add_cookies([_session_cookie(user, site=site)])
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


def _session_cookie(user: User, *, site: Site) -> dict[str, str]:
    session = SessionStore()
    session[SESSION_KEY] = user.pk
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": site.address}


@pytest.fixture
def visit(open_browser: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Open a page as somebody with a role: ``visit("/opgaven/", as_=Role.LEAD)``; without, as a visitor."""

    def go(address: str, *, as_: Role | None = None, **options: object) -> Page:
        page = open_browser(somebody(as_), **options).new_page()
        page.goto(address)
        return page

    return go


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Fail when axe finds something on the page, telling what, where and how to mend it."""

    def check(page: Page) -> None:
        violations = find_violations(page)
        assert not violations, "\n".join([f"axe op {page.url}:", *violations])

    return check
