"""Calendar feeds: what the owner may see now, at a secret address that can be taken back."""

import re
from datetime import date, time

import pytest
from django.urls import reverse
from icalendar import Calendar

from vaarkaart.foundation.dossiers.models import Confidentiality, DossierRole, Role
from vaarkaart.foundation.organisations.calendar_ics import read_ics
from vaarkaart.foundation.organisations.models import Meeting
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.foundation.records.saving import save_record
from vaarkaart.journey.route.feeds import answering
from vaarkaart.journey.route.feeds.actions import make_feed, revoke_feed
from vaarkaart.journey.route.models import CalendarFeed, Product, Round, Step, Turn

ADVICE = date(2026, 9, 22)


@pytest.fixture
def feed_of(client):
    """Make a feed of a person, and give what a calendar program needs to fetch it."""

    def make(user, **about) -> str:
        return reverse("feeds:fetch", args=[make_feed(CalendarFeed(**about), by=user)])

    return make


@pytest.fixture
def read(client):
    """Fetch a feed and give its events by their id, without the host."""

    def go(address: str) -> dict[str, object]:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("text/calendar")
        calendar = Calendar.from_ical(answer.content)
        assert not calendar.errors
        return {str(event["UID"]).split("@")[0]: event for event in calendar.walk("VEVENT")}

    return go


@pytest.fixture
def meeting(group) -> Meeting:
    kept = group.meetings.get(held_on=ADVICE)
    kept.starts_at, kept.location = time(10, 0), "Raadzaal"
    kept.save()
    return kept


def shown(page) -> str:
    """Give the address that stands on the page, as a path."""
    return re.search(r'value="http://[^/]+(/agenda/[^"]+)"', page.content.decode())[1]


def secret_product(dossier, amina, group) -> Turn:
    hidden = Product.objects.create(
        id="geheim", dossier=dossier, created_by=amina, name="Kroonjuweel", confidentiality="core_team"
    )
    walk = Round.objects.create(product=hidden, name="r", starts_on=date(2026, 9, 1))
    step = Step.objects.create(round=walk, name="Stiekem overleg", purpose="consult")
    return Turn.objects.create(step=step, body=group)


@pytest.mark.usefixtures("decision")
class TestWhatIsInIt:
    def test_a_meeting_stands_there_with_time_zone_place_and_what_is_dealt_with(
        self, feed_of, read, dossier, dirk, meeting
    ):
        event = read(feed_of(dirk, dossier=dossier))[f"vergadering-{meeting.pk}"]
        assert event["SUMMARY"] == "Werkgroep: Advies (Inkoopkader)"
        assert event.decoded("DTSTART").isoformat() == "2026-09-22T10:00:00+02:00"
        assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"
        assert event["LOCATION"] == "Raadzaal"
        assert event["STATUS"] == "CONFIRMED"
        assert f"/beurten/{Turn.objects.get(body=meeting.body).pk}/" in event["URL"]

    def test_the_time_zone_is_told_in_the_file(self, feed_of, client, dossier, dirk, meeting):
        calendar = Calendar.from_ical(client.get(feed_of(dirk, dossier=dossier)).content)
        assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Amsterdam"]

    def test_a_day_to_hand_in_is_a_day_of_its_own(self, feed_of, read, dossier, dirk, group):
        event = read(feed_of(dirk, dossier=dossier))[f"aanleveren-{Turn.objects.get(body=group).pk}"]
        assert event.decoded("DTSTART") == date(2026, 9, 21)
        assert event["SUMMARY"] == "Aanleveren bij Werkgroep: Advies (Inkoopkader)"

    def test_a_cancelled_meeting_is_struck_out_and_the_turn_goes_on_to_the_next(
        self, feed_of, read, dossier, amina, dirk, group, meeting
    ):
        address = feed_of(dirk, dossier=dossier)
        before = read(address)
        meeting.state = Meeting.State.CANCELLED
        save_record(meeting, actor=amina)
        after = read(address)
        uid = f"vergadering-{meeting.pk}"
        assert (before[uid]["STATUS"], after[uid]["STATUS"]) == ("CONFIRMED", "CANCELLED")
        next_one = group.meetings.get(held_on=date(2026, 10, 6))
        assert "Advies" in after[f"vergadering-{next_one.pk}"]["SUMMARY"]

    def test_only_what_changed_gets_a_higher_number(
        self, feed_of, read, dossier, amina, dirk, group, meeting
    ):
        address, turn = feed_of(dirk, dossier=dossier), Turn.objects.get(body=group)
        before = read(address)
        meeting.location = "Kantine"
        save_record(meeting, actor=amina)
        after = read(address)
        moved, stays = f"vergadering-{meeting.pk}", f"aanleveren-{turn.pk}"
        assert (before[moved]["SEQUENCE"], after[moved]["SEQUENCE"]) == (0, 1)
        assert (before[stays]["SEQUENCE"], after[stays]["SEQUENCE"]) == (0, 0)
        assert before.keys() == after.keys()

    def test_our_own_import_reads_it(self, feed_of, client, dossier, dirk, meeting):
        content = client.get(feed_of(dirk, dossier=dossier)).content.decode()
        found = read_ics(content, name="agenda.ics").meetings
        assert (ADVICE, time(10, 0)) in [(one.held_on, one.starts_at) for one in found]

    def test_a_body_has_all_its_meetings_and_only_its_turns(self, feed_of, read, dirk, group, board):
        told = read(feed_of(dirk, body=group))
        assert {f"vergadering-{one.pk}" for one in group.meetings.all()} <= told.keys()
        assert not any("Bestuur" in event["SUMMARY"] for event in told.values())

    def test_everything_of_a_person_holds_a_meeting_once(self, feed_of, read, dirk, dossier):
        assert read(feed_of(dirk)).keys() == read(feed_of(dirk, dossier=dossier)).keys()


