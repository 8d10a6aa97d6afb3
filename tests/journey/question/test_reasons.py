"""Reasons that go together: told in a sentence, suggested, accepted or refused, and never leaking."""

import pytest

from vaarkaart.foundation.dossiers.models import Confidentiality, Dossier, DossierRole, Role
from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.question import queries, service
from vaarkaart.journey.question.comparison import Reason, compare_reasons
from vaarkaart.journey.question.models import AgreedReason, PQRStatement, ReasonLink, Stakeholder
from vaarkaart.journey.question.telling import tell_reasons

CLOSED = Confidentiality.CORE_TEAM


def tell(*given: tuple, alike=(), **how):
    reasons = [Reason(f"r{n}", *one) for n, one in enumerate(given, start=1)]
    return tell_reasons(compare_reasons(reasons, alike=[frozenset(pair) for pair in alike]), **how)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([("Fenna", "om grip"), ("Noor", "om grip")], ""),
        (
            [("Fenna", "om grip te krijgen."), ("De wethouder van toen", "Om te betalen")],
            "Fenna wil dit om grip te krijgen; de wethouder van toen om te betalen.",
        ),
        (
            [("De Lichtboei", "om ruimte"), ("Fenna", "zodat raden kunnen sturen")],
            "De Lichtboei wil dit om ruimte; Fenna zodat raden kunnen sturen.",
        ),
        (
            [("Fenna", "om grip"), ("Marga", "Geen kind wacht")],
            "Fenna wil dit om grip; Marga zegt: “Geen kind wacht”.",
        ),
        (
            [("Marga", "Geen kind wacht"), ("Fenna", "om grip")],
            "Marga zegt: “Geen kind wacht”; Fenna wil dit om grip.",
        ),
        (
            [("Fenna", "om grip"), ("Joost", "om geld", "", True)],
            "Fenna wil dit om grip; Joost vermoedelijk om geld.",
        ),
        (
            [("A", "om x"), ("B", "om x"), ("C", "om x"), ("D", "om x"), ("E", "om x"), ("F", "om y")],
            "A, B, C en nog twee anderen willen dit om x; F om y.",
        ),
        (
            [(name, f"om {name}") for name in "ABCDEF"],
            "A wil dit om A; B om B; C om C; D om D. Daarnaast zijn er nog twee andere waaroms.",
        ),
    ],
)
def test_sentence_names_who_wants_what(given, told):
    assert tell(*given) == told


def test_sentence_tells_that_people_ask_the_same_and_pull_apart():
    told = tell(
        ("Sanne", "om zorg te geven"),
        ("De wethouder", "om te betalen"),
        asked_the_same=True,
        against=[frozenset(("r1", "r2"))],
    )
    assert told.startswith("Ze vragen hetzelfde, maar om een andere reden. Sanne wil dit")
    assert told.endswith("De waaroms van Sanne en de wethouder trekken elkaar tegen.")


def test_a_page_of_text_is_cut_in_the_sentence():
    told = tell(("Fenna", "om " + "grip " * 500), ("Noor", "om rust"))
    assert len(told) < 300


@pytest.fixture
def other_dossier(organisation, eva):
    kept = Dossier.objects.create(slug="vervoer", title="Vervoer", organisation=organisation)
    DossierRole.objects.create(dossier=kept, user=eva, role=Role.EDITOR)
    return kept


@pytest.fixture
def two(make_statement, commissioner, marga):
    return (
        make_statement(commissioner, "om de kosten te verlagen"),
        make_statement(marga, "om goedkoper uit te zijn"),
    )


@pytest.fixture
def elsewhere(other_dossier, eva):
    person = Stakeholder.objects.create(dossier=other_dossier, created_by=eva, name="Joost Elders")
    return PQRStatement.objects.create(
        id="pqr-elders",
        dossier=other_dossier,
        created_by=eva,
        stakeholder=person,
        why="om te bezuinigen",
        confidentiality="dossier",
    )


