"""Who may open which page of the question, and what nobody else ever sees a trace of."""

import pytest

from vaarkaart.foundation.dossiers.models import Confidentiality
from vaarkaart.foundation.dossiers.permissions import VISITOR, reader_for
from vaarkaart.journey.question import queries, service
from vaarkaart.journey.question.models import PQRVersion, Quote, Stakeholder

VIEW = ["overview", "conversations", "side-by-side", "stakeholders", "assignment", "frame", "terms"]
EDIT = [
    "add-interview",
    "add-statement",
    "add-stakeholder",
    "edit-result",
    "add-constraint",
    "add-lesson",
    "add-term",
]


@pytest.mark.parametrize(
    ("who", "may_view", "may_edit", "may_agree"),
    [
        ("amina", True, True, True),
        ("eva", True, True, False),
        ("fenna", True, False, False),
        ("dirk", True, False, False),
        ("bram", False, False, False),
        ("petra", False, False, False),
        ("chris", False, False, False),
    ],
)
def test_role_opens_what_it_may(
    request, signed_in, page, dossier, assignment, interview, statement, who, may_view, may_edit, may_agree
):
    client = signed_in(request.getfixturevalue(who))
    for name in VIEW:
        assert client.get(page(name)).status_code == (200 if may_view else 404), name
    for name in EDIT:
        assert client.get(page(name)).status_code == (200 if may_edit else 404), name
    assert client.get(page("notes", interview.pk)).status_code == (200 if may_edit else 404)
    assert client.get(page("edit-statement", statement.pk)).status_code == (200 if may_edit else 404)
    assert client.get(page("statement", statement.pk)).status_code == (200 if may_view else 404)
    assert client.get(page("edit-section", "risks")).status_code == (200 if may_edit else 404)
    for name, more in (("comments", ("risks",)), ("versions", ()), ("export-assignment", ())):
        assert client.get(page(name, 1, *more)).status_code == (200 if may_view else 404), name
    assert client.get(page("download-assignment", 1, "pdf")).status_code == (200 if may_view else 404)
    posted = client.post(page("comments", 1, "risks"), {"text": "Wat als?", "confidentiality": "dossier"})
    assert posted.status_code == (302 if may_view and who != "dirk" else 404)
    assert client.get(page("agree")).status_code == (200 if may_agree else 404)


def test_visitor_is_asked_to_sign_in(client, page, dossier):
    assert client.get(page("overview")).status_code == 302


@pytest.mark.parametrize("name", ["overview", "side-by-side", "stakeholders"])
def test_confidential_reason_leaves_no_trace(
    signed_in, dirk, page, make_statement, commissioner, marga, name
):
    make_statement(commissioner, "om grip te krijgen op het geld")
    make_statement(marga, "om niemand te laten wachten", confidentiality=Confidentiality.CORE_TEAM)
    told = signed_in(dirk).get(page(name)).content.decode()
    assert "laten wachten" not in told
    assert "twee mensen" not in told.lower()
    assert "pqr-marga" not in told


def test_core_team_sees_the_same_reason(signed_in, eva, page, make_statement, commissioner, marga):
    make_statement(commissioner, "om grip te krijgen op het geld")
    make_statement(marga, "om niemand te laten wachten", confidentiality=Confidentiality.CORE_TEAM)
    told = signed_in(eva).get(page("side-by-side")).content.decode()
    assert "laten wachten" in told
    assert "Twee mensen, twee verschillende waaroms." in told


def test_what_is_only_mine_is_hidden_from_the_lead(amina, eva, dossier, make_statement, commissioner):
    make_statement(
        commissioner, "om rust te krijgen", confidentiality=Confidentiality.ONLY_ME, created_by=eva
    )
    assert queries.list_statements(dossier, reader=reader_for(eva)).count() == 1
    assert queries.list_statements(dossier, reader=reader_for(amina)).count() == 0


def test_reason_of_a_hidden_person_is_hidden(dirk, dossier, make_statement, make_stakeholder):
    hidden = make_stakeholder("Sanne", confidentiality=Confidentiality.CORE_TEAM)
    make_statement(hidden, "om gehoord te worden")
    assert not queries.list_statements(dossier, reader=reader_for(dirk)).exists()


def test_quote_stays_as_closed_as_its_conversation(signed_in, dirk, eva, page, statement, quote):
    statement.why_quote = quote
    statement.save()
    address = page("statement", statement.pk)
    assert "buurthuizen" in signed_in(eva).get(address).content.decode()
    assert "buurthuizen" not in signed_in(dirk).get(address).content.decode()
    assert "buurthuizen" not in signed_in(dirk).get(page("side-by-side")).content.decode()


