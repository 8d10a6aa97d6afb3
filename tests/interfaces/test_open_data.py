"""Open JSON: every address in it answers, only what is public is told, and programs need not fetch twice."""

import json
from collections import deque
from datetime import time
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.organisations.calendar_json import read_json
from vaarkaart.foundation.organisations.models import Meeting
from vaarkaart.interfaces.opendata import answering
from vaarkaart.journey.route.models import Product, Turn

SLUG = "inkoopkader-jeugdhulp"
OPARL_OBJECTS = {
    "System",
    "Body",
    "Organization",
    "Paper",
    "Consultation",
    "Meeting",
    "AgendaItem",
    "Location",
}
REQUIRED = {
    "System": {"oparlVersion", "body"},
    "Body": {"name", "organization", "person", "meeting", "paper", "legislativeTerm"},
    "AgendaItem": {"order"},
}


@pytest.fixture
def everything_public(demo, settings) -> None:
    settings.SITE_ADDRESS = "http://testserver"
    Product.objects.filter(dossier__slug=SLUG).update(confidentiality="public")


def addresses_in(value: object) -> set[str]:
    """Give all addresses of this site that stand anywhere in a document, pages for people aside."""
    if isinstance(value, dict):
        return set().union(
            *(addresses_in(one) for key, one in value.items() if key not in ("web", "website"))
        )
    if isinstance(value, list):
        return set().union(*(addresses_in(one) for one in value)) if value else set()
    return {value} if isinstance(value, str) and value.startswith("http://testserver") else set()


def walk(start: str) -> dict[str, object]:
    """Follow every address from the first on; each must answer with JSON."""
    client, waiting, read = Client(), deque([f"http://testserver{start}"]), {}
    while waiting:
        address = waiting.popleft()
        if address in read:
            continue
        parts = urlsplit(address)
        answer = client.get(parts.path + (f"?{parts.query}" if parts.query else ""))
        assert answer.status_code == 200, address
        assert answer["Content-Type"].startswith("application/json")
        read[address] = json.loads(answer.content)
        waiting.extend(addresses_in(read[address]))
    return read