def sent(one, other, *, kind="alike", verdict="yes"):
    return {"one": one.pk, "other": other.pk, "kind": kind, "verdict": verdict}


def read(client, address: str) -> str:
    return client.get(address).content.decode()


def test_suggestion_is_only_a_suggestion_until_somebody_says_so(signed_in, eva, page, two):
    client = signed_in(eva)
    assert "Twee mensen, twee verschillende waaroms." in read(client, page("side-by-side"))
    assert "1 paar waaroms lijkt op elkaar" in read(client, page("side-by-side"))
    assert "“kosten” en “goedkoper”" in read(client, page("relations"))
    client.post(page("decide-relation"), sent(*two))
    assert "Twee mensen, één waarom." in read(client, page("side-by-side"))
    assert "lijkt op elkaar" not in read(client, page("side-by-side"))
    link = ReasonLink.objects.get()
    assert (link.kind, link.is_accepted, link.decided_by) == ("alike", True, "Eva")
    client.post(page("reopen-relation", link.pk))
    assert "Twee mensen, twee verschillende waaroms." in read(client, page("side-by-side"))


def test_refused_suggestion_stays_away_and_can_come_back(signed_in, eva, page, two):
    client = signed_in(eva)
    client.post(page("decide-relation"), sent(*two, verdict="no"))
    assert "lijkt op elkaar" not in read(client, page("side-by-side"))
    told = read(client, page("relations"))
    assert "Dit hoort niet bij elkaar" in told
    assert "“kosten” en “goedkoper”" not in told
    client.post(page("reopen-relation", ReasonLink.objects.get().pk))
    assert "“kosten” en “goedkoper”" in read(client, page("relations"))


def test_opposite_is_told_in_the_sentence(signed_in, eva, page, make_statement, commissioner, marga):
    one = make_statement(commissioner, "om minder kosten te maken")
    other = make_statement(marga, "om meer hulp te bieden")
    client = signed_in(eva)
    assert "1 paar lijkt tegengesteld" in read(client, page("side-by-side"))
    client.post(page("decide-relation"), sent(one, other, kind="opposite"))
    assert "De waaroms van Fenna en Marga trekken elkaar tegen." in read(client, page("side-by-side"))


def test_deciding_twice_keeps_one_link(signed_in, eva, page, two):
    client = signed_in(eva)
    client.post(page("decide-relation"), sent(*two))
    client.post(page("decide-relation"), sent(two[1], two[0], verdict="no"))
    assert [link.is_accepted for link in ReasonLink.objects.all()] == [False]
    assert [e.verb for e in AuditEvent.objects.order_by("happened_at")] == ["linked", "set_aside"]


@pytest.mark.parametrize("kind", ["", "same", "alike"])
def test_wrong_decision_is_told_and_not_kept(signed_in, eva, page, two, kind):
    answer = signed_in(eva).post(page("decide-relation"), sent(two[0], two[0], kind=kind), follow=True)
    assert "Er is niets bewaard." in answer.content.decode()
    assert not ReasonLink.objects.exists()


@pytest.mark.parametrize(
    ("who", "views", "decides"),
    [
        ("amina", 200, 302),
        ("eva", 200, 302),
        ("fenna", 200, 404),
        ("dirk", 200, 404),
        ("bram", 404, 404),
        ("petra", 404, 404),
        ("chris", 404, 404),
    ],
)
def test_role_judges_what_it_may(request, signed_in, page, two, who, views, decides):
    client = signed_in(request.getfixturevalue(who))
    assert client.get(page("relations")).status_code == views
    assert client.post(page("decide-relation"), sent(*two)).status_code == decides
    assert client.get(page("agree-reason")).status_code == (200 if decides == 302 else 404)