def test_conversation_of_the_core_team_is_not_found_by_a_reader(signed_in, dirk, page, interview):
    assert signed_in(dirk).get(page("interview", interview.pk)).status_code == 404
    told = signed_in(dirk).get(page("conversations")).content.decode()
    assert interview.pk not in told


def test_name_of_a_hidden_asker_is_not_told(signed_in, dirk, page, make_stakeholder):
    asker = make_stakeholder("Geheim", confidentiality=Confidentiality.CORE_TEAM)
    make_stakeholder("Noor", asked_by=asker)
    told = signed_in(dirk).get(page("stakeholders")).content.decode()
    assert "Noor" in told
    assert "Geheim" not in told
    assert "gaf de vraag door" not in told


def test_version_stays_closed_when_the_statement_opens(eva, dirk, dossier, statement):
    PQRVersion.objects.create(
        statement=statement,
        dossier=dossier,
        created_by=eva,
        confidentiality=Confidentiality.CORE_TEAM,
        number=1,
        content={"why": "om de buurthuizen te betalen"},
        replaced_at="2026-04-14T12:00:00Z",
    )
    assert queries.list_versions(statement, reader=reader_for(eva)).count() == 1
    assert queries.list_versions(statement, reader=reader_for(dirk)).count() == 0


def test_lesson_does_not_name_a_hidden_conversation(signed_in, dirk, page, dossier, eva, interview):
    interview.lessons.create(dossier=dossier, created_by=eva, statement="Vraag door.")
    told = signed_in(dirk).get(page("frame")).content.decode()
    assert "Vraag door." in told
    assert interview.pk not in told
    assert "17 maart" not in told


def test_forms_offer_only_what_their_writer_may_see(signed_in, eva, amina, page, make_stakeholder, interview):
    make_stakeholder("Stil", confidentiality=Confidentiality.ONLY_ME)
    Stakeholder.objects.update(created_by=amina)
    interview.confidentiality, interview.created_by = Confidentiality.ONLY_ME, amina
    interview.save()
    Quote.objects.create(interview=interview, text="Dit zei ik alleen tegen Amina.")
    told = signed_in(eva).get(page("add-statement")).content.decode()
    assert "Stil" not in told
    assert "alleen tegen Amina" not in told
    assert "wie-stil" not in signed_in(eva).get(page("add-stakeholder")).content.decode()


def test_hidden_quote_survives_an_edit_by_somebody_who_does_not_see_it(
    signed_in, eva, amina, page, statement, quote, interview
):
    interview.confidentiality, interview.created_by = Confidentiality.ONLY_ME, amina
    interview.save()
    statement.why_quote, statement.why_basis = quote, "inferred"
    statement.save()
    client = signed_in(eva)
    assert "buurthuizen" not in client.get(page("edit-statement", statement.pk)).content.decode()
    answer = client.post(
        page("edit-statement", statement.pk),
        {
            "stakeholder": statement.stakeholder_id,
            "why": "om grip te krijgen",
            "what_basis": "stated",
            "how_basis": "stated",
            "why_basis": "inferred",
            "position": "for",
            "confidentiality": "dossier",
            "from_version": 1,
        },
    )
    assert answer.status_code == 302
    statement.refresh_from_db()
    assert (statement.why, statement.why_quote) == ("om grip te krijgen", quote)


def test_public_functions_give_only_what_is_public_and_agreed(dossier, assignment):
    assignment.confidentiality = Confidentiality.PUBLIC
    assignment.save()
    dossier.is_public = True
    dossier.save()
    assert service.get_public_assignment(dossier) is None
    assignment.agreed_on, assignment.agreed_by = assignment.before_on, "het bestuur"
    assignment.save()
    assert service.get_public_assignment(dossier) == assignment
    assert service.get_agreed_assignment(dossier, reader=VISITOR) == assignment
    assignment.confidentiality = Confidentiality.DOSSIER
    assignment.save()
    assert service.get_public_assignment(dossier) is None


def test_standing_for_a_reader_says_nothing_about_what_is_closed(
    dirk, dossier, today, make_statement, commissioner
):
    make_statement(commissioner, "om rust", confidentiality=Confidentiality.CORE_TEAM)
    standing = service.get_standing(dossier, reader=reader_for(dirk), today=today)
    assert (standing.state, standing.summary, standing.missing) == ("empty", "", ())


def test_standing_asks_at_most_three_questions(
    eva, dossier, today, statement, interview, assignment, django_assert_max_num_queries
):
    reader = reader_for(eva)
    with django_assert_max_num_queries(3):
        standing = service.get_standing(dossier, reader=reader, today=today)
    assert standing.state == "partly"
    assert [missing.question for missing in standing.missing] == [
        "Klopt het waarom van Fenna? Vraag om een bevestiging.",
        "Wie ziet dit anders?",
        "Wat kan er misgaan, en wat doe je dan?",
    ]
