"""Memos: drafted from facts, written at by more people, sent once, and then frozen."""

import re
from datetime import date
from io import BytesIO

import docx
import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from tests.engines.documents import reading_pdf
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.progress import queries, service
from vaarkaart.journey.progress.actions import memos as actions
from vaarkaart.journey.progress.drafting import get_document, is_intact
from vaarkaart.journey.progress.gathering import gather_facts
from vaarkaart.journey.progress.models import Commitment, Happening, Memo, MemoSection
from vaarkaart.journey.progress.writing import get_desk


@pytest.fixture
def happening(dossier, amina):
    def make(what: str = "De procesbegeleider is begonnen.", **fields: object) -> Happening:
        given = {"kind": "done", "happened_on": date(2026, 7, 1), "confidentiality": "public", **fields}
        return Happening.objects.create(**{"dossier": dossier, "created_by": amina, "what": what, **given})

    return make


def text_of(memo: Memo) -> str:
    return "\n\n".join(memo.sections.values_list("text", flat=True))


def test_draft_is_written_from_what_is_recorded(draft, happening, promise, plan):
    happening()
    promise(answer="confirmed", due_on=date(2026, 10, 1))
    plan(0, {"Schets": (date(2026, 5, 11), date(2026, 7, 3))})
    plan(
        1,
        {"Schets": (date(2026, 5, 11), date(2026, 8, 28))},
        agreed_on=date(2026, 9, 3),
        reason="Er was ziekte.",
    )
    told = text_of(draft())
    assert "De procesbegeleider is begonnen." in told
    assert "De Lichtboei heeft toegezegd: elke maand de wachttijden aanleveren, uiterlijk 1 oktober." in told
    assert "Er was ziekte. De fase “Schets” eindigt op 28 augustus in plaats van 3 juli" in told


def test_draft_of_a_quiet_period_says_so(draft):
    assert "niets afgerond" in text_of(draft())


def test_draft_leaves_out_what_only_the_core_team_knows(draft, happening, amina, reader):
    happening("Twee gemeenten twijfelen.", confidentiality="core_team")
    memo = draft()
    assert "twijfelen" not in text_of(memo)
    assert [offer.sentence for offer in get_desk(memo, reader=reader(amina)).withheld] == [
        "Twee gemeenten twijfelen."
    ]


def test_draft_tells_nothing_that_its_writer_may_not_see(draft, happening, eva, amina, reader):
    happening("Een gedachte van Eva.", confidentiality="only_me", created_by=eva)
    memo = draft()
    assert "Eva" not in text_of(memo)
    assert not any("Eva" in str(fact) for fact in gather_facts(memo, reader=reader(amina)))


def test_draft_is_for_the_core_team_until_it_is_sent(draft, dirk, eva, dossier, reader):
    memo = draft()
    assert list(queries.list_memos(dossier, reader=reader(dirk))) == []
    assert list(queries.list_memos(dossier, reader=reader(eva))) == [memo]
    assert list(service.list_public_memos(dossier)) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Memo.objects.filter(pk=memo.pk).update(confidentiality="public")


def test_fact_that_was_told_before_is_not_told_again(draft, happening, amina, today, reader):
    happening()
    first = draft()
    actions.send_memo(first, by=amina, today=today)
    assert "procesbegeleider" not in text_of(draft())


def test_meeting_that_was_announced_is_told_again_when_it_was_held(draft, happening, amina, reader):
    happening("bestuurlijk overleg", kind="meeting", happened_on=date(2026, 9, 24))
    first = draft()
    assert "Op donderdag 24 september is er bestuurlijk overleg." in text_of(first)
    actions.send_memo(first, by=amina, today=first.dated_on)
    later = draft(dated_on=date(2026, 10, 2), since_on=first.dated_on)
    assert "Op donderdag 24 september was er bestuurlijk overleg." in text_of(later)


