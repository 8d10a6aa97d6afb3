"""The assignment: written, asked about, agreed, frozen, and begun again in a new edition."""

from datetime import date

import pytest

from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.question.assignments import actions
from vaarkaart.journey.question.models import Assignment, Waiver
from vaarkaart.journey.question.policies import FrozenAssignment, check_can_edit


@pytest.fixture
def ready(assignment, interview, statement, make_statement, marga):
    """An assignment in which only the risks are missing."""
    make_statement(marga, "om niemand te laten wachten")
    statement.why_basis = "confirmed"
    statement.save()
    return assignment


@pytest.fixture
def agreed(assignment):
    assignment.agreed_on, assignment.agreed_by = date(2026, 6, 25), "het algemeen bestuur"
    assignment.save()
    return assignment


def agreement(assignment, **given):
    fields = {
        "agreed_on": "2026-09-15",
        "agreed_by": "de stuurgroep",
        "confidentiality": "dossier",
        "from_version": assignment.version,
    }
    return fields | given


def test_first_edition_is_drafted_from_what_is_recorded(signed_in, eva, page, dossier, statement):
    client = signed_in(eva)
    assert "te maken uit gesprekken" in client.get(page("start-assignment")).content.decode()
    assert client.post(page("start-assignment"))["Location"] == page("assignment")
    client.post(page("start-assignment"))  # pressed twice: there is still one
    kept = Assignment.objects.get()
    assert (kept.number, kept.dossier) == (1, dossier)
    assert kept.purpose == "Fenna wil dit om grip te krijgen op het geld."
    assert kept.sections.count() == 10


def test_result_is_told_in_one_sentence(signed_in, dirk, page, assignment):
    told = signed_in(dirk).get(page("assignment")).content.decode()
    assert "Vóór 18 december 2026 heeft de regionale stuurgroep een inkoopkader vastgesteld." in told


def test_empty_part_shows_its_question_in_place(signed_in, eva, page, assignment):
    told = signed_in(eva).get(page("assignment")).content.decode()
    assert "Wat kan er misgaan, en wat doe je dan?" in told
    assert page("edit-section", "risks") in told
    assert page("waive", "no-risks") in told


def test_reader_sees_the_question_but_no_way_to_write(signed_in, dirk, page, assignment):
    told = signed_in(dirk).get(page("assignment")).content.decode()
    assert "Wat kan er misgaan, en wat doe je dan?" in told
    assert page("edit-section", "risks") not in told
    assert page("waive", "no-risks") not in told


@pytest.mark.parametrize("value", ["18 december", "2026-13-01", "<b>"])
def test_wrong_day_is_told_and_nothing_typed_is_lost(signed_in, eva, page, assignment, value):
    given = {"before_on": value, "product": "een plan", "confidentiality": "dossier", "from_version": 1}
    answer = signed_in(eva).post(page("edit-result"), given)
    assert answer.status_code == 422
    assert "Dit is geen dag." in answer.content.decode()
    assert "een plan" in answer.content.decode()


def test_two_writers_of_one_section_see_both_versions(signed_in, eva, amina, page, assignment):
    problem = page("edit-section", "problem")
    signed_in(eva).post(problem, {"text": "Van Eva.", "from_version": 1})
    answer = signed_in(amina).post(problem, {"text": "Van Amina.", "from_version": 1})
    assert answer.status_code == 409
    assert "Van Eva." in answer.content.decode()
    assert "Van Amina." in answer.content.decode()


def test_two_writers_of_two_sections_do_not_meet(signed_in, eva, amina, page, assignment):
    for who, kind in ((eva, "problem"), (amina, "risks")):
        answer = signed_in(who).post(page("edit-section", kind), {"text": f"Van {who}.", "from_version": 1})
        assert answer.status_code == 302
    told = dict(assignment.sections.values_list("kind", "text"))
    assert (told["problem"], told["risks"]) == ("Van Eva.", "Van Amina.")


@pytest.mark.parametrize(
    ("text", "status"), [("", 302), ("x" * 20_000, 302), ("x" * 20_001, 422), ("<script>🙂", 302)]
)
def test_section_takes_any_text_up_to_a_length(signed_in, eva, page, assignment, text, status):
    answer = signed_in(eva).post(page("edit-section", "risks"), {"text": text, "from_version": 1})
    assert answer.status_code == status
    assert "<script>🙂" not in signed_in(eva).get(page("assignment")).content.decode()


def test_unknown_section_is_not_there(signed_in, eva, page, assignment):
    assert signed_in(eva).get(page("edit-section", "bestaat-niet")).status_code == 404
    assert signed_in(eva).post(page("handle-fact", "bestaat-niet")).status_code == 404


