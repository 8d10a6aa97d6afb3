"""PQRs: written with a quote, confirmed by whom they are about, kept in versions, laid side by side."""

import pytest

from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.question.models import Basis, PQRStatement, PQRVersion, Stakeholder


def pqr(**given):
    bases = {f"{part}_basis": "stated" for part in ("what", "how", "why")}
    return bases | {"why": "om grip te krijgen", "position": "for", "confidentiality": "core_team"} | given


def test_pqr_is_written_for_somebody_on_the_list(signed_in, eva, page, commissioner):
    answer = signed_in(eva).post(page("add-statement"), pqr(stakeholder=commissioner.pk))
    kept = PQRStatement.objects.get()
    assert answer["Location"] == page("statement", kept.pk)
    assert (kept.stakeholder, kept.why, kept.created_by) == (commissioner, "om grip te krijgen", eva)


def test_pqr_brings_a_new_person_along(signed_in, eva, page, dossier):
    signed_in(eva).post(page("add-statement"), pqr(new_stakeholder="Yusuf Demirel"))
    person = Stakeholder.objects.get()
    assert (person.name, person.dossier, person.confidentiality) == ("Yusuf Demirel", dossier, "core_team")
    assert PQRStatement.objects.get().stakeholder == person


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Kies van wie deze PQR is"),
        ({"stakeholder": "wie-fenna", "new_stakeholder": "Ook nog"}, "Je koos al iemand uit de lijst."),
        ({"new_stakeholder": "fenna"}, "fenna staat al in de lijst."),
        ({"stakeholder": "wie-fenna", "why": ""}, "Vul ten minste één deel in."),
        ({"stakeholder": "wie-fenna", "why_basis": "inferred"}, "Waaruit leid je dit af?"),
        ({"stakeholder": "bestaat-niet"}, "Selecteer een geldige keuze"),
        ({"stakeholder": "wie-fenna", "position": "misschien"}, "Selecteer een geldige keuze"),
        ({"stakeholder": "wie-fenna", "fears": "x" * 20_001}, "Dit zijn 20001 tekens"),
        ({"stakeholder": "wie-fenna", "confidentiality": "public"}, "Open eerst de betrokkene."),
    ],
)
def test_wrong_pqr_is_told_and_not_saved(signed_in, eva, page, commissioner, given, told):
    answer = signed_in(eva).post(page("add-statement"), pqr(**given))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not PQRStatement.objects.exists()


def test_only_what_is_not_wanted_is_worth_writing_down(signed_in, eva, page, commissioner):
    given = pqr(stakeholder=commissioner.pk, why="", not_wanted="een nieuwe organisatie")
    assert signed_in(eva).post(page("add-statement"), given).status_code == 302


def test_quote_from_a_conversation_starts_a_pqr(signed_in, eva, page, quote, commissioner):
    address = f"{page('add-statement')}?citaat={quote.pk}&deel=why&van={commissioner.pk}"
    told = signed_in(eva).get(address).content.decode()
    assert f'<option value="{quote.pk}" selected>' in told
    assert '<option value="inferred" selected>' in told
    assert f'<option value="{commissioner.pk}" selected>' in told


def test_unknown_quote_in_the_address_is_passed_over(signed_in, eva, page):
    assert signed_in(eva).get(f"{page('add-statement')}?citaat=weg&deel=id&van=weg").status_code == 200


def test_change_keeps_how_it_stood(signed_in, eva, page, statement):
    given = pqr(stakeholder=statement.stakeholder_id, why="om wachttijd te bekorten", from_version=1)
    signed_in(eva).post(page("edit-statement", statement.pk), given)
    version = PQRVersion.objects.get()
    assert (version.number, version.content["why"]) == (1, "om grip te krijgen op het geld")
    told = signed_in(eva).get(page("statement", statement.pk)).content.decode()
    assert "Zo stond het eerder" in told
    assert "grip te krijgen op het geld</del>" in told
    assert "wachttijd te bekorten</ins>" in told


def test_stale_change_keeps_nothing_and_shows_both(signed_in, eva, amina, page, statement):
    given = pqr(stakeholder=statement.stakeholder_id, confidentiality="dossier", from_version=1)
    signed_in(eva).post(page("edit-statement", statement.pk), given | {"why": "om Eva"})
    answer = signed_in(amina).post(page("edit-statement", statement.pk), given | {"why": "om Amina"})
    assert answer.status_code == 409
    assert "om Eva" in answer.content.decode()
    assert "om Amina" in answer.content.decode()
    assert PQRVersion.objects.count() == 1
    statement.refresh_from_db()
    assert statement.why == "om Eva"


@pytest.mark.parametrize(
    ("who", "status"), [("fenna", 302), ("eva", 302), ("dirk", 404), ("petra", 404), ("chris", 404)]
)
def test_whom_it_is_about_confirms(request, signed_in, page, statement, who, status):
    client = signed_in(request.getfixturevalue(who))
    assert client.post(page("confirm-statement", statement.pk)).status_code == status
    statement.refresh_from_db()
    assert (statement.why_basis == Basis.CONFIRMED) == (status == 302)