def test_desk_offers_a_fact_that_came_later(draft, happening, amina, reader):
    memo = draft()
    late = happening("De griffies plannen een avond.")
    desk = get_desk(memo, reader=reader(amina))
    assert [offer.sentence for offer in desk.untold] == ["De griffies plannen een avond."]
    fact = desk.find(f"happening:{late.pk}")
    actions.add_fact(memo, fact, by=amina)
    assert "De griffies plannen een avond." in text_of(memo)
    assert get_desk(memo, reader=reader(amina)).comparison.is_up_to_date


def test_desk_tells_of_a_fact_that_changed_or_went(draft, happening, amina, reader):
    stays, goes = happening("Dit blijft."), happening("Dit gaat weg.")
    memo = draft()
    Happening.objects.filter(pk=stays.pk).update(what="Dit is veranderd.")
    gone_key = f"happening:{goes.pk}"
    goes.delete()
    desk = get_desk(memo, reader=reader(amina))
    assert [offer.sentence for offer in desk.changed] == ["Dit is veranderd."]
    assert desk.gone == ((gone_key, ("Dit gaat weg.",)),)
    assert {caution.code for caution in desk.cautions} >= {"changed_since", "gone_since"}
    actions.accept_fact(memo, f"happening:{stays.pk}", mark=desk.changed[0].fact.mark, by=amina)
    actions.accept_fact(memo, gone_key, mark=None, by=amina)
    assert get_desk(memo, reader=reader(amina)).comparison.is_up_to_date


def test_left_out_fact_stays_out_until_it_changes(draft, happening, amina, reader):
    memo = draft()
    late = happening("Bijzaak.")
    actions.leave_out_fact(memo, get_desk(memo, reader=reader(amina)).find(f"happening:{late.pk}"), by=amina)
    assert get_desk(memo, reader=reader(amina)).untold == ()
    Happening.objects.filter(pk=late.pk).update(what="Toch geen bijzaak.")
    assert len(get_desk(memo, reader=reader(amina)).untold) == 1


def test_desk_shows_which_sentence_the_writer_changed(draft, happening, amina, reader):
    happening("Zo stond het er.")
    memo = draft()
    section = memo.sections.get(kind="done")
    section.text = "Zo staat het er nu."
    section.save()
    traced = next(s for s in get_desk(memo, reader=reader(amina)).sections if s.section.kind == "done")
    assert [sentence.text for sentence in traced.rewritten] == ["Zo stond het er."]
    assert traced.sentences[0].facts[0].key.startswith("happening:")


# ── Sending ──────────────────────────────────────────────────────────────────────────────────────


def test_sending_freezes_the_memo_with_its_fingerprint(draft, amina, today):
    memo = actions.send_memo(draft(), by=amina, today=today)
    assert memo.fingerprint == get_document(memo).fingerprint
    assert (memo.state, memo.confidentiality, memo.sent_by) == ("sent", "public", amina)
    assert is_intact(memo)
    assert AuditEvent.objects.filter(verb="frozen", subject_id=memo.pk).exists()


def test_memo_that_was_tampered_with_shows(draft, amina, today, signed_in, address):
    memo = actions.send_memo(draft(), by=amina, today=today)
    MemoSection.objects.filter(memo=memo).update(text="Iets heel anders.")
    assert not is_intact(memo)
    assert "De memo is veranderd" in signed_in(amina).get(address(f"memos/{memo.pk}/")).content.decode()


def test_memo_is_sent_once(draft, amina, today):
    memo = actions.send_memo(draft(), by=amina, today=today)
    with pytest.raises(Http404):
        actions.send_memo(memo, by=amina, today=today)


@pytest.mark.parametrize("page", ["kop/", "versturen/", "weghalen/", "feiten/", "delen/{section}/"])
def test_sent_memo_has_no_page_to_change_it(page, draft, amina, today, signed_in, address):
    memo = actions.send_memo(draft(), by=amina, today=today)
    there = address(f"memos/{memo.pk}/" + page.format(section=memo.sections.first().pk))
    assert signed_in(amina).post(there, {"text": "anders"}).status_code == 404
    assert is_intact(memo)