def test_going_on_without_an_answer_is_written_down_and_stays(signed_in, eva, amina, page, ready, today):
    answer = signed_in(eva).post(page("waive", "no-risks"), {"reason": "Dat komt in het kader zelf."})
    assert answer["Location"] == page("assignment")
    waiver = Waiver.objects.get()
    assert (waiver.decided_by, waiver.decided_on, waiver.gap) == ("Eva", today, "no-risks")
    told = signed_in(amina).get(page("assignment")).content.decode()
    assert "Bewust opengelaten" in told
    assert "Dat komt in het kader zelf." in told
    assert "Er staan geen vragen meer open." in told
    assert AuditEvent.objects.filter(verb="overridden", details={"gap": "no-risks"}).count() == 1


def test_going_on_without_a_reason_is_not_possible(signed_in, eva, page, ready):
    answer = signed_in(eva).post(page("waive", "no-risks"), {"reason": "  "})
    assert answer.status_code == 422
    assert "Schrijf je reden op." in answer.content.decode()
    assert not Waiver.objects.exists()


def test_question_that_is_not_open_cannot_be_waived(signed_in, eva, page, ready):
    assert signed_in(eva).get(page("waive", "no-problem")).status_code == 404
    assert signed_in(eva).get(page("waive", "bestaat-niet")).status_code == 404


def test_agreeing_with_open_questions_asks_why(signed_in, amina, page, ready):
    client = signed_in(amina)
    told = client.get(page("agree")).content.decode()
    assert "1 vraag staat nog open" in told
    answer = client.post(page("agree"), agreement(ready))
    assert answer.status_code == 422
    assert "Schrijf op waarom jullie doorgaan." in answer.content.decode()
    answer = client.post(page("agree"), agreement(ready, reason="De risico's volgen in oktober."))
    assert answer.status_code == 302
    ready.refresh_from_db()
    assert (ready.agreed_on, ready.agreed_by) == (date(2026, 9, 15), "de stuurgroep")
    assert Waiver.objects.get().reason == "De risico's volgen in oktober."
    assert AuditEvent.objects.get(verb="agreed").details == {"open": ["no-risks"]}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"agreed_on": "2026-09-16"}, "Deze dag moet nog komen."),
        ({"agreed_on": ""}, "Dit veld is verplicht"),
        ({"agreed_by": ""}, "Schrijf op wie de opdracht vaststelde."),
    ],
)
def test_wrong_agreement_is_told(signed_in, amina, page, ready, given, told):
    answer = signed_in(amina).post(page("agree"), agreement(ready, reason="x") | given)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    ready.refresh_from_db()
    assert not ready.is_agreed


def test_agreed_text_is_frozen(signed_in, eva, amina, page, agreed):
    assert signed_in(eva).get(page("edit-section", "risks")).status_code == 302
    assert signed_in(eva).get(page("edit-result")).status_code == 404
    assert signed_in(amina).get(page("agree")).status_code == 404
    assert signed_in(eva).get(page("waive", "no-risks")).status_code == 404
    with pytest.raises(FrozenAssignment):
        check_can_edit(agreed)


def test_text_typed_while_it_was_agreed_is_shown_not_lost(signed_in, eva, page, agreed):
    answer = signed_in(eva).post(
        page("edit-section", "problem"), {"text": "Mijn halve zin", "from_version": 1}
    )
    assert answer.status_code == 409
    assert "Mijn halve zin" in answer.content.decode()
    assert not agreed.sections.filter(text="Mijn halve zin").exists()


def test_action_refuses_to_change_an_agreed_text(eva, agreed):
    class Typed:
        cleaned_data = {"from_version": 1}

        def save(self, commit):
            return agreed.sections.get(kind="risks")

    with pytest.raises(FrozenAssignment):
        actions.save_section(Typed(), by=eva)


def test_new_edition_leaves_the_agreed_one_as_it_was(signed_in, eva, page, agreed):
    client = signed_in(eva)
    client.post(page("new-edition"))
    fresh = Assignment.objects.get(number=2)
    assert (fresh.purpose, fresh.agreed_on, fresh.agreed_by) == (agreed.purpose, None, "")
    assert fresh.follows == agreed
    client.post(page("new-edition"))  # pressed twice: there is still one
    assert Assignment.objects.count() == 2
    client.post(page("edit-section", "problem"), {"text": "Anders.", "from_version": 1})
    told = client.get(page("edition", 1)).content.decode()
    assert "Anders." not in told
    assert page("edit-section", "problem") not in told
    assert "volgt op uitgave 1" in client.get(page("assignment")).content.decode()
    assert client.get(page("edition", 7)).status_code == 404


def test_new_edition_needs_an_agreed_one(signed_in, eva, page, assignment):
    assert signed_in(eva).post(page("new-edition")).status_code == 404
    assert signed_in(eva).get(page("new-edition")).status_code == 405


def test_empty_page_shows_a_full_one_and_starts_you_off(signed_in, eva, dirk, page, dossier):
    told = signed_in(eva).get(page("assignment")).content.decode()
    assert "Zo kan het eruitzien" in told
    assert page("start-assignment") in told
    assert page("start-assignment") not in signed_in(dirk).get(page("assignment")).content.decode()
