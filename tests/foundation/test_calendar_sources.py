"""Calendars from the web: only from public https addresses, with a measure, and never applied unasked."""

import socket
from types import SimpleNamespace

import httpcore
import httpx
import pytest

from vaarkaart.foundation.organisations import calendar_deadline, calendar_fetch
from vaarkaart.foundation.organisations.calendar_fetch import Fetched, fetch
from vaarkaart.foundation.organisations.calendar_files import read_calendar_file
from vaarkaart.foundation.organisations.calendar_subscriptions import refresh_all, refresh_subscription
from vaarkaart.foundation.organisations.models import Body, CalendarSource, ImportRun, Meeting
from vaarkaart.problems import InvalidInput, Problem

ADDRESS = "https://griffie.example/kalender.ics"
PUBLIC = "93.184.216.34"


def answering(answers):
    """Make a transport that answers each request in turn, and keeps the requests."""
    asked = []

    def answer(request):
        asked.append(request)
        return answers[len(asked) - 1]

    transport = httpx.MockTransport(answer)
    transport.asked = asked
    return transport


def get(*answers, address=ADDRESS, addresses=(PUBLIC,), **options):
    transport = answering(answers)
    got = fetch(address, resolve=lambda host, port: list(addresses), transport=transport, **options)
    return got, transport.asked


def refused(*answers, **options):
    with pytest.raises(InvalidInput) as caught:
        get(*answers, **options)
    (problem,) = caught.value.problems
    assert problem.mend
    return problem.problem


def test_answer_is_taken_with_what_to_ask_with_the_next_time():
    headers = {"ETag": '"7"', "Last-Modified": "Mon, 14 Sep 2026 05:00:00 GMT"}
    got, (asked,) = get(httpx.Response(200, content=b"BEGIN", headers=headers), etag='"6"')
    assert got == Fetched(b"BEGIN", '"7"', "Mon, 14 Sep 2026 05:00:00 GMT")
    assert asked.headers["If-None-Match"] == '"6"'


def test_connection_goes_to_the_address_that_was_checked():
    _got, (asked,) = get(httpx.Response(200, content=b"x"))
    assert asked.url.host == PUBLIC
    assert asked.headers["Host"] == "griffie.example"
    assert asked.extensions["sni_hostname"] == "griffie.example"


def test_nothing_new_is_nothing_to_read():
    got, _asked = get(httpx.Response(304), etag='"7"')
    assert got.content is None


@pytest.mark.parametrize(
    "address",
    [
        "http://griffie.example/kalender.ics",
        "ftp://griffie.example/kalender.ics",
        "file:///etc/passwd",
        "https://naam:geheim@griffie.example/",
        "https://griffie.example:8443/",
        "https://[::1",
        "https:///kalender.ics",
    ],
)
def test_address_that_is_no_public_https_is_refused(address):
    assert refused(address=address)


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.1", "10.0.0.8", "192.168.1.1", "172.16.3.4", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *(
            "::1",
            "fe80::1%eth0",
            "fc00::7",
            "::ffff:10.0.0.8",
            "2002:7f00:1::",
            "64:ff9b::7f00:1",
            "224.0.0.1",
        ),
    ],
)
def test_address_within_our_own_walls_is_refused(ip):
    assert "eigen netwerk" in refused(addresses=[ip])
    assert "eigen netwerk" in refused(addresses=[PUBLIC, ip])


def test_name_that_does_not_exist_is_told():
    def unknown(host, port):
        raise socket.gaierror

    with pytest.raises(InvalidInput, match="bestaat niet"):
        fetch(ADDRESS, resolve=unknown, transport=answering([]))


def test_redirect_is_followed_and_checked_again():
    there = httpx.Response(302, headers={"Location": "/nieuw.ics"})
    got, asked = get(there, httpx.Response(200, content=b"x"))
    assert (got.content, asked[1].url.path) == (b"x", "/nieuw.ics")
    assert refused(httpx.Response(302, headers={"Location": "http://griffie.example/"}))