def test_section_cannot_change_while_the_memo_goes_out(draft, amina, today):
    memo = draft()
    stale = Memo.objects.get(pk=memo.pk)
    actions.send_memo(memo, by=amina, today=today)
    with pytest.raises(Http404):
        actions.change_draft(stale, lambda: MemoSection.objects.update(text="te laat"))
    assert is_intact(memo)


def test_promise_in_a_memo_becomes_a_commitment(draft, amina, today, dossier):
    memo = draft(next_report_when="na het overleg", next_report_on=date(2026, 10, 16))
    actions.send_memo(memo, by=amina, today=today, promise="de raad opnieuw informeren na het overleg")
    kept = Commitment.objects.get(memo=memo)
    assert (kept.partner, kept.due_on, kept.state) == (None, date(2026, 10, 16), "confirmed")
    assert kept.confidentiality == "public"


def test_next_memo_keeps_the_promise_of_the_one_before(draft, amina, today, dossier, reader):
    first = draft(next_report_on=date(2026, 9, 30))
    actions.send_memo(first, by=amina, today=today, promise="de raad opnieuw informeren")
    promised = list(queries.list_promises_of_memos(dossier, reader=reader(amina)))
    actions.send_memo(draft(), by=amina, today=today, keeps=promised)
    assert Commitment.objects.get(memo=first).state == "done"


def test_correction_is_a_new_memo_that_names_the_old(draft, amina, today, signed_in, address):
    wrong = actions.send_memo(draft(), by=amina, today=today)
    page = address(f"memos/{wrong.pk}/verbeteren/")
    shown = signed_in(amina).get(page).content.decode()
    assert "Verbetering: Voortgang" in shown
    sent = {
        "to": "De raad", "sender": "Fenna", "dated_on": "2026-09-15", "since_on": "2026-04-14",
        "subject": "Verbetering: Voortgang", "audience": "public",
    }  # fmt: skip
    assert signed_in(amina).post(page, sent).status_code == 302
    new = Memo.objects.get(corrects=wrong)
    actions.send_memo(new, by=amina, today=today)
    assert get_document(new).corrects == wrong.fingerprint
    assert "Deze memo verbetert de memo van 15 september 2026." in text_of(new)
    assert (
        "Deze memo is later verbeterd" in signed_in(amina).get(address(f"memos/{wrong.pk}/")).content.decode()
    )
    assert is_intact(wrong)


def test_page_and_documents_read_the_same(draft, happening, promise, amina, today, signed_in, address):
    happening("R&D is begonnen: “zo & zo” <b>vet</b>.")
    promise("eerste", answer="confirmed")
    promise("tweede", answer="confirmed")
    memo = actions.send_memo(draft(), by=amina, today=today)
    page = signed_in(amina).get(address(f"memos/{memo.pk}/")).content.decode()
    article = re.search(r'<article class="vk-memo".*?</article>', page, re.S)[0]
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", article))
    answer = signed_in(amina).get(address(f"memos/{memo.pk}/als/docx/"))
    assert answer["Content-Disposition"] == 'attachment; filename="memo-2026-09-15.docx"'
    word = docx.Document(BytesIO(answer.content))
    lines = [paragraph.text for paragraph in word.paragraphs if paragraph.text][1:]
    assert tuple(lines) == get_document(memo).lines
    pdf = reading_pdf.text_of(signed_in(amina).get(address(f"memos/{memo.pk}/als/pdf/")).content)
    for line in lines:
        assert "".join(line.split()) in "".join(pdf.split())
        escaped = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        assert escaped in shown


# ── Pages ────────────────────────────────────────────────────────────────────────────────────────


