"""Guided conversations: begun along a guide, noted, asked on, quoted."""

from datetime import date

import pytest

from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.question.guidebook import list_guides
from vaarkaart.journey.question.models import Answer, Interview, Quote


def begin(client, page, **given):
    fields = {
        "people": "Fenna, wethouder\nNoor Belhaj, beleidsadviseur",
        "held_on": "2026-09-15",
        "guide": "opdracht",
        "confidentiality": "core_team",
    }
    return client.post(page("add-interview"), fields | given)


def notes_of(interview, **given):
    texts = {f"answer-{answer.pk}": answer.text for answer in interview.answers.all()}
    return texts | {"from_version": interview.version, "summary": "", "own_question": ""} | given


def test_conversation_gets_the_questions_of_its_guide(signed_in, eva, page, commissioner):
    answer = begin(signed_in(eva), page)
    interview = Interview.objects.get()
    assert answer["Location"] == page("notes", interview.pk)
    assert [a.question for a in interview.answers.all()][:2] == [
        "Wie was de opdrachtgever?",
        "Wat wilde de opdrachtgever bereiken?",
    ]
    assert [(p.name, p.job_title) for p in interview.interviewees.all()] == [
        ("Fenna", "wethouder"),
        ("Noor Belhaj", "beleidsadviseur"),
    ]
    assert interview.interviewees.first().stakeholder == commissioner
    assert AuditEvent.objects.filter(verb="added", subject_id=interview.pk).count() == 1


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("people", "", "Noem ten minste één persoon."),
        ("people", ", wethouder", "Regel 1: zet vooraan een naam."),
        ("people", "Fenna, wethouder\nfenna, lid", "Regel 2: “fenna” staat er al."),
        ("people", "x" * 130, "Regel 1 is te lang."),
        ("held_on", "gisteren", "Dit is geen dag."),
        ("guide", "weg", "Selecteer een geldige keuze"),
    ],
)
def test_wrong_input_is_told_and_nothing_is_saved(signed_in, eva, page, field, value, told):
    answer = begin(signed_in(eva), page, **{field: value})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Interview.objects.exists()
    if field != "people":
        assert "Noor Belhaj, beleidsadviseur" in answer.content.decode()


def test_all_errors_are_told_at_once(signed_in, eva, page):
    told = begin(signed_in(eva), page, people="", held_on="x").content.decode()
    assert "Noem ten minste één persoon." in told
    assert "Dit is geen dag." in told


def test_notes_are_saved_together(signed_in, eva, page, interview):
    client = signed_in(eva)
    given = notes_of(interview, **{"answer-antwoord-2": "Een verborgen wens.", "summary": "Kort."})
    answer = client.post(page("notes", interview.pk), given)
    assert answer["Location"] == page("notes", interview.pk)
    interview.refresh_from_db()
    assert (interview.version, interview.summary) == (2, "Kort.")
    assert Answer.objects.get(pk="antwoord-2").text == "Een verborgen wens."
    assert Answer.objects.get(pk="antwoord-1").version == 1  # was not touched


def test_save_and_read_back_goes_to_the_conversation(signed_in, eva, page, interview):
    answer = signed_in(eva).post(page("notes", interview.pk), notes_of(interview, read_back="1"))
    assert answer["Location"] == page("interview", interview.pk)


def test_own_question_is_added_at_the_end(signed_in, eva, page, interview):
    given = notes_of(interview, own_question="Wie heeft hier last van?")
    signed_in(eva).post(page("notes", interview.pk), given)
    assert interview.answers.last().question == "Wie heeft hier last van?"


def test_second_writer_sees_both_versions_and_loses_nothing(signed_in, eva, amina, page, interview):
    mine = notes_of(interview, **{"answer-antwoord-2": "Wat Amina hoorde."})
    theirs = notes_of(interview, **{"answer-antwoord-2": "Wat Eva hoorde."})
    signed_in(eva).post(page("notes", interview.pk), theirs)
    client = signed_in(amina)
    answer = client.post(page("notes", interview.pk), mine)
    told = answer.content.decode()
    assert answer.status_code == 409
    assert "Wat Eva hoorde." in told
    assert "Wat Amina hoorde." in told
    assert Answer.objects.get(pk="antwoord-2").text == "Wat Eva hoorde."
    client.post(page("notes", interview.pk), mine | {"from_version": 2})
    assert Answer.objects.get(pk="antwoord-2").text == "Wat Amina hoorde."


def test_too_much_text_is_refused_with_a_word(signed_in, eva, page, interview):
    given = notes_of(interview, **{"answer-antwoord-2": "x" * 20_001})
    answer = signed_in(eva).post(page("notes", interview.pk), given)
    assert answer.status_code == 422
    assert "Dit veld is vol." in answer.content.decode()
    assert Answer.objects.get(pk="antwoord-2").text == ""


def test_prompts_come_while_typing(signed_in, eva, page, interview):
    address = page("ask-on", interview.pk, "antwoord-2")
    answer = signed_in(eva).post(address, {"answer-antwoord-2": "De raad is bang voor de rekening."})
    told = answer.content.decode()
    assert "Wat is het ergste dat er dan gebeurt?" in told
    assert "“bang”" in told
    assert "<html" not in told