def objects_in(value: object) -> list[dict]:
    """Give all OParl objects in a document, those within others too."""
    if isinstance(value, list):
        return [one for item in value for one in objects_in(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if str(value.get("type", "")).startswith("https://schema.oparl.org/1.1/") else []
    return own + [one for item in value.values() for one in objects_in(item)]


@pytest.mark.usefixtures("everything_public")
class TestOParl:
    @pytest.fixture
    def read(self, monkeypatch) -> dict[str, object]:
        monkeypatch.setattr(answering, "ON_A_PAGE", 5)
        return walk(reverse("opendata:oparl"))

    def test_every_address_answers_and_every_id_gives_the_object_itself(self, read):
        met = [one for document in read.values() for one in objects_in(document)]
        kinds = {one["type"].rsplit("/", 1)[-1] for one in met}
        assert OPARL_OBJECTS - {"Location"} <= kinds <= OPARL_OBJECTS
        for one in met:
            assert read[one["id"]] == one
            assert REQUIRED.get(one["type"].rsplit("/", 1)[-1], set()) <= one.keys()

    def test_pages_hold_everything_once(self, read):
        body = read[f"http://testserver{reverse('opendata:oparl-body', args=[SLUG])}"]
        first = read[body["consultation"]]
        pages = [first]
        while "next" in pages[-1]["links"]:
            pages.append(read[pages[-1]["links"]["next"]])
        ids = [one["id"] for page in pages for one in page["data"]]
        assert len(pages) == first["pagination"]["totalPages"] > 1
        assert len(ids) == len(set(ids)) == first["pagination"]["totalElements"]
        assert (
            len(ids)
            == Turn.objects.filter(step__round__product__dossier__slug=SLUG, body__isnull=False)
            .exclude(state="skipped")
            .count()
        )

    def test_who_decides_is_told_apart_from_who_is_consulted(self, read):
        found = {
            one["id"].rsplit("/", 2)[-2]: one
            for document in read.values()
            for one in objects_in(document)
            if one["type"].endswith("/Consultation")
        }
        assert found["beurt-1-ab"]["authoritative"] is True
        assert found["beurt-1-werkgroep"]["authoritative"] is False
        assert found["beurt-1-ab"]["organization"][0].endswith("/organization/ab/")

    def test_our_own_import_reads_the_meetings(self, client):
        told = client.get(reverse("opendata:oparl-list", args=[SLUG, "meeting"])).content.decode()
        days = {one.held_on for one in read_json(told, name="oparl.json").meetings}
        assert Turn.objects.get(pk="beurt-1-ab").happened_on in days


@pytest.mark.usefixtures("everything_public")
class TestOpenRaadsinformatie:
    def test_every_address_answers_and_refers_back(self):
        read = walk(reverse("opendata:ori"))
        items = [one for one in read.values() if "agendapuntvolgnummer" in one]
        assert items
        for item in items:
            assert item["url"] in read[item["vergadering"]["url"]]["agendapunten"]
        meetings = [one for one in read.values() if "vergaderingstype" in one]
        assert {one["status"] for one in meetings} <= {"gepland", "gehouden", "geannuleerd"}
        assert any(one["georganiseerdDoorGremium"]["gremiumnaam"] == "Algemeen bestuur" for one in meetings)


STARTS = ["opendata:oparl", "opendata:ori"]


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.usefixtures("everything_public")
class TestOnlyWhatIsPublic:
    def test_a_paper_that_is_not_public_is_nowhere(self, start):
        hidden = Product.objects.filter(dossier__slug=SLUG).order_by("pk").first()
        assert hidden.name in json.dumps(list(walk(reverse(start)).values()), ensure_ascii=False)
        Product.objects.filter(pk=hidden.pk).update(confidentiality="dossier")
        told = json.dumps(walk(reverse(start)), ensure_ascii=False)
        assert f"{hidden.name}:" not in told
        assert not any(
            pk in told for pk in Turn.objects.filter(step__round__product=hidden).values_list("pk", flat=True)
        )

    def test_a_dossier_without_a_public_page_is_nowhere(self, start):
        Dossier.objects.update(is_public=False)
        assert SLUG not in json.dumps(walk(reverse(start)))

    def test_of_a_closed_meeting_only_that_it_is_closed(self, start):
        closed = {"is_closed": True, "title": "Over Noord", "location": "Kelder", "starts_at": time(23, 11)}
        Meeting.objects.filter(body="ab").update(**closed)
        told = json.dumps(walk(reverse(start)), ensure_ascii=False)
        assert "esloten" in told
        assert not any(word in told for word in ("Noord", "Kelder", "23:11"))


@pytest.mark.usefixtures("everything_public")
class TestForPrograms:
    ADDRESSES = [("opendata:oparl-list", [SLUG, "meeting"]), ("opendata:ori-list", [SLUG, "vergaderingen"])]

    @pytest.mark.parametrize(("name", "args"), ADDRESSES)
    def test_every_site_may_read_it_and_nobody_writes(self, name, args, client):
        answer = client.get(reverse(name, args=args))
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert client.post(reverse(name, args=args)).status_code == 405

    @pytest.mark.parametrize(("name", "args"), ADDRESSES)
    def test_what_a_program_has_already_is_not_sent_again(self, name, args, client):
        first = client.get(reverse(name, args=args))
        again = client.get(reverse(name, args=args), headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        Meeting.objects.filter(body="ab").update(title="Nieuwe naam")
        changed = client.get(reverse(name, args=args), headers={"If-None-Match": first["ETag"]})
        assert changed.status_code == 200

    @pytest.mark.parametrize("asked", ["?page=0", "?page=9999", "?page=x"])
    def test_a_page_that_there_is_not_is_not_found(self, asked, client):
        assert client.get(reverse("opendata:oparl-list", args=[SLUG, "meeting"]) + asked).status_code == 404

    def test_a_kind_that_there_is_not_is_not_found(self, client):
        assert client.get(reverse("opendata:oparl-list", args=[SLUG, "geheimen"])).status_code == 404
        assert client.get(reverse("opendata:ori-list", args=[SLUG, "geheimen"])).status_code == 404

    def test_it_asks_few_questions_however_much_there_is(self, client, django_assert_max_num_queries):
        with django_assert_max_num_queries(20):
            client.get(reverse("opendata:oparl-list", args=[SLUG, "meeting"]))

    def test_the_language_of_a_reader_changes_nothing(self, client):
        address = reverse("opendata:oparl-list", args=[SLUG, "consultation"])
        dutch = client.get(address).content
        client.cookies["django_language"] = "en"
        assert client.get(address).content == dutch


def test_the_public_route_shows_a_lock_at_closed_meetings(everything_public, client):
    page = reverse("publicsite:route", args=[SLUG])
    assert "besloten vergadering" not in client.get(page).content.decode()
    Meeting.objects.filter(body="ab").update(is_closed=True, title="Over Noord", location="Kelder")
    told = client.get(page).content.decode()
    assert "besloten vergadering" in told
    assert "Noord" not in told
    assert "Kelder" not in told
