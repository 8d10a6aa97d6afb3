"""Pages of a body: who sits there, when it meets again and again, and where its calendar comes from."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from vaarkaart.foundation.organisations.models import CalendarSource, ImportRun, Meeting, Membership, Recess
from vaarkaart.journey.route.models.outcome import OutcomeEntry
from vaarkaart.journey.route.models.turn import Outcome
from vaarkaart.journey.route.views import sources


@pytest.fixture
def client(signed_in, amina):
    return signed_in(amina)


@pytest.fixture
def page(client, dossier, group):
    """Open the calendar of the working group."""

    def show():
        return client.get(reverse("route:calendar", args=[dossier.slug, group.pk])).content.decode()

    return show


def address(name, dossier, *args):
    return reverse(f"route:{name}", args=[dossier.slug, *args])


# ── Seats ──


def test_seat_is_added_and_shown_with_on_whose_behalf(client, dossier, group, organisation, page):
    given = {"person_name": "Noor Duin", "role": "chair", "on_behalf_of": organisation.pk}
    answer = client.post(address("add-seat", dossier, group.pk), given)
    assert answer.status_code == 302
    assert f"voorzitter · namens {organisation.name}" in page()


def test_seat_without_person_or_organisation_is_refused(client, dossier, group):
    answer = client.post(address("add-seat", dossier, group.pk), {"role": "member"})
    assert answer.status_code == 422
    assert "Geef een naam, of kies namens welke organisatie" in answer.content.decode()
    assert not Membership.objects.exists()


def test_seat_that_ended_is_folded_away(client, dossier, group, page):
    seat = Membership.objects.create(body=group, person_name="Noor Duin")
    given = {"person_name": "Noor Duin", "role": "member", "ends_on": "2026-09-14", "from_version": 1}
    client.post(address("seat", dossier, seat.pk), given)
    assert "Eerder of later" in page()
    assert "Nog niet bekend wie hier zit" in page()


# ── Terms ──


def test_terms_hold_slots_and_a_chance_in_percent(client, dossier, group, page):
    given = {
        "hand_in_working_days": 5,
        "processing_working_days": 2,
        "slots_per_meeting": 4,
        "slip_percent": "12.5",
        "from_version": 1,
    }
    assert client.post(address("terms", dossier, group.pk), given).status_code == 302
    group.refresh_from_db()
    assert (group.slots_per_meeting, group.slip_probability) == (4, Decimal("0.125"))
    assert "plaats voor 4 stukken" in page()
    assert 'value="12.5"' in client.get(address("terms", dossier, group.pk)).content.decode()


@pytest.mark.parametrize(
    ("field", "value"), [("slip_percent", "101"), ("slip_percent", "-1"), ("slots_per_meeting", "0")]
)
def test_impossible_terms_are_refused(client, dossier, group, field, value):
    given = {"hand_in_working_days": 5, "processing_working_days": 2, "from_version": 1, field: value}
    assert client.post(address("terms", dossier, group.pk), given).status_code == 422


def test_chance_is_suggested_from_the_meetings_that_have_been(client, dossier, group):
    Meeting.objects.create(body=group, held_on=date(2026, 6, 2), state="cancelled")
    shown = client.get(address("terms", dossier, group.pk)).content.decode()
    assert "Van de 2 vergaderingen die al geweest hadden moeten zijn, vervielen er 1." in shown
    assert "in 17 procent van de gevallen" in shown


def test_papers_that_were_held_over_count_in_the_suggestion(client, dossier, group, advice):
    turn = advice.turns.get()
    given = {
        "turn": turn,
        "outcome": Outcome.HELD_OVER,
        "happened_on": "2026-09-08",
        "moved_to": "2026-09-22",
    }
    OutcomeEntry.objects.create(number=1, **given)
    shown = client.get(address("terms", dossier, group.pk)).content.decode()
    assert "In deze opgave is 1 stuk aangehouden." in shown
    assert "in 17 procent van de gevallen" in shown


# ── Series ──

SERIES = {
    "rhythm": "w2",
    "weekday": "1",
    "first": "2026-10-13",
    "last": "2026-12-01",
    "skips_recess": "on",
    "skips_holidays": "on",
}


@pytest.fixture
def recess():
    return Recess.objects.create(name="Najaarsreces", starts_on="2026-10-24", ends_on="2026-11-01")


def test_series_is_shown_first_with_recess_struck_out(client, dossier, group, recess):
    answer = client.post(address("add-series", dossier, group.pk), SERIES)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "slaat over: Najaarsreces" in shown
    assert "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261201" in shown
    assert group.meetings.count() == 3


def test_series_is_put_in_and_undone_as_a_whole(client, dossier, group, recess):
    client.post(address("add-series", dossier, group.pk), {**SERIES, "apply": "ja"})
    run = ImportRun.objects.get()
    assert (run.kind, run.rule) == ("series", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261201")
    assert group.meetings.count() == 3 + 3
    client.post(address("undo-import", dossier, run.pk))
    assert group.meetings.count() == 3


def test_recess_of_another_region_does_not_hold(client, dossier, group, recess):
    Recess.objects.update(school_region="north")
    shown = client.post(address("add-series", dossier, group.pk), SERIES).content.decode()
    assert "Najaarsreces" not in shown


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"last": "2026-10-01"}, "ligt voor de eerste dag"),
        ({"last": "2099-01-01", "rhythm": "w1"}, "meer dan 520 keer"),
    ],
)
def test_impossible_series_is_refused_with_what_was_typed(client, dossier, group, wrong, word):
    answer = client.post(address("add-series", dossier, group.pk), {**SERIES, **wrong, "apply": "ja"})
    assert answer.status_code == 422
    assert word in answer.content.decode()
    assert 'value="2026-10-13"' in answer.content.decode()


def test_recess_stands_between_the_meetings(group, page, recess):
    Meeting.objects.create(body=group, held_on=date(2026, 10, 27))
    shown = page()
    assert "Reces: Najaarsreces" in shown
    assert shown.count("Najaarsreces") == 2  # also beside the meeting that lies in it


# ── Addresses ──


def test_address_is_kept_and_nothing_is_fetched_yet(client, dossier, group, page):
    client.post(address("add-source", dossier, group.pk), {"address": "webcal://griffie.example/k.ics"})
    assert CalendarSource.objects.get().address == "https://griffie.example/k.ics"
    assert "nog niet opgehaald" in page()


@pytest.mark.parametrize(
    "wrong", ["", "griffie", "http://griffie.example/", "https://a:b@c.example/", "javascript:1"]
)
def test_address_that_is_never_fetched_is_refused(client, dossier, group, wrong):
    assert client.post(address("add-source", dossier, group.pk), {"address": wrong}).status_code == 422
    assert not CalendarSource.objects.exists()


def test_fetching_leads_to_what_would_change(client, dossier, group, monkeypatch, amina):
    source = CalendarSource.objects.create(body=group, address="https://griffie.example/k.ics")
    run = ImportRun.objects.create(
        kind="address", source_name=source.address, calendar_source=source, found={"rows": []}
    )
    monkeypatch.setattr(sources, "refresh_subscription", lambda source, *, today, actor: run)
    answer = client.post(address("refresh-source", dossier, source.pk))
    assert answer["Location"] == address("preview-import", dossier, run.pk)


def test_only_who_keeps_the_calendar_may_fetch(signed_in, dirk, bram, dossier, group):
    source = CalendarSource.objects.create(body=group, address="https://griffie.example/k.ics")
    for person in (dirk, bram):
        assert signed_in(person).post(address("refresh-source", dossier, source.pk)).status_code == 404


# ── Files to take along ──


@pytest.mark.parametrize(
    ("kind", "begin"), [("ics", b"BEGIN:VCALENDAR"), ("csv", b"\xef\xbb\xbfdatum;"), ("json", b'{\n "data"')]
)
def test_calendar_is_taken_along(client, dossier, group, board, kind, begin):
    one = client.get(address("export-calendar", dossier, group.pk, kind))
    every = client.get(address("export-calendars", dossier, kind))
    assert one.content.startswith(begin)
    assert f'filename="werkgroep.{kind}"' in one["Content-Disposition"]
    assert b"Bestuur" in every.content
    assert b"Bestuur" not in one.content


def test_unknown_kind_of_file_is_not_there(client, dossier):
    assert client.get(address("export-calendars", dossier, "exe")).status_code == 404
