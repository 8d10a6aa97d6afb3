"""Dutch unless somebody chose otherwise."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_browser_that_asks_for_english_still_gets_dutch(client):
    answer = client.get("/inloggen/", headers={"accept-language": "en-GB,en;q=0.9"})
    assert answer["Content-Language"] == "nl"
    assert '<html lang="nl"' in answer.content.decode()


def test_who_chooses_english_gets_english_on_every_next_page(client):
    client.post("/weergave/", {"language": "en", "next": "/inloggen/"})
    assert '<html lang="en"' in client.get("/inloggen/").content.decode()


def test_the_choice_leads_back_to_this_site_only(client):
    answer = client.post("/weergave/", {"language": "en", "next": "https://elders.example/"})
    assert answer["Location"] == "/"