def test_redirect_that_is_no_address_is_told():
    assert "geen antwoord" in refused(httpx.Response(302, headers={"Location": "https://[nergens"}))


def test_name_with_an_accent_is_asked_for_in_its_ascii_form():
    named = []

    def resolve(host, port):
        named.append(host)
        return [PUBLIC]

    transport = answering([httpx.Response(200, content=b"x")])
    fetch("https://griffie-café.example/kalender.ics", resolve=resolve, transport=transport)
    assert named == [transport.asked[0].headers["Host"]] == ["xn--griffie-caf-lbb.example"]


def test_mark_that_no_header_can_hold_is_not_sent_back():
    _got, (asked,) = get(httpx.Response(200, content=b"x"), etag='"☃"', last_modified="gisteren")
    assert "If-None-Match" not in asked.headers
    assert asked.headers["If-Modified-Since"] == "gisteren"


def test_redirect_to_a_place_within_is_refused():
    answers = {"griffie.example": [PUBLIC], "binnen.example": ["10.0.0.8"]}
    transport = answering([httpx.Response(301, headers={"Location": "https://binnen.example/"})])
    with pytest.raises(InvalidInput, match="eigen netwerk"):
        fetch(ADDRESS, resolve=lambda host, port: answers[host], transport=transport)
    assert len(transport.asked) == 1


def test_redirects_without_end_are_refused():
    again = [httpx.Response(302, headers={"Location": ADDRESS}) for _ in range(9)]
    assert "stuurt steeds door" in refused(*again)


def test_answer_that_is_too_big_packed_or_an_error_is_refused(monkeypatch):
    monkeypatch.setattr(calendar_fetch, "LARGEST_FILE_BYTES", 100)
    assert "groter dan" in refused(httpx.Response(200, content=b"x" * 101))
    assert "foutnummer 404" in refused(httpx.Response(404))
    packed = httpx.Response(200, headers={"Content-Encoding": "br"}, stream=httpx.ByteStream(b"x"))
    assert "ingepakt" in refused(packed)


def test_answer_that_drips_on_is_cut_off(monkeypatch):
    monkeypatch.setattr(calendar_fetch, "LONGEST_SECONDS", -1)
    assert "te lang" in refused(httpx.Response(200, content=b"x"))


class DrippingStream(httpcore.NetworkStream):
    """A source that sends one letter at a time, each after a few seconds: no single wait is long."""

    def __init__(self, clock, text):
        self.clock, self.text, self.reads = clock, text, 0

    def read(self, max_bytes, timeout=None):
        wait = min(5.0, timeout)
        self.clock.now += wait
        self.reads += 1
        if wait < 5.0:
            raise httpcore.ReadTimeout
        return self.text[self.reads - 1 : self.reads]

    def write(self, buffer, timeout=None):
        pass

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        return self

    def close(self):
        pass

    def get_extra_info(self, info):
        return None


@pytest.mark.parametrize(
    "text", [b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 900, b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 900]
)
def test_headers_and_content_that_drip_end_at_the_total_deadline(monkeypatch, text):
    clock = SimpleNamespace(now=100.0)
    clock.monotonic = lambda: clock.now
    for module in (calendar_fetch, calendar_deadline):
        monkeypatch.setattr(module, "time", clock)
    stream = DrippingStream(clock, text)
    backend = SimpleNamespace(connect_tcp=lambda *_args: stream)
    transport = calendar_deadline.hurried_transport(100.0 + calendar_fetch.LONGEST_SECONDS, backend=backend)
    with pytest.raises(InvalidInput, match="duurt te lang"):
        fetch(ADDRESS, resolve=lambda host, port: [PUBLIC], transport=transport)
    assert clock.now <= 100.0 + calendar_fetch.LONGEST_SECONDS
    assert stream.reads <= 5