def test_memo_is_started_edited_and_sent_from_pages(happening, amina, signed_in, address, dossier):
    happening()
    client = signed_in(amina)
    sent = {
        "to": "De raad", "sender": "Fenna", "dated_on": "2026-09-15", "since_on": "2026-04-14",
        "subject": "Voortgang", "audience": "public", "next_report_when": "na het overleg",
        "next_report_on": "2026-10-16", "salutation": "Beste raad",
    }  # fmt: skip
    there = client.post(address("memos/nieuw/"), sent)["Location"]
    memo = Memo.objects.get()
    section = memo.sections.get(kind="done")
    edit = f"{there}delen/{section.pk}/"
    kept = client.post(
        edit, {"heading": "Gedaan", "text": "Met eigen woorden.", "from_version": section.version}
    )
    assert kept.status_code == 302
    shown = client.get(there + "versturen/").content.decode()
    hidden = dict(re.findall(r'name="(from_version|mark)" value="([^"]+)"', shown))
    refused = client.post(there + "versturen/", {**hidden, "mark": "oud", "promise": ""})
    assert refused.status_code == 422
    assert client.post(there + "versturen/", {**hidden, "promise": "de raad inlichten"}).status_code == 302
    memo.refresh_from_db()
    assert memo.is_sent
    assert "Met eigen woorden." in client.get(there).content.decode()
    assert Commitment.objects.get(memo=memo).what == "de raad inlichten"


def test_two_writers_at_one_section_see_both_texts(draft, amina, eva, signed_in, address):
    memo = draft()
    section = memo.sections.first()
    edit = address(f"memos/{memo.pk}/delen/{section.pk}/")
    sent = {"heading": "", "from_version": section.version}
    assert signed_in(amina).post(edit, {**sent, "text": "Van Amina."}).status_code == 302
    late = signed_in(eva).post(edit, {**sent, "text": "Van Eva."})
    assert late.status_code == 409
    assert "Van Amina." in late.content.decode()
    assert "Van Eva." in late.content.decode()
    section.refresh_from_db()
    assert section.text == "Van Amina."


def test_cautions_must_be_seen_before_sending(draft, amina, signed_in, address):
    memo = draft()
    page = address(f"memos/{memo.pk}/versturen/")
    shown = signed_in(amina).get(page).content.decode()
    assert "niet wanneer je de raad weer informeert" in shown
    hidden = dict(re.findall(r'name="(from_version|mark)" value="([^"]+)"', shown))
    assert signed_in(amina).post(page, hidden).status_code == 422
    assert signed_in(amina).post(page, {**hidden, "has_read": "on"}).status_code == 302
    assert AuditEvent.objects.get(verb="overridden", subject_id=memo.pk).details == {
        "cautions": ["report_without_day"]
    }


@pytest.mark.parametrize("wish", ["tell", "leave_out", "seen", "iets", ""])
def test_fact_that_is_not_there_changes_nothing(wish, draft, amina, signed_in, address):
    memo = draft()
    before = text_of(memo)
    answer = signed_in(amina).post(
        address(f"memos/{memo.pk}/feiten/"), {"fact": "happening:weg", "wish": wish}
    )
    assert answer.status_code == 302
    assert text_of(memo) == before


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"to": ""}, "Aan"),
        ({"dated_on": "gisteren"}, "Datum"),
        ({"since_on": "2026-12-01"}, "ligt na de datum"),
        ({"next_report_on": "2026-09-01"}, "niet na de datum"),
        ({"audience": "core_team"}, "wie mag de memo lezen"),
        ({"subject": "x" * 201}, "Onderwerp"),
    ],
)
def test_wrong_head_is_refused_with_a_word(sent, told, amina, signed_in, address):
    full = {
        "to": "De raad", "sender": "F", "dated_on": "2026-09-15", "since_on": "2026-06-01", "subject": "V",
        "audience": "public", **sent,
    }  # fmt: skip
    answer = signed_in(amina).post(address("memos/nieuw/"), full)
    assert answer.status_code == 422
    assert told.lower() in answer.content.decode().lower()
    assert not Memo.objects.exists()
