"""Every page of the worked example is usable by everybody: axe finds nothing, and nothing runs off a narrow screen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Error, Page

from tests.demo_world import user_of
from tests.functional.axe import find_violations
from tests.surfaces import Surface, list_surfaces, where_somebody_meets

NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 900}
# Each page is opened once and then looked at in these ways.
WAYS = {
    "wide, by day": ("light", WIDE),
    "wide, by night": ("dark", WIDE),
    "at 320 pixels, by night": ("dark", NARROW),
    "at 320 pixels, by day": ("light", NARROW),
}
# What a browser says of a file to keep, and of an empty answer to a form that was not sent.
NO_PAGE = ("Download is starting", "ERR_HTTP_RESPONSE_CODE_FAILURE")
SURFACES = list_surfaces()


@pytest.fixture
def open_page(open_browser: Callable[..., BrowserContext]) -> Callable[[Surface], Page | None]:
    """Open a page as somebody who meets it; ``None`` for what is no page (a download, a form to send)."""

    def go(surface: Surface) -> Page | None:
        person, address = where_somebody_meets(surface)
        # Nothing moves, so that no colour is judged halfway its change.
        page = open_browser(user_of(person), viewport=WIDE, reduced_motion="reduce").new_page()
        try:
            answer = page.goto(address)
        except Error as refused:
            if any(words in refused.message for words in NO_PAGE):
                return None
            raise
        is_page = answer.headers.get("content-type", "").startswith("text/html") and answer.status != 405
        return page if is_page else None

    return go


def look(page: Page, way: str) -> list[str]:
    """Look at an open page in one of the ways and list what is wrong."""
    theme, size = WAYS[way]
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size(size)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found = find_violations(page)
    too_wide = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    if size == NARROW and too_wide > 0:
        found.append(f"- the page is {too_wide} pixels wider than the screen")
    return [f"{way}:\n{one}" for one in found]


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_page_is_usable_by_everybody(site, open_page, surface):
    page = open_page(surface)
    if page is None:
        pytest.skip("is no page to look at, but a file or a form that is sent")
    found = [one for way in WAYS for one in look(page, way)]
    assert not found, "\n".join([f"{surface.name} at {re.sub('^https?://[^/]+', '', page.url)}", *found])
