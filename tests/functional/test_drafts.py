"""Nothing typed is lost: text that was not saved is offered back, and only to who typed it."""

import pytest
from django.urls import reverse

from tests.demo_world import somebody
from vaarkaart.foundation.dossiers.models import Dossier, Role


@pytest.fixture
def settings_page(open_browser):
    address = reverse("dossiers:settings", args=[Dossier.objects.first().slug])
    page = open_browser(somebody(Role.LEAD)).new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    return page


def test_text_is_offered_back_after_a_crash(settings_page):
    settings_page.get_by_label("Titel").fill("Getypt en niet bewaard")
    settings_page.reload()
    settings_page.get_by_role("button", name="Zet mijn tekst terug").click()
    assert settings_page.get_by_label("Titel").input_value() == "Getypt en niet bewaard"


def test_text_that_was_thrown_away_stays_away(settings_page):
    settings_page.get_by_label("Titel").fill("Toch maar niet")
    settings_page.reload()
    settings_page.get_by_role("button", name="Gooi weg").click()
    settings_page.reload()
    assert settings_page.get_by_role("button", name="Gooi weg").count() == 0


def test_saved_text_is_not_offered_again(settings_page):
    address = settings_page.url
    settings_page.get_by_label("Titel").fill("Een nieuwe titel")
    settings_page.get_by_role("button", name="Bewaar").click()
    settings_page.wait_for_load_state()
    settings_page.goto(address)
    assert settings_page.get_by_label("Titel").input_value() == "Een nieuwe titel"
    assert settings_page.get_by_role("button", name="Zet mijn tekst terug").count() == 0


def test_refused_text_is_kept_until_it_is_saved(settings_page):
    address = settings_page.url
    settings_page.get_by_label("Titel").fill("")
    settings_page.get_by_role("button", name="Bewaar").click()
    assert settings_page.get_by_text("Er is nog niets bewaard").is_visible()
    settings_page.goto(address)
    assert settings_page.get_by_role("button", name="Zet mijn tekst terug").is_visible()


def test_leaving_with_changes_warns(settings_page):
    asked = []
    settings_page.on("dialog", lambda dialog: asked.append(dialog.type))
    settings_page.get_by_label("Titel").fill("Half getypt")
    settings_page.reload()
    assert asked == ["beforeunload"]


def test_signing_out_leaves_nothing_behind(settings_page):
    settings_page.get_by_label("Titel").fill("Vertrouwelijk")
    settings_page.get_by_role("button", name="Uitloggen").click()
    settings_page.wait_for_load_state()
    assert "Vertrouwelijk" not in settings_page.evaluate("JSON.stringify(sessionStorage)")


def test_ctrl_enter_in_a_long_text_sends_the_form(settings_page):
    settings_page.get_by_label("Titel").fill("Verstuurd met het toetsenbord")
    settings_page.locator("main textarea").first.press("Control+Enter")
    settings_page.wait_for_load_state()
    assert Dossier.objects.filter(title="Verstuurd met het toetsenbord").exists()
