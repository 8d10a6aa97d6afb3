"""Writing the assignment together: news from facts, remarks, versions, freezing, and copies that leak nothing."""

from io import BytesIO

import docx
import pytest

from tests.engines.documents.reading_pdf import text_of
from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.journey.question import service
from vaarkaart.journey.question.assignments import actions
from vaarkaart.journey.question.assignments.reading import get_content, is_intact
from vaarkaart.journey.question.models import Assignment, SectionComment


def put(client, page, kind, fact, wish="tell"):
    return client.post(page("handle-fact", kind), {"fact": fact, "wish": wish})


def section(assignment, kind):
    return assignment.sections.get(kind=kind)


def test_new_fact_is_offered_and_added_without_touching_the_text(signed_in, eva, page, assignment, statement):
    client = signed_in(eva)
    assert "Nieuw sinds dit is geschreven" in client.get(page("assignment")).content.decode()
    assert put(client, page, "purpose", f"pqr:{statement.pk}").status_code == 302
    kept = section(assignment, "purpose")
    assert kept.text == "Hier staat wat er is afgesproken.\n\nFenna wil dit om grip te krijgen op het geld."
    assert put(client, page, "purpose", f"pqr:{statement.pk}").status_code == 404  # it is told already
    assert put(client, page, "purpose", "pqr:bestaat-niet").status_code == 404


def test_changed_fact_is_taken_over_only_where_the_sentence_still_stands(
    signed_in, eva, page, assignment, statement
):
    client, key = signed_in(eva), f"pqr:{statement.pk}"
    put(client, page, "purpose", key)
    statement.why = "om bij te sturen"
    statement.save()
    assert "Luidt nu anders" in client.get(page("assignment")).content.decode()
    put(client, page, "purpose", key, wish="seen")
    assert "Fenna wil dit om bij te sturen." in section(assignment, "purpose").text
    own = section(assignment, "purpose")
    client.post(page("edit-section", "purpose"), {"text": "Mijn woorden.", "from_version": own.version})
    statement.why = "om te weten"
    statement.save()
    put(client, page, "purpose", key, wish="seen")
    assert section(assignment, "purpose").text == "Mijn woorden."


@pytest.mark.parametrize("level", ["only_me", "core_team"])
def test_closed_fact_is_never_drafted_by_itself_nor_shown_to_others(
    signed_in, eva, amina, dirk, page, dossier, make_statement, marga, level
):
    make_statement(marga, "om het zeldzame geheim", confidentiality=level, created_by=eva)
    signed_in(eva).post(page("start-assignment"))
    assert "zeldzame geheim" not in get_content(Assignment.objects.get()).canonical
    assert (
        "zeldzame geheim" in signed_in(eva).get(page("assignment")).content.decode()
    )  # offered to whom may see it
    assert "zeldzame geheim" not in signed_in(dirk).get(page("assignment")).content.decode()
    shown = "zeldzame geheim" in signed_in(amina).get(page("assignment")).content.decode()
    assert shown == (level == "core_team")


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_copy_for_others_leaves_out_what_was_put_in_anyway(
    signed_in, eva, dirk, page, assignment, make_statement, marga, form
):
    make_statement(marga, "om het zeldzame geheim", confidentiality="core_team")
    client = signed_in(eva)
    put(client, page, "purpose", "pqr:pqr-marga")
    assert "zeldzame geheim" in client.get(page("export-assignment", 1)).content.decode()  # named as left out
    assert "1 zin blijft eruit" in client.get(page("export-assignment", 1)).content.decode()
    for who, asked, leaks in ((eva, "dossier", False), (eva, "core_team", True), (dirk, "core_team", False)):
        made = signed_in(who).get(page("download-assignment", 1, form) + f"?voor={asked}").content
        told = (
            text_of(made)
            if form == "pdf"
            else "\n".join(p.text for p in docx.Document(BytesIO(made)).paragraphs)
        )
        assert ("zeldzame geheim" in told) == leaks, (who, asked)
    assert "zeldzame" not in signed_in(dirk).get(page("export-assignment", 1)).content.decode()


def test_unknown_form_is_not_there(signed_in, eva, page, assignment):
    assert signed_in(eva).get(page("download-assignment", 1, "exe")).status_code == 404


def test_thread_is_answered_closed_and_opened(signed_in, eva, fenna, page, assignment):
    here = page("comments", 1, "risks")
    signed_in(fenna).post(here, {"text": "Wat als het tegenzit?", "confidentiality": "dossier"})
    thread = SectionComment.objects.get()
    assert thread.written_by == "Fenna"
    signed_in(eva).post(here, {"text": "Dan verlengen we.", "thread": thread.pk})
    assert thread.replies.get().confidentiality == "dossier"
    signed_in(eva).post(here, {"thread": thread.pk, "wish": "resolve"})
    thread.refresh_from_db()
    assert thread.resolved_by == "Eva"
    assert "afgehandeld" in signed_in(fenna).get(here).content.decode()
    signed_in(eva).post(here, {"thread": thread.pk, "wish": "reopen"})
    thread.refresh_from_db()
    assert thread.resolved_on is None