def test_prompts_come_without_javascript_and_without_saving(signed_in, eva, page, interview):
    given = notes_of(interview, ask_on="1", **{"answer-antwoord-2": "De raad is bang voor de rekening."})
    answer = signed_in(eva).post(page("notes", interview.pk), given)
    told = answer.content.decode()
    assert "Wat is het ergste dat er dan gebeurt?" in told
    assert "bang voor de rekening" in told
    assert Answer.objects.get(pk="antwoord-2").text == ""


def test_prompts_are_for_one_conversation_only(signed_in, eva, page, interview):
    assert signed_in(eva).post(page("ask-on", "een-ander", "antwoord-2")).status_code == 404
    assert signed_in(eva).get(page("ask-on", interview.pk, "antwoord-2")).status_code == 405


def test_conversation_is_read_back_with_its_quotes_marked(signed_in, eva, page, interview, quote):
    told = signed_in(eva).get(page("interview", interview.pk)).content.decode()
    assert "<mark>Eigenlijk zocht zij geld voor buurthuizen.</mark>" in told
    assert f"{page('add-statement')}?citaat=citaat&amp;deel=why" in told


def test_quotes_are_chosen_from_the_notes(signed_in, eva, page, interview, quote):
    given = {"from_version": 1, "quotes-antwoord-1": ["De wethouder wil een top 5."]}
    signed_in(eva).post(page("quotes", interview.pk), given)
    assert [kept.text for kept in Quote.objects.all()] == ["De wethouder wil een top 5."]


def test_chosen_quote_that_stays_keeps_its_place(signed_in, eva, page, interview, quote):
    given = {"from_version": 1, "quotes-antwoord-1": [quote.text], "other": "geld voor  buurthuizen"}
    signed_in(eva).post(page("quotes", interview.pk), given)
    assert Quote.objects.get(text=quote.text).pk == quote.pk
    assert Quote.objects.filter(text="geld voor buurthuizen", answer_id="antwoord-1").exists()


def test_quote_whose_notes_are_gone_stays_until_it_is_let_go(signed_in, eva, page, interview, quote):
    Answer.objects.filter(pk="antwoord-1").update(text="")
    client = signed_in(eva)
    assert quote.text in client.get(page("quotes", interview.pk)).content.decode()
    client.post(page("quotes", interview.pk), {"from_version": 1, "quotes-antwoord-1": [quote.text]})
    assert Quote.objects.get() == quote
    client.post(page("quotes", interview.pk), {"from_version": 2})
    assert not Quote.objects.exists()


def test_line_ends_of_a_browser_make_no_difference(signed_in, eva, amina, page, interview):
    Answer.objects.filter(pk="antwoord-1").update(text="Eerste regel.\nTweede regel.")
    sent = {"answer-antwoord-1": "Eerste regel.\r\nTweede regel."}
    signed_in(eva).post(page("notes", interview.pk), notes_of(interview, **sent, summary="Kort."))
    answer = Answer.objects.get(pk="antwoord-1")
    assert (answer.text, answer.version) == ("Eerste regel.\nTweede regel.", 1)
    told = signed_in(amina).post(page("notes", interview.pk), notes_of(interview, **sent)).content.decode()
    assert "Kort." in told
    assert told.count("Eerste regel.") == 1  # in the form to go on with, not among the differences


def test_quote_must_stand_in_the_notes(signed_in, eva, page, interview):
    answer = signed_in(eva).post(page("quotes", interview.pk), {"from_version": 1, "other": "nooit gezegd"})
    assert answer.status_code == 422
    assert "staan zo niet in de aantekeningen" in answer.content.decode()
    assert not Quote.objects.exists()


def test_interviewee_who_stays_keeps_the_link(signed_in, eva, page, interview, commissioner):
    given = {
        "people": "Noor, adviseur\nfenna, wethouder van Oeverwaard",
        "held_on": "2026-03-18",
        "confidentiality": "dossier",
        "from_version": 1,
    }
    assert signed_in(eva).post(page("edit-interview", interview.pk), given).status_code == 302
    interview.refresh_from_db()
    assert interview.held_on == date(2026, 3, 18)
    people = {p.name: p.stakeholder for p in interview.interviewees.all()}
    assert people == {"Noor": None, "fenna": commissioner}


def test_deleted_conversation_comes_back_whole(signed_in, eva, page, interview, quote, statement):
    statement.why_quote = quote
    statement.save()
    client = signed_in(eva)
    client.post(page("delete-interview", interview.pk))
    statement.refresh_from_db()
    assert statement.why_quote is None
    event = AuditEvent.objects.get(verb="deleted")
    client.post(f"/opgaven/inkoop/terugzetten/{event.pk}/")
    assert Interview.objects.get().answers.count() == 2
    assert Quote.objects.get() == quote


def test_every_guide_speaks_both_languages_and_is_complete():
    guides = list_guides()
    assert [guide.key for guide in guides] == ["opdracht", "bril", "deadline"]
    for guide in guides:
        assert guide.title.nl
        assert guide.title.en
        assert len({question.ask.nl for question in guide.questions}) == len(guide.questions)
        assert all(q.ask.en and q.hint.nl and q.hint.en for q in guide.questions)
        assert any("why" in question.listens_for for question in guide.questions)


def test_hostile_text_is_shown_as_typed(signed_in, eva, page, interview):
    nasty = "<script>alert(1)</script> ‮ \U0001f6a2"
    signed_in(eva).post(page("notes", interview.pk), notes_of(interview, **{"answer-antwoord-2": nasty}))
    told = signed_in(eva).get(page("interview", interview.pk)).content.decode()
    assert "<script>alert" not in told
    assert "&lt;script&gt;alert(1)" in told
