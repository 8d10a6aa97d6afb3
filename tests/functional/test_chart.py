"""The chart in a real browser: by keyboard, without JavaScript, on a phone; and searching from it."""

from tests.demo_world import demo_dossier
from vaarkaart.foundation.dossiers.models import Role

PHONE = {"viewport": {"width": 320, "height": 700}}


def stories_of_demo() -> str:
    return f"/opgaven/{demo_dossier().slug}/verhalen/"


def test_places_are_reached_by_keyboard_in_the_order_of_the_course(visit, axe):
    page = visit(stories_of_demo(), as_=Role.READER)
    axe(page)
    places = page.locator(".vk-chart__wide a.chart-place")
    addresses = [place.get_attribute("href") for place in places.all()]
    listed = [link.get_attribute("href") for link in page.locator(".vk-place > h3 a").all()]
    assert addresses == listed != []
    places.first.focus()
    for address in addresses:
        assert page.evaluate("document.activeElement.getAttribute('href')") == address
        page.keyboard.press("Tab")
    places.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{addresses[0]}")


def test_places_are_told_by_number_name_and_count(visit):
    page = visit(stories_of_demo(), as_=Role.READER)
    told = page.locator(".vk-chart__wide svg").aria_snapshot()
    assert 'link "1. Wachten en doorverwijzen, 5 verhalen"' in told


def test_chart_on_a_phone_is_the_tall_one_and_nothing_scrolls_sideways(visit):
    page = visit(stories_of_demo(), as_=Role.READER, **PHONE)
    assert page.locator(".vk-chart__tall svg").is_visible()
    assert page.locator(".vk-chart__wide svg").is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_chart_list_and_search_work_without_javascript(visit):
    page = visit(stories_of_demo(), as_=Role.READER, java_script_enabled=False)
    drawn = page.locator(".vk-chart__wide a.chart-place").count()
    assert page.locator(".vk-places > li").count() == drawn > 0
    page.get_by_role("searchbox").fill("wachten")
    page.get_by_role("button", name="Zoeken").click()
    assert page.locator(".vk-found mark").first.inner_text().lower().startswith("wacht")
    page.locator(".vk-found a").first.click()
    assert page.locator("h1").is_visible()


def test_everybody_wanders_from_chart_to_story_without_an_account(visit, axe):
    page = visit(f"/openbaar/{demo_dossier().slug}/verhalen/")
    page.locator(".vk-chart__wide .chart-coast").first.click()
    page.locator(".vk-opening a").first.click()
    assert len(page.locator(".vk-story").inner_text()) > 200
    axe(page)