def test_empty_remark_is_told(signed_in, eva, page, assignment):
    answer = signed_in(eva).post(page("comments", 1, "risks"), {"text": " ", "confidentiality": "dossier"})
    assert answer.status_code == 422
    assert "Schrijf je reactie op." in answer.content.decode()


def test_closed_remark_leaves_no_trace_for_others(signed_in, eva, fenna, dirk, page, assignment):
    here = page("comments", 1, "risks")
    signed_in(eva).post(here, {"text": "Onder ons gezegd.", "confidentiality": "core_team"})
    thread = SectionComment.objects.get()
    for who in (fenna, dirk):
        assert "Onder ons" not in signed_in(who).get(here).content.decode()
        assert "1 reactie" not in signed_in(who).get(page("assignment")).content.decode()
    assert signed_in(fenna).post(here, {"thread": thread.pk, "wish": "resolve"}).status_code == 404
    made = signed_in(eva).get(page("download-assignment", 1, "pdf") + "?voor=dossier&reacties=1").content
    assert "Onder ons" not in text_of(made)
    made = signed_in(eva).get(page("download-assignment", 1, "pdf") + "?voor=core_team&reacties=1").content
    assert "Onder ons" in text_of(made)


def test_participant_cannot_make_a_remark_that_she_may_not_see(signed_in, fenna, page, assignment):
    answer = signed_in(fenna).post(
        page("comments", 1, "risks"), {"text": "x", "confidentiality": "core_team"}
    )
    assert answer.status_code == 422


def test_text_before_the_first_change_of_a_day_is_kept_and_compared(signed_in, eva, page, assignment):
    client = signed_in(eva)
    for number, text in enumerate(("De prijs stijgt.", "De prijs stijgt snel."), start=1):
        client.post(page("edit-section", "risks"), {"text": text, "from_version": number})
    assert assignment.versions.count() == 1
    client.post(page("versions", 1), {"name": "voor de stuurgroep"})
    assert [v.name for v in assignment.versions.all()] == ["voor de stuurgroep", ""]
    told = client.get(page("versions", 1) + "?van=v1&naar=nu").content.decode()
    assert "<ins>" in told
    assert "stijgt snel." in told
    assert client.post(page("versions", 1), {"name": ""}).status_code == 422


def test_frozen_edition_carries_its_fingerprint_and_the_next_one_names_it(
    signed_in, amina, eva, page, assignment
):
    given = {
        "agreed_on": "2026-09-15",
        "agreed_by": "de raad",
        "confidentiality": "dossier",
        "reason": "Komt later.",
        "from_version": 1,
    }
    assert signed_in(amina).post(page("agree"), given).status_code == 302
    assignment.refresh_from_db()
    kept = Assignment.objects.get()
    assert (len(kept.fingerprint), is_intact(kept)) == (64, True)
    assert kept.fingerprint in signed_in(eva).get(page("assignment")).content.decode()
    assert kept.fingerprint in "".join(
        text_and_foot(signed_in(eva).get(page("download-assignment", 1, "docx")).content)
    )
    kept.sections.filter(kind="problem").update(text="Stiekem anders.")
    assert is_intact(Assignment.objects.get()) is False
    assert "De opdracht is veranderd" in signed_in(eva).get(page("assignment")).content.decode()
    fresh = actions.start_new_edition(Assignment.objects.get(), by=eva)
    assert get_content(fresh).follows_fingerprint == kept.fingerprint


def text_and_foot(made):
    word = docx.Document(BytesIO(made))
    return [word.sections[0].footer.paragraphs[0].text]


def test_what_was_left_open_stays_on_the_page_of_the_dossier(
    signed_in, amina, page, assignment, dossier, today
):
    given = {
        "agreed_on": "2026-09-15",
        "agreed_by": "de raad",
        "confidentiality": "dossier",
        "reason": "Komt later.",
        "from_version": 1,
    }
    signed_in(amina).post(page("agree"), given)
    standing = service.get_standing(dossier, reader=reader_for(amina), today=today)
    assert "Wat kan er misgaan, en wat doe je dan?" in [each.question for each in standing.left_open]
    told = signed_in(amina).get(f"/opgaven/{dossier.slug}/").content.decode()
    assert "Bewust opengelaten:" in told


def test_reading_page_asks_a_fixed_small_number_of_questions(
    signed_in, eva, page, assignment, statement, interview, django_assert_max_num_queries
):
    client = signed_in(eva)
    client.get(page("assignment"))
    with django_assert_max_num_queries(30):
        client.get(page("assignment"))
