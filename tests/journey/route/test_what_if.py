"""Try changes on a round: what comes of them, who may keep them, and the way back."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from vaarkaart.foundation.dossiers.models import DossierRole
from vaarkaart.foundation.organisations.models import Meeting
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.route.models import Product, Round, Step, Turn, TurnState

GONE = "vervalt:bestuur:2026-09-24"


@pytest.fixture
def address(dossier, decision):
    """The address of a what-if page of the round."""

    def make(page: str = "what-if") -> str:
        return reverse(f"route:{page}", args=[dossier.slug, "ronde"])

    return make


@pytest.fixture
def lead(signed_in, amina):
    return signed_in(amina)


def read(client, address, *texts, **query):
    answer = client.get(address, {"w": list(texts), **query})
    assert answer.status_code == 200
    return answer.content.decode()


def stand_of(page: str) -> str:
    return page.split('name="stand" value="')[1].split('"')[0]


def keep(client, address, *texts, **extra):
    stand = stand_of(read(client, address(), *texts))
    return client.post(address("keep-what-if"), {"w": list(texts), "stand": stand, **extra})


def messages_of(answer) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def undo_link(answer) -> str:
    told = messages_of(answer)
    return told.split('href="')[1].split('"')[0].replace("&amp;", "&")


def test_cancelled_meeting_moves_the_end_and_saves_nothing(lead, address, board):
    page = read(lead, address(), GONE)
    assert "Bestuur: donderdag 24 september vervalt" in page
    assert "Klaar op donderdag 5 november 2026: 42 dagen later dan eerst (donderdag 24 september)." in page
    assert "vk-route__ghost" in page
    assert board.meetings.get(held_on="2026-09-24").state == Meeting.State.PLANNED


def test_changes_stack_and_each_can_go(lead, address):
    page = read(lead, address(), GONE, "extra:bestuur:2026-10-29")
    assert "Klaar op donderdag 29 oktober 2026: 35 dagen later" in page
    assert page.count("Haal weg") == 2
    assert f"{address()}?w=extra%3Abestuur%3A2026-10-29" in page


@pytest.mark.parametrize(
    ("soort", "fields", "text"),
    [
        ("vergadering", {"meeting": "bestuur:2026-09-24"}, GONE),
        (
            "vergadering",
            {"meeting": "bestuur:2026-11-05", "to": "2026-11-12"},
            "verplaatst:bestuur:2026-11-05:2026-11-12",
        ),
        ("extra", {"body": "bestuur", "day": "2026-10-29"}, "extra:bestuur:2026-10-29"),
        ("termijnen", {"body": "bestuur", "hand_in": "10"}, "termijnen:bestuur:10:"),
        ("overslaan", {"what": "zonder:werkgroep"}, "zonder:werkgroep"),
        ("nog-een-ronde", {}, "nog-een-ronde"),
    ],
)
def test_form_puts_a_change_in_the_address(lead, address, soort, fields, text):
    asked = {
        "soort": soort,
        "w": ["eerder:iets"],
        **{f"{soort}-{key}": value for key, value in fields.items()},
    }
    answer = lead.get(address(), asked)
    assert answer.status_code == 302
    page = lead.get(answer["Location"]).content.decode()
    assert 'name="w" value="eerder:iets"' in page
    assert f'name="w" value="{text}"' in page


def test_form_keeps_what_was_typed_and_tells_what_is_wrong(lead, address):
    page = read(
        lead, address(), GONE, **{"soort": "extra", "extra-body": "bestuur", "extra-day": "2026-01-05"}
    )
    assert "Kies een dag vanaf vandaag." in page
    assert 'value="2026-01-05"' in page
    assert "Bestuur: donderdag 24 september vervalt" in page


@pytest.mark.parametrize(
    "text",
    [
        *("onzin", "vervalt:bestuur:morgen", "duurt:x", "nog-een-ronde:x", ":"),
        *("extra:bestuur:9999-12-31", "extra:bestuur:0001-01-01"),
    ],
)
def test_slip_in_the_address_is_told(lead, address, text):
    assert "Een deel van dit adres is niet te lezen." in read(lead, address(), text)


def test_change_that_cannot_be_is_named_with_how_to_mend_it(lead, address):
    page = read(lead, address(), GONE, "vervalt:bestuur:2026-11-06")
    assert "Bestuur: vrijdag 6 november vervalt" in page
    assert "Bestuur vergadert niet op vrijdag 6 november 2026." in page
    assert "Neem over in de planning" not in page


def test_costs_of_skipping_and_redoing_are_told(lead, address):
    page = read(lead, address())
    assert "Overslaan en later overdoen" in page
    assert "Dat scheelt geen dag: het einde blijft donderdag 24 september 2026." in page
    assert (
        "Dat kost 42 dagen: klaar op donderdag 5 november 2026 in plaats van donderdag 24 september." in page
    )


def test_body_from_elsewhere_is_asked_too(lead, address, decision, make_body):
    make_body("Jongerenraad", "2026-10-15", "2026-11-12")
    turn = decision.turns.get()
    page = read(lead, address(), f"raadpleeg:jongerenraad:{turn.pk}")
    assert "Jongerenraad wordt ook geraadpleegd, vóór “Bestuur: Besluit”" in page
    assert "“Jongerenraad” komt erbij, op donderdag 15 oktober 2026." in page
    assert keep(lead, address, f"raadpleeg:jongerenraad:{turn.pk}").status_code == 302
    new = Step.objects.get(turns__body="jongerenraad")
    assert list(new.later.all()) == [decision]


def test_fragment_is_the_page_without_its_frame(lead, address):
    answer = lead.get(address(), {"w": GONE}, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "Klaar op donderdag 5 november 2026" in answer.content.decode()


def test_kept_changes_stand_and_can_be_undone(lead, address, board, group, amina):
    moved = "verplaatst:werkgroep:2026-09-22:2026-09-23"
    answer = keep(lead, address, GONE, moved, "termijnen:bestuur:3:2")
    assert urlsplit(answer["Location"]).path == address("round")
    board.refresh_from_db()
    assert (board.hand_in_working_days, board.processing_working_days) == (3, 2)
    assert board.meetings.get(held_on="2026-09-24").state == Meeting.State.CANCELLED
    assert group.meetings.filter(held_on="2026-09-23").exists()
    assert AuditEvent.objects.filter(verb="edited").count() == 3
    link = undo_link(answer)
    assert lead.get(link).status_code == 200
    assert lead.post(link).status_code == 302
    board.refresh_from_db()
    assert (board.hand_in_working_days, board.processing_working_days) == (1, 0)
    assert board.meetings.get(held_on="2026-09-24").state == Meeting.State.PLANNED
    assert group.meetings.filter(held_on="2026-09-22").exists()


def test_undo_leaves_what_somebody_changed_since(lead, address, board):
    link = undo_link(keep(lead, address, GONE, "extra:bestuur:2026-10-29"))
    meeting = board.meetings.get(held_on="2026-09-24")
    meeting.version += 1
    meeting.save()
    answer = lead.post(link)
    assert "intussen veranderd: Bestuur 24-09-2026" in messages_of(answer)
    assert board.meetings.filter(held_on="2026-10-29").exists()


def test_skipping_for_real_asks_why(lead, address, advice):
    turn = advice.turns.get()
    answer = keep(lead, address, "zonder:werkgroep")
    assert "Schrijf op waarom" in messages_of(answer)
    turn.refresh_from_db()
    assert turn.state == TurnState.OPEN
    link = undo_link(keep(lead, address, "zonder:werkgroep", waarom="Heeft al advies gegeven."))
    turn.refresh_from_db()
    assert (turn.state, turn.outcome_text) == (TurnState.SKIPPED, "Heeft al advies gegeven.")
    lead.post(link)
    turn.refresh_from_db()
    assert (turn.state, turn.outcome_text) == (TurnState.OPEN, "")


def test_another_round_follows_this_one(lead, address, round):
    link = undo_link(keep(lead, address, "nog-een-ronde"))
    new = Round.objects.get(follows=round)
    assert list(new.steps.values_list("name", flat=True)) == ["Advies", "Besluit"]
    lead.post(link)
    assert not Round.objects.filter(follows=round).exists()


@pytest.mark.parametrize("state", ["done", "handed_in"])
def test_round_in_which_something_happened_since_is_not_taken_back(lead, address, round, state):
    link = undo_link(keep(lead, address, "nog-een-ronde"))
    new = Round.objects.get(follows=round)
    Turn.objects.filter(step__round=new, step__purpose="decide").update(
        state=state, happened_on=date(2026, 12, 10)
    )
    answer = lead.post(link, follow=True)
    assert "Dit is intussen veranderd" in answer.content.decode()
    assert Round.objects.filter(pk=new.pk).exists()


def test_nothing_is_kept_when_the_plan_changed_in_between(lead, address, board):
    stand = stand_of(read(lead, address(), GONE))
    Meeting.objects.create(body=board, held_on=date(2026, 10, 22))
    answer = lead.post(address("keep-what-if"), {"w": GONE, "stand": stand})
    assert "intussen veranderd" in messages_of(answer)
    assert board.meetings.get(held_on="2026-09-24").state == Meeting.State.PLANNED


def test_reader_may_try_but_not_keep(signed_in, dirk, address, board):
    client = signed_in(dirk)
    page = read(client, address(), GONE)
    assert "Dit mag je niet zelf overnemen" in page
    assert "Neem over in de planning" not in page
    assert client.post(address("keep-what-if"), {"w": GONE, "stand": "x"}).status_code == 404
    assert board.meetings.get(held_on="2026-09-24").state == Meeting.State.PLANNED


def test_clerk_keeps_only_the_calendar_of_the_own_body(signed_in, bram, address, board, dossier):
    client = signed_in(bram)
    assert client.post(address("keep-what-if"), {"w": GONE, "stand": "x"}).status_code == 404
    DossierRole.objects.filter(dossier=dossier, user=bram).update(body=board)
    assert keep(client, address, GONE).status_code == 302
    assert board.meetings.get(held_on="2026-09-24").state == Meeting.State.CANCELLED
    assert client.post(address("keep-what-if"), {"w": "zonder:werkgroep", "stand": "x"}).status_code == 404


def test_undo_is_for_whoever_kept_it(signed_in, lead, eva, address):
    link = undo_link(keep(lead, address, GONE))
    assert signed_in(eva).post(link).status_code == 404


def test_outsider_finds_no_what_if(signed_in, chris, address):
    assert signed_in(chris).get(address()).status_code == 404


# ── Other rounds move along ──


@pytest.fixture
def next_round(product, round, board):
    """A round that begins after the tried one, and ends at the next meeting of the board."""
    made = Round.objects.create(
        id="ronde-2", product=product, name="ronde 2", starts_on=date(2026, 9, 1), follows=round
    )
    made.deadline_on = date(2026, 11, 30)
    made.save()
    step = Step.objects.create(id="besluit-2", round=made, name="Besluit", purpose="decide")
    Turn.objects.create(step=step, body=board)
    return made


def test_round_that_follows_moves_along_and_is_shown(lead, address, next_round):
    page = read(lead, address(), GONE)
    along = page.split('id="schuift-mee"')[1].split("</section>")[0]
    assert "Inkoopkader, ronde 2" in along
    assert "donderdag 5 november 2026" in along
    assert "donderdag 10 december 2026" in along
    assert "Dat is 10 dagen te laat." in along
    assert "Besluit" in along


def test_round_that_follows_at_second_hand_moves_along_too(
    lead, address, next_round, product, board, make_body
):
    third = Round.objects.create(
        id="ronde-3", product=product, name="ronde 3", starts_on=date(2026, 9, 1), follows=next_round
    )
    council = make_body("Raad", "2026-11-12", "2026-12-17")
    Turn.objects.create(step=Step.objects.create(round=third, name="Lezen", purpose="inform"), body=council)
    along = read(lead, address(), GONE).split('id="schuift-mee"')[1].split("</section>")[0]
    assert "Inkoopkader, ronde 3" in along
    assert "donderdag 17 december 2026" in along


def test_round_that_can_no_longer_begin_is_told(lead, address, next_round, board):
    gone = [f"vervalt:bestuur:{meeting.held_on}" for meeting in board.meetings.all()]
    along = read(lead, address(), *gone).split('id="schuift-mee"')[1].split("</section>")[0]
    assert "kan zo niet beginnen" in along


def test_tried_extra_round_does_not_hold_up_the_round_that_follows(lead, address, next_round):
    along = read(lead, address(), "nog-een-ronde").split('id="schuift-mee"')[1].split("</section>")[0]
    assert along.count("donderdag 5 november 2026") >= 2  # it stays where it was


def test_round_at_the_same_meeting_is_shown_only_when_it_changes(lead, address, product, board):
    other = Round.objects.create(id="los", product=product, name="los", starts_on=date(2026, 9, 1))
    Turn.objects.create(step=Step.objects.create(round=other, name="Bespreken"), body=board)
    assert "Inkoopkader, los" in read(lead, address(), GONE)
    assert "schuift-mee" not in read(lead, address(), "vervalt:bestuur:2026-12-10")


def test_round_that_the_reader_may_not_see_moves_along_in_silence(
    signed_in, dirk, address, next_round, dossier, amina
):
    hidden = Product.objects.create(
        dossier=dossier, created_by=amina, name="Geheim stuk", confidentiality="only_me"
    )
    next_round.product = hidden
    next_round.save()
    page = read(signed_in(dirk), address(), GONE)
    assert "schuift-mee" not in page
    assert "Geheim stuk" not in page