def test_time_that_names_take_counts_too(monkeypatch):
    clock = SimpleNamespace(now=100.0)
    clock.monotonic = lambda: clock.now
    for module in (calendar_fetch, calendar_deadline):
        monkeypatch.setattr(module, "time", clock)

    def slow(host, port):
        clock.now += 60
        return [PUBLIC]

    with pytest.raises(InvalidInput, match="duurt te lang"):
        fetch(ADDRESS, resolve=slow)


# ── Lists in pages ──


def page(*meetings, **more):
    listed = [
        {"type": "https://schema.oparl.org/1.1/Meeting", "id": f"https://a/{day}", "start": day}
        for day in meetings
    ]
    return httpx.Response(200, json={"data": listed, **more}, headers={"ETag": '"1"'})


def test_all_pages_of_a_list_are_one_list():
    second = {"links": {"next": "https://griffie.example/kalender.ics?page=2"}}
    got, asked = get(
        page("2026-10-01", **second), page("2026-10-08", links={"next": "?page=3"}), page("2026-10-15")
    )
    assert [request.url.query for request in asked] == [b"", b"page=2", b"page=3"]
    reading = read_calendar_file(got.content, name="griffie.example")
    assert [str(each.held_on) for each in reading.meetings] == ["2026-10-01", "2026-10-08", "2026-10-15"]
    assert got.etag == ""  # that the first page is the same says nothing about the others


def test_pages_that_are_only_counted_are_followed_by_number():
    more = {"pagination": {"has_more_pages": True}}
    address = f"{ADDRESS}?organisation_id=1"
    got, asked = get(page("2026-10-01", **more), page("2026-10-08", **more), page(), address=address)
    assert [dict(request.url.params).get("page") for request in asked] == [None, "2", "3"]
    assert b"2026-10-08" in got.content


def test_next_page_on_another_machine_or_within_is_refused():
    assert "andere computer" in refused(page("2026-10-01", links={"next": "https://elders.example/2"}))
    assert "begint niet met https" in refused(page("2026-10-01", links={"next": "http://griffie.example/2"}))


def test_list_that_goes_round_or_on_is_refused(monkeypatch):
    again = [page("2026-10-01", links={"next": ADDRESS}) for _ in range(3)]
    assert "verwijst naar zichzelf" in refused(*again)
    monkeypatch.setattr(calendar_fetch, "MOST_PAGES", 3)
    endless = [page("2026-10-01", links={"next": f"?page={number}"}) for number in range(9)]
    assert "meer dan 3 bladzijden" in refused(*endless)


def test_pages_together_may_not_be_too_big(monkeypatch):
    monkeypatch.setattr(calendar_fetch, "LARGEST_FILE_BYTES", 400)
    pages = [page(f"2026-10-{day:02}", links={"next": f"?page={day}"}) for day in range(1, 9)]
    assert "groter dan" in refused(*pages)


def test_page_that_fails_leaves_nothing_half_read():
    assert "foutnummer 500" in refused(page("2026-10-01", links={"next": "?page=2"}), httpx.Response(500))


def test_silence_is_told():
    def silent(request):
        raise httpx.ConnectTimeout("", request=request)

    with pytest.raises(InvalidInput, match="geen antwoord"):
        fetch(ADDRESS, resolve=lambda host, port: [PUBLIC], transport=httpx.MockTransport(silent))


# ── Subscriptions ──


@pytest.fixture
def source(body):
    return CalendarSource.objects.create(body=body, address=ADDRESS)


@pytest.fixture
def refresh(source, today):
    """Refresh the source with days of meetings as its answer."""

    def run(*days, content=None, **headers):
        text = content or "datum,gremium\n" + "".join(f"{day},Stuurgroep\n" for day in days)
        asked = {}

        def answer(address, **options):
            asked.update(options)
            return Fetched(text.encode(), **headers)

        made = refresh_subscription(source, today=today, fetch=answer)
        source.refresh_from_db()
        return made, asked

    return run