@pytest.mark.usefixtures("decision")
class TestWhoSeesWhat:
    def test_what_is_confidential_is_in_nobody_elses_feed(self, feed_of, client, dossier, amina, dirk, group):
        turn = secret_product(dossier, amina, group)
        for about in ({"dossier": dossier}, {"body": group}, {}):
            told = client.get(feed_of(dirk, **about)).content.decode()
            assert "Stiekem" not in told
            assert "Kroonjuweel" not in told
            assert turn.pk not in told
        assert "Stiekem overleg" in client.get(feed_of(amina, dossier=dossier)).content.decode()

    def test_what_becomes_confidential_is_gone_at_the_next_visit(self, feed_of, read, dossier, dirk, product):
        address = feed_of(dirk, dossier=dossier)
        assert read(address)
        Product.objects.update(confidentiality=Confidentiality.CORE_TEAM)
        assert read(address) == {}

    @pytest.mark.parametrize("about", ["dossier", "body", "all"])
    def test_who_loses_the_role_finds_nothing_there(self, about, feed_of, client, dossier, dirk, group):
        address = feed_of(
            dirk, **{"dossier": {"dossier": dossier}, "body": {"body": group}, "all": {}}[about]
        )
        assert client.get(address).status_code == 200
        DossierRole.objects.filter(user=dirk).delete()
        assert client.get(address).status_code == 404

    def test_who_may_no_longer_sign_in_finds_nothing_there(self, feed_of, client, dossier, dirk):
        address = feed_of(dirk, dossier=dossier)
        dirk.is_active = False
        dirk.save()
        assert client.get(address).status_code == 404

    def test_an_unknown_address_is_not_there(self, client, db):
        assert client.get(reverse("feeds:fetch", args=["niet-bekend"])).status_code == 404


@pytest.mark.usefixtures("decision")
class TestTheAddress:
    def test_it_is_long_kept_nowhere_and_works_until_revoked(self, client, dossier, dirk):
        feed = CalendarFeed(dossier=dossier)
        token = make_feed(feed, by=dirk)
        assert len(token) >= 43  # 32 bytes
        assert token not in str(list(CalendarFeed.objects.values()) + list(AuditEvent.objects.values()))
        address = reverse("feeds:fetch", args=[token])
        assert client.get(address).status_code == 200
        assert CalendarFeed.objects.get().last_used_at is not None
        revoke_feed(feed, by=dirk)
        assert client.get(address).status_code == 404

    def test_a_program_that_has_it_already_hears_that_nothing_changed(self, feed_of, client, dossier, dirk):
        address = feed_of(dirk, dossier=dossier)
        first = client.get(address)
        assert client.get(address).content == first.content
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        Round.objects.update(starts_on=date(2026, 9, 24))
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200

    def test_coming_too_often_is_asked_for_patience(self, feed_of, client, dossier, dirk, monkeypatch):
        monkeypatch.setattr(answering, "MOST_AN_HOUR", 2)
        address = feed_of(dirk, dossier=dossier)
        codes = [client.get(address).status_code for _visit in range(3)]
        assert codes == [200, 200, 429]
        assert client.get(address)["Retry-After"] == "3600"


