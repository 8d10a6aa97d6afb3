"""Guided conversations: begun along a guide, noted, asked on, quoted."""

import re
from datetime import date

import pytest

from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.question.guidebook import list_guides
from vaarkaart.journey.question.models import Answer, Interview, Interviewee, Quote
from vaarkaart.journey.question.notes import fingerprint


def begin(client, page, **given):
    fields = {
        "people": "Fenna, wethouder\nNoor Belhaj, beleidsadviseur",
        "held_on": "2026-09-15",
        "guide": "opdracht",
        "confidentiality": "core_team",
    }
    return client.post(page("add-interview"), fields | given)


def notes_of(interview, **given):
    """Give what the page of notes sends, as it stands now."""
    texts = {f"answer-{answer.pk}": answer.text for answer in interview.answers.all()}
    bases = {f"base-{answer.pk}": fingerprint(answer.text) for answer in interview.answers.all()}
    summary = {"summary": interview.summary, "base-summary": fingerprint(interview.summary)}
    return texts | bases | summary | {"own_question": ""} | given


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


def bases_in(answer) -> dict[str, str]:
    """Give the fingerprints that a page of notes holds."""
    return dict(re.findall(r'name="(base-[^"]+)" value="([^"]*)"', answer.content.decode()))


def test_second_writer_of_one_field_sees_both_texts_and_loses_nothing(signed_in, eva, amina, page, interview):
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
    client.post(page("notes", interview.pk), mine | bases_in(answer))
    assert Answer.objects.get(pk="antwoord-2").text == "Wat Amina hoorde."


def test_two_tabs_on_different_questions_do_not_clash(signed_in, eva, page, interview):
    one = notes_of(interview, **{"answer-antwoord-1": "In het eerste tabblad."})
    other = notes_of(interview, **{"answer-antwoord-2": "In het tweede tabblad."})
    client = signed_in(eva)
    assert client.post(page("notes", interview.pk), one).status_code == 302
    assert client.post(page("notes", interview.pk), other).status_code == 302
    assert [answer.text for answer in interview.answers.all()] == [
        "In het eerste tabblad.",
        "In het tweede tabblad.",
    ]


def test_other_fields_are_kept_when_one_clashes(signed_in, eva, page, interview):
    one = notes_of(interview, **{"answer-antwoord-2": "Eerst."})
    other = notes_of(interview, **{"answer-antwoord-2": "Later.", "summary": "Kort."})
    client = signed_in(eva)
    client.post(page("notes", interview.pk), one)
    assert client.post(page("notes", interview.pk), other).status_code == 409
    interview.refresh_from_db()
    assert interview.summary == "Kort."


def test_page_saves_by_itself_and_tells_when(signed_in, eva, page, interview):
    given = notes_of(interview, **{"answer-antwoord-2": "Tussendoor."})
    answer = signed_in(eva).post(page("keep-notes", interview.pk), given)
    assert re.fullmatch(r"Opgeslagen om \d\d:\d\d", answer.json()["told"])
    assert answer.json()["kept"]["answer-antwoord-2"] == fingerprint("Tussendoor.")
    assert Answer.objects.get(pk="antwoord-2").text == "Tussendoor."


def test_saving_by_itself_tells_what_clashes_and_overwrites_nothing(signed_in, eva, page, interview):
    given = notes_of(interview, **{"answer-antwoord-2": "Uit een oud tabblad."})
    Answer.objects.filter(pk="antwoord-2").update(text="Van een ander.")
    answer = signed_in(eva).post(page("keep-notes", interview.pk), given)
    assert answer.status_code == 409
    clash = answer.json()["clashes"]["answer-antwoord-2"]
    assert clash == {"text": "Van een ander.", "base": fingerprint("Van een ander.")}
    assert Answer.objects.get(pk="antwoord-2").text == "Van een ander."


