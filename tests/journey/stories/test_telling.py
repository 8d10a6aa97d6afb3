"""Telling a story without an account, and taking it back."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from vaarkaart.foundation.dossiers.models import Confidentiality
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.stories import actions
from vaarkaart.journey.stories.models import Story, StoryState
from vaarkaart.journey.stories.telling_forms import stamp

TEXT = "Fatima belde mij op een avond. Haar zoon zat al weken thuis en niemand had gevraagd hoe het met haar ging."


@pytest.fixture
def open_dossier(dossier):
    dossier.is_public = True
    dossier.save()
    return dossier


@pytest.fixture
def sent() -> dict[str, object]:
    return {
        "text": TEXT,
        "own_title": "De avond van Fatima",
        "own_pattern": "Vragen hoe het gaat",
        "teller_role": "coach",
        "happened_in": "2026-03",
        "purposes": ["public", "learn"],
        "years": "2",
        "website": "",
        "opened": stamp(datetime.now(UTC) - timedelta(minutes=3)),
    }


def tell(client: Client, dossier, sent) -> str:
    client.post(f"/vertellen/{dossier.slug}/", sent)
    page = client.get(f"/vertellen/{dossier.slug}/dank/").content.decode()
    return re.search(r"\b[a-z0-9]{4}(?:-[a-z0-9]{4}){3}\b", page).group()


def test_story_is_kept_sealed_with_what_the_teller_allows(client, open_dossier, sent):
    answer = client.post(f"/vertellen/{open_dossier.slug}/", sent)
    story = Story.objects.get()
    assert answer.status_code == 302
    assert "Fatima" not in story.original_sealed + story.own_title_sealed
    assert actions.open_original(story) == TEXT
    assert (story.state, story.confidentiality) == (StoryState.RECEIVED, Confidentiality.CORE_TEAM)
    assert {consent.purpose for consent in story.consents.all()} == {"public", "learn"}
    assert story.consents.first().valid_until_on.year == 2028


def test_suggestions_wait_at_the_desk(client, open_dossier, sent):
    client.post(f"/vertellen/{open_dossier.slug}/", sent)
    change = Story.objects.get().changes.get()
    assert (TEXT[change.start : change.end], change.decision) == ("Fatima", "open")


def test_code_is_shown_once_and_kept_as_a_hash_only(client, open_dossier, sent):
    code = tell(client, open_dossier, sent)
    assert code not in str(Story.objects.values_list())
    assert client.get(f"/vertellen/{open_dossier.slug}/dank/").status_code == 302


def test_teller_takes_the_story_back_and_nothing_is_left(client, open_dossier, sent):
    code = tell(client, open_dossier, sent)
    answer = client.post("/vertellen/intrekken/", {"code": code.upper().replace("-", " ")})
    story = Story.objects.get()
    assert "Je verhaal is weg" in answer.content.decode()
    assert story.state == StoryState.WITHDRAWN
    assert story.original_sealed == story.own_title_sealed == story.own_pattern == story.code_hash == ""
    assert not story.changes.exists()
    assert not story.consents.filter(withdrawn_on=None).exists()


def test_a_trace_tells_that_something_was_withdrawn(client, open_dossier, sent):
    client.post("/vertellen/intrekken/", {"code": tell(client, open_dossier, sent)})
    events = AuditEvent.objects.filter(subject_type="stories.story")
    assert set(events.values_list("verb", flat=True)) == {"told", "withdrawn"}
    assert "Fatima" not in str(list(events.values()))


def test_published_story_disappears_for_readers_when_withdrawn(client, open_dossier, sent, amina, eva, today):
    code = tell(client, open_dossier, sent)
    story = Story.objects.get()
    Story.objects.update(
        state="published",
        confidentiality="public",
        title="Een avond",
        public_text="Iemand belde.",
        prepared_by=eva,
        released_by=amina,
    )
    client.post("/vertellen/intrekken/", {"code": code})
    story.refresh_from_db()
    assert (story.title, story.public_text, story.confidentiality) == ("", "", "core_team")


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("text", "", "Hier hoort je verhaal te staan."),
        ("text", "Kort.", "nog erg kort"),
        ("text", "🙂" * 200, "nog erg kort"),
        ("text", "woord " * 9000, "Je verhaal is te lang"),
        ("own_title", "", "Geef je verhaal een titel"),
        ("teller_role", "", "Kies wie jij bent"),
        ("teller_role", "koning", "koning"),
        ("purposes", [], "Kies minstens één ding"),
        ("happened_in", "2031-01", "2031-01"),
        ("website", "http://spam.example", "Laat dit leeg"),
        ("opened", "", "wel heel snel"),
        ("opened", "verzonnen", "wel heel snel"),
    ],
)
def test_wrong_input_is_told_and_nothing_typed_is_lost(client, open_dossier, sent, field, value, told):
    answer = client.post(f"/vertellen/{open_dossier.slug}/", sent | {field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert "De avond van Fatima" in page or field == "own_title"
    assert not Story.objects.exists()


def test_a_program_that_sends_at_once_is_stopped(client, open_dossier, sent):
    answer = client.post(f"/vertellen/{open_dossier.slug}/", sent | {"opened": stamp(datetime.now(UTC))})
    assert answer.status_code == 422
    assert not Story.objects.exists()


def test_html_in_a_story_stays_text(client, open_dossier, sent, amina, signed_in):
    told = sent | {"text": TEXT + " <script>alert(1)</script>", "own_title": "<b>Vet</b>"}
    client.post(f"/vertellen/{open_dossier.slug}/", told)
    page = signed_in(amina).get(f"/opgaven/inkoop/verhalen/bureau/{Story.objects.get().pk}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "<b>Vet</b>" not in page


def test_dossier_without_a_public_page_takes_no_stories(client, dossier, sent):
    assert client.post(f"/vertellen/{dossier.slug}/", sent).status_code == 404


def test_wrong_code_says_nothing_about_stories_and_guessing_is_slowed_down(client, db):
    answers = [client.post("/vertellen/intrekken/", {"code": "xxxx-xxxx-xxxx-xxxx"}) for _ in range(6)]
    assert all(answer.status_code == 422 for answer in answers)
    assert "Bij deze code hoort geen verhaal" in answers[0].content.decode()
    assert "seconden" in answers[-1].content.decode()