@pytest.mark.usefixtures("decision")
class TestMyList:
    def test_the_address_is_shown_once_after_making(self, signed_in, dirk, dossier):
        mine = signed_in(dirk)
        address = shown(mine.post(reverse("feeds:list"), {"about": f"opgave:{dossier.pk}"}))
        assert address not in mine.get(reverse("feeds:list")).content.decode()
        assert mine.get(address).status_code == 200

    def test_a_new_address_ends_the_old_one(self, signed_in, dirk, dossier, feed_of):
        mine, old = signed_in(dirk), feed_of(dirk, dossier=dossier)
        new = shown(mine.post(reverse("feeds:renew", args=[CalendarFeed.objects.get().pk])))
        assert mine.get(old).status_code == 404
        assert mine.get(new).status_code == 200

    def test_nobody_touches_anothers_feed(self, signed_in, dirk, amina, dossier, feed_of):
        address, feed = feed_of(dirk, dossier=dossier), CalendarFeed.objects.get()
        hers = signed_in(amina)
        for page in ("feeds:renew", "feeds:revoke"):
            assert hers.post(reverse(page, args=[feed.pk])).status_code == 404
        assert hers.get(address).status_code == 200
        assert "Laatst opgehaald" not in hers.get(reverse("feeds:list")).content.decode()

    def test_what_one_may_not_see_cannot_be_chosen(self, signed_in, chris, dossier, group):
        his = signed_in(chris)
        for about in (f"opgave:{dossier.pk}", f"gremium:{group.pk}", "onzin"):
            assert his.post(reverse("feeds:list"), {"about": about}).status_code == 422
        assert not CalendarFeed.objects.exists()

    def test_a_list_that_grows_too_long_says_so(self, signed_in, dirk):
        CalendarFeed.objects.bulk_create([CalendarFeed(user=dirk, token_hash=str(n)) for n in range(20)])
        answer = signed_in(dirk).post(reverse("feeds:list"), {"about": "alles"})
        assert answer.status_code == 422
        assert "Je hebt al 20 abonnementen" in answer.content.decode()


@pytest.mark.usefixtures("decision")
class TestPublicCalendar:
    @pytest.fixture
    def public(self, dossier) -> str:
        dossier.is_public = True
        dossier.save()
        return reverse("publicsite:route-calendar", args=[dossier.slug])

    def test_it_tells_only_what_is_public_and_no_days_to_hand_in(self, public, read, dossier, amina, group):
        assert read(public) == {}
        Product.objects.update(confidentiality=Confidentiality.PUBLIC)
        secret_product(dossier, amina, group)
        told = read(public)
        assert told
        assert all(uid.startswith("vergadering-") for uid in told)
        assert not any("Stiekem" in event["SUMMARY"] for event in told.values())

    def test_of_a_closed_meeting_there_is_only_that_it_is_closed(self, public, client, read, meeting):
        Product.objects.update(confidentiality=Confidentiality.PUBLIC)
        meeting.is_closed, meeting.title = True, "Over de sluiting van locatie Noord"
        meeting.save()
        event = read(public)[f"vergadering-{meeting.pk}"]
        assert (event["CLASS"], event["DESCRIPTION"]) == ("PRIVATE", "Besloten vergadering.")
        told = client.get(public).content.decode()
        assert "Raadzaal" not in told
        assert "Noord" not in told

    def test_it_is_not_there_for_a_dossier_without_a_public_page(self, client, dossier):
        address = reverse("publicsite:route-calendar", args=[dossier.slug])
        assert client.get(address).status_code == 404


def test_a_clerk_may_follow_the_own_body_also_without_a_turn(feed_of, read, bram, body):
    kept = Meeting.objects.create(body=body, held_on=date(2026, 10, 1))
    assert Role(bram.dossier_roles.get().role) == Role.CLERK
    assert read(feed_of(bram, body=body)).keys() == {f"vergadering-{kept.pk}"}


# ── Counting visitors ──


def test_behind_a_proxy_every_visitor_is_counted_apart_and_no_header_makes_one_new(
    client, dossier, settings, monkeypatch
):
    monkeypatch.setattr(answering, "MOST_AN_HOUR", 2)
    settings.TRUSTED_PROXIES = 1
    dossier.is_public = True
    dossier.save()
    address = reverse("publicsite:route-calendar", args=[dossier.slug])

    def visit(forwarded):
        return client.get(address, headers={"x-forwarded-for": forwarded}).status_code

    assert [visit("93.184.216.34") for _ in range(3)] == [200, 200, 429]
    assert visit("93.184.216.35") == 200
    assert visit("1.2.3.4, 93.184.216.34") == 429  # the front of the header is the visitor's own invention