@pytest.fixture
def today():
    from datetime import date

    return date(2026, 9, 15)


def test_fetch_changes_nothing_but_waits_for_a_person(refresh, source):
    run, _asked = refresh("2026-10-01", etag='"1"')
    assert (run.state, run.calendar_source, source.etag) == ("waiting", source, '"1"')
    assert source.checked_at is not None
    assert not Meeting.objects.exists()
    assert refresh("2026-10-01")[1]["etag"] == '"1"'


def test_newer_fetch_takes_the_place_of_one_that_still_waits(refresh):
    refresh("2026-10-01")
    refresh("2026-10-01", "2026-11-05")
    assert [len(run.found["rows"]) for run in ImportRun.objects.filter(state="waiting")] == [2]


def test_fetch_that_changes_nothing_makes_no_run(refresh, source):
    Meeting.objects.create(body=source.body, held_on="2026-10-01")
    assert refresh("2026-10-01")[0] is None
    assert not ImportRun.objects.exists()


def test_new_meetings_are_taken_over_only_when_set(refresh, source):
    source.applies_itself = True
    source.save()
    run, _asked = refresh("2026-10-01")
    assert (run.state, Meeting.objects.count()) == ("applied", 1)


@pytest.mark.parametrize("days", [("2026-10-01", "2026-12-01"), ("2026-10-01", "2026-10-08", "geen dag")])
def test_what_needs_eyes_waits_even_when_it_applies_itself(refresh, source, days):
    source.applies_itself = True
    source.save()
    Meeting.objects.create(body=source.body, held_on="2026-10-08", source=ADDRESS)
    run, _asked = refresh(*days)
    assert (run.state, Meeting.objects.count()) == ("waiting", 1)


def test_only_the_meetings_of_this_body_are_taken(refresh, source):
    source.name_in_source = "stuurgroep"
    source.save()
    run, _asked = refresh(content="datum,gremium\n2026-10-01,Stuurgroep\n2026-10-02,Raad\n")
    assert [row["body_name"] for row in run.found["rows"]] == ["Stuurgroep"]


def test_problem_is_kept_and_goes_when_it_works_again(refresh, source):
    assert refresh(content="<!doctype html>")[0] is None
    assert "webpagina" in source.problem
    refresh("2026-10-01")
    assert source.problem == ""


def test_all_addresses_are_refreshed_at_night_also_when_one_fails(body, today):
    for address in ("https://een.nl/x.csv", "https://andere.nl/x.csv"):
        CalendarSource.objects.create(body=body, address=address)

    def answer(address, **options):
        if address == "https://een.nl/x.csv":
            return Fetched(b"datum\n2026-10-01\n")
        raise InvalidInput([Problem(address, "Stuk.", "Maak heel.")])

    assert refresh_all(today=today, fetch=answer) == 1
    assert sorted(CalendarSource.objects.values_list("problem", flat=True)) == ["", "Stuk. Maak heel."]


def test_address_that_breaks_does_not_keep_the_others_from_it(body, organisation, today, caplog):
    other = Body.objects.create(id="ander-gremium", name="Ander", organisation=organisation)
    for at, each in enumerate((body, other)):
        CalendarSource.objects.create(
            id=f"bron-{at}", body=each, address=f"https://bron{at}.merenland.nl/k.csv"
        )

    def answer(address, **options):
        if "bron0" in address:
            raise RuntimeError("nobody thought of this")
        return Fetched(b"datum\n2026-10-01\n")

    assert refresh_all(today=today, fetch=answer) == 1
    assert "bron-0" in caplog.text


def test_address_in_the_worked_example_is_never_asked(source, today):
    def answer(address, **options):
        pytest.fail(f"asked {address}")

    assert refresh_all(today=today, fetch=answer) == 0