def test_confirmation_says_when_and_keeps_how_it_stood(signed_in, fenna, page, statement, today):
    signed_in(fenna).post(page("confirm-statement", statement.pk))
    statement.refresh_from_db()
    assert (statement.what_basis, statement.why_basis) == ("confirmed", "confirmed")
    assert statement.how_basis == "stated"  # there is no Q to confirm
    assert statement.confirmed_on == today
    assert AuditEvent.objects.get(verb="confirmed").actor_id == fenna.pk
    assert PQRVersion.objects.get().content["why_basis"] == "stated"
    assert signed_in(fenna).get(page("confirm-statement", statement.pk)).status_code == 404


def test_participant_confirms_only_what_is_about_himself(signed_in, fenna, page, make_statement, marga):
    other = make_statement(marga, "om niemand te laten wachten")
    assert signed_in(fenna).get(page("confirm-statement", other.pk)).status_code == 404


def test_confirmation_lapses_when_its_words_change(signed_in, eva, fenna, page, statement):
    signed_in(fenna).post(page("confirm-statement", statement.pk))
    given = pqr(
        stakeholder=statement.stakeholder_id,
        what="stel een kader vast",
        what_basis="confirmed",
        why="om de baas te blijven",
        why_basis="confirmed",
        confidentiality="dossier",
        from_version=2,
    )
    signed_in(eva).post(page("edit-statement", statement.pk), given)
    statement.refresh_from_db()
    assert (statement.what_basis, statement.why_basis) == ("confirmed", "stated")
    assert statement.confirmed_on is not None  # the what still stands confirmed


def test_side_by_side_tells_where_reasons_differ(signed_in, eva, page, make_statement, make_stakeholder):
    reasons = {
        "Fenna": "om grip te krijgen op het geld",
        "Noor": "Om grip te krijgen op het geld.",
        "Marga": "om geen kind te laten wachten",
        "Yusuf": "om vakmensen ruimte te geven",
    }
    for name, why in reasons.items():
        make_statement(make_stakeholder(name), why)
    told = signed_in(eva).get(page("side-by-side")).content.decode()
    assert "Vier mensen, drie verschillende waaroms." in told
    assert "Fenna en Noor willen dit om grip te krijgen op het geld; Marga om geen kind" in told
    rose = signed_in(eva).get(page("overview")).content.decode()
    assert "Koersroos van de waaroms" in rose


def test_earlier_questions_are_laid_out_apart(signed_in, eva, page, make_statement, marga, commissioner):
    make_statement(commissioner, "om grip te krijgen op het geld")
    make_statement(marga, "om buurthuizen te betalen", occasion="de top 5 van 2024")
    told = signed_in(eva).get(page("side-by-side")).content.decode()
    assert "Eerder: de top 5 van 2024" in told
    assert "Twee mensen" not in told


def test_fifty_people_ask_no_more_questions_of_the_database(
    signed_in, eva, page, make_statement, make_stakeholder, django_assert_max_num_queries
):
    for number in range(50):
        make_statement(make_stakeholder(f"mens-{number}"), f"om reden {number} te dienen")
    client = signed_in(eva)
    with django_assert_max_num_queries(25):
        assert client.get(page("side-by-side")).status_code == 200


def test_participant_is_asked_whether_it_is_right(signed_in, fenna, dirk, page, statement):
    confirm = page("confirm-statement", statement.pk)
    assert confirm in signed_in(fenna).get(page("overview")).content.decode()
    assert confirm not in signed_in(dirk).get(page("overview")).content.decode()
    signed_in(fenna).post(confirm)
    assert confirm not in signed_in(fenna).get(page("overview")).content.decode()


def test_reading_in_confidence_is_noted_once(signed_in, amina, eva, page, statement):
    statement.confidentiality = "core_team"
    statement.save()
    for person in (amina, amina, eva):  # Eva wrote it
        signed_in(person).get(page("statement", statement.pk))
    assert [event.actor_id for event in AuditEvent.objects.filter(verb="read")] == ["amina"]


def test_open_pqr_is_read_without_a_note(signed_in, dirk, page, statement):
    signed_in(dirk).get(page("statement", statement.pk))
    assert not AuditEvent.objects.filter(verb="read").exists()


def test_new_person_is_known_again_in_a_conversation(signed_in, eva, page, interview):
    interview.interviewees.update(stakeholder=None, name="Fenna Oldenkamp")
    given = {"name": "fenna oldenkamp", "part": "commissioner", "confidentiality": "dossier"}
    signed_in(eva).post(page("add-stakeholder"), given)
    assert interview.interviewees.get().stakeholder.name == "fenna oldenkamp"


def test_circle_of_askers_is_refused(signed_in, eva, page, make_stakeholder):
    first = make_stakeholder("Een")
    second = make_stakeholder("Twee", asked_by=first)
    given = {
        "name": "Een",
        "part": "affected",
        "asked_by": second.pk,
        "confidentiality": "dossier",
        "from_version": 1,
    }
    answer = signed_in(eva).post(page("edit-stakeholder", first.pk), given)
    assert answer.status_code == 422
    assert "in een kring" in answer.content.decode()


def test_taking_a_person_away_takes_the_pqr_along_and_back(signed_in, eva, page, statement, commissioner):
    client = signed_in(eva)
    client.post(page("delete-stakeholder", commissioner.pk))
    assert not PQRStatement.objects.exists()
    event = AuditEvent.objects.get(verb="deleted")
    client.post(f"/opgaven/inkoop/terugzetten/{event.pk}/")
    assert PQRStatement.objects.get().stakeholder == commissioner