@pytest.mark.parametrize("name", ["side-by-side", "relations", "overview"])
@pytest.mark.parametrize("is_decided", [True, False])
def test_confidential_reason_leaves_no_trace_in_what_goes_together(
    signed_in, eva, dirk, page, two, name, is_decided
):
    PQRStatement.objects.filter(pk=two[1].pk).update(confidentiality=CLOSED)
    if is_decided:
        signed_in(eva).post(page("decide-relation"), sent(*two))
    told = read(signed_in(dirk), page(name))
    for trace in ("goedkoper", "Marga", "lijkt op elkaar", "Twee mensen", "pqr-marga", "Eva,"):
        assert trace not in told, trace


def test_person_hidden_hides_the_link(signed_in, eva, dirk, page, two):
    signed_in(eva).post(page("decide-relation"), sent(*two))
    Stakeholder.objects.filter(name="Marga").update(confidentiality=CLOSED)
    assert "Marga" not in read(signed_in(dirk), page("relations"))


def test_same_reason_elsewhere_is_for_who_sees_both(signed_in, eva, amina, page, two, elsewhere):
    told = read(signed_in(eva), page("relations"))
    assert "Joost Elders" in told
    assert "Vervoer" in told
    signed_in(eva).post(page("decide-relation"), sent(two[0], elsewhere))
    assert "Joost Elders" in read(signed_in(eva), page("relations"))
    for name in ("relations", "side-by-side"):  # Amina leads here, and has no part in the other assignment
        assert "Joost" not in read(signed_in(amina), page(name))
        assert "bezuinigen" not in read(signed_in(amina), page(name))
    event = AuditEvent.objects.get(verb="linked")
    assert (event.subject_title, event.details) == ("twee waaroms", {})


def test_nobody_decides_about_what_he_does_not_see(signed_in, amina, page, two, elsewhere):
    answer = signed_in(amina).post(page("decide-relation"), sent(two[0], elsewhere), follow=True)
    assert "Er is niets bewaard." in answer.content.decode()
    assert not ReasonLink.objects.exists()


def test_link_is_seen_from_both_ends(eva, amina, dossier, other_dossier, two, elsewhere, signed_in, page):
    signed_in(eva).post(page("decide-relation"), sent(two[0], elsewhere))
    assert queries.list_links(other_dossier, reader=reader_for(eva)).count() == 1
    assert queries.list_links(dossier, reader=reader_for(amina)).count() == 0


def test_reason_is_agreed_from_somebodys_words(signed_in, eva, dirk, dossier, page, statement):
    client = signed_in(eva)
    begun = read(client, page("agree-reason") + f"?uit={statement.pk}")
    assert "om grip te krijgen op het geld" in begun
    given = {
        "why": "om grip te krijgen",
        "agreed_on": "2026-05-21",
        "agreed_with": "de stuurgroep",
        "confidentiality": "dossier",
    }
    client.post(page("agree-reason"), given)
    client.post(page("agree-reason"), given | {"why": "om rust te krijgen", "agreed_on": "2026-06-21"})
    told = read(signed_in(dirk), page("side-by-side"))
    assert "21 juni 2026, met de stuurgroep" in told
    assert "Eerder afgesproken" in told
    assert service.get_agreed_reason(dossier, reader=reader_for(dirk)).why == "om rust te krijgen"


def test_agreed_reason_stays_as_closed_as_the_words_it_came_from(signed_in, eva, page, make_statement, marga):
    closed = make_statement(marga, "om stil te zijn", confidentiality=CLOSED)
    told = read(signed_in(eva), page("agree-reason") + f"?uit={closed.pk}")
    assert '<option value="core_team" selected>' in told


@pytest.mark.parametrize("missing", ["why", "agreed_on", "agreed_with"])
def test_agreed_reason_says_what_when_and_with_whom(signed_in, eva, page, dossier, missing):
    given = {"why": "om x", "agreed_on": "2026-05-21", "agreed_with": "ons", "confidentiality": "dossier"}
    answer = signed_in(eva).post(page("agree-reason"), given | {missing: ""})
    assert answer.status_code == 422
    assert not AgreedReason.objects.exists()