def test_saving_by_itself_stands_in_the_trail_once_in_half_an_hour(signed_in, eva, page, interview):
    client = signed_in(eva)
    for text in ("een", "een twee", "een twee drie"):
        interview.refresh_from_db()
        client.post(page("keep-notes", interview.pk), notes_of(interview, **{"answer-antwoord-2": text}))
    assert Answer.objects.get(pk="antwoord-2").text == "een twee drie"
    assert AuditEvent.objects.filter(verb="edited", subject_id=interview.pk).count() == 1


def test_field_that_was_not_sent_is_left_alone(signed_in, eva, page, interview):
    signed_in(eva).post(page("keep-notes", interview.pk), {})
    signed_in(eva).post(page("notes", interview.pk), {})
    assert interview.answers.first().text.startswith("De wethouder wil een top 5.")


def test_nothing_is_saved_for_who_may_not(signed_in, dirk, page, interview):
    answer = signed_in(dirk).post(page("keep-notes", interview.pk), {"answer-antwoord-2": "x"})
    assert answer.status_code == 404
    assert signed_in(dirk).post(page("mark-quote", interview.pk), {"words": "top 5"}).status_code == 404


def test_question_asked_on_is_written_under_the_answer(signed_in, eva, page, interview):
    given = notes_of(interview, ask="antwoord-1:underneath")
    answer = signed_in(eva).post(page("notes", interview.pk), given)
    assert answer["Location"].endswith("#id_answer-antwoord-1")
    text = interview.answers.first().text
    assert text.endswith("↳ Wat zit daaronder? Weet de opdrachtgever dat jij dit weet?\n")
    told = signed_in(eva).get(page("notes", interview.pk)).content.decode()
    assert told.count("Wat zit daaronder?") == 1  # asked already, so it is not whispered again


def test_marked_words_tell_who_said_them(signed_in, eva, page, interview):
    noor = Interviewee.objects.create(interview=interview, name="Noor Belhaj", place=2)
    Answer.objects.filter(pk="antwoord-2").update(text="Fenna: er is haast. Noor: de raad wil rust.")
    client = signed_in(eva)
    client.post(page("mark-quote", interview.pk), {"words": "de raad\nwil rust", "answer": "antwoord-2"})
    quote = Quote.objects.get()
    assert (quote.text, quote.speaker, quote.answer_id) == ("de raad wil rust", noor, "antwoord-2")
    told = client.get(page("interview", interview.pk)).content.decode()
    assert '<span class="vk-says">Noor: </span>' in told


def test_words_that_were_not_said_are_no_quote(signed_in, eva, page, interview):
    answer = signed_in(eva).post(page("mark-quote", interview.pk), {"words": "nooit gezegd"}, follow=True)
    assert "staan zo niet in de aantekeningen" in answer.content.decode()
    assert not Quote.objects.exists()


def test_quote_follows_who_said_it_when_the_notes_are_mended(signed_in, eva, page, interview):
    noor = Interviewee.objects.create(interview=interview, name="Noor Belhaj", place=2)
    Answer.objects.filter(pk="antwoord-2").update(text="De raad wil rust.")
    client = signed_in(eva)
    client.post(page("mark-quote", interview.pk), {"words": "De raad wil rust."})
    assert Quote.objects.get().speaker is None
    interview.refresh_from_db()
    mended = notes_of(interview, **{"answer-antwoord-2": "Noor: De raad wil rust."})
    client.post(page("notes", interview.pk), mended)
    assert Quote.objects.get().speaker == noor


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
    marked = "".join(re.findall(r"<mark[^>]*>([^<]*)</mark>", told))
    assert marked == "Eigenlijk zocht zij geld voor buurthuizen."
    assert '<mark class="vk-telling">Eigenlijk</mark>' in told
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
    answer = signed_in(amina).post(page("notes", interview.pk), notes_of(interview, **sent))
    assert answer.status_code == 302  # what Amina did not touch is no clash
    interview.refresh_from_db()
    assert interview.summary == "Kort."


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
