"""A round of zienswijzen: one request per council, what came in, a reason for each point, and replies."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.urls import reverse

from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.foundation.organisations.models import Body
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.route.models import Point, PointAnswer, Turn, Zienswijze, ZienswijzeRound
from vaarkaart.journey.route.reminders import list_zienswijzen_due
from vaarkaart.journey.route.zienswijzen import actions, queries
from vaarkaart.journey.route.zienswijzen.standing import tell

SENT = date(2026, 8, 3)
TODAY = date(2026, 9, 15)


@pytest.fixture
def councils(make_body) -> list[Body]:
    return [make_body(f"Raad {name}", "2026-09-10", "2026-10-08") for name in ("Aa", "Bee", "Cee")]


@pytest.fixture
def asking(make_step, councils):
    return make_step("Zienswijze", *councils, purpose="zienswijze")


@pytest.fixture
def opened(asking, amina) -> ZienswijzeRound:
    return actions.open_round(ZienswijzeRound(step=asking, kind="own", weeks=6, sent_on=SENT), actor=amina)


def request_of(round, name):
    return Zienswijze.objects.get(round=round, turn__body__name=name)


def receive(asked, *points, by, position="with_remarks", on=date(2026, 9, 11)):
    asked.position, asked.received_on = position, on
    return actions.receive(asked, [("", text) for text in points], actor=by, today=TODAY)


def answer(round, *points, by, reason="Daarom."):
    return actions.answer_points(PointAnswer(round=round, verdict="adopted", reason=reason), points, actor=by)


# ── Opening ──


def test_opening_asks_every_council_once(opened, councils):
    assert [str(each.turn.body) for each in opened.requests.all()] == ["Raad Aa", "Raad Bee", "Raad Cee"]
    assert {each.due_on for each in opened.requests.all()} == {date(2026, 9, 14)}


def test_opening_twice_changes_nothing_but_asks_who_came_later(opened, asking, amina, make_body):
    before = set(opened.requests.values_list("pk", flat=True))
    Turn.objects.create(step=asking, body=make_body("Raad Dee"))
    again = actions.open_round(
        ZienswijzeRound(step=asking, kind="budget", sent_on=date(2026, 9, 1)), actor=amina
    )
    assert (again.pk, again.kind, again.sent_on) == (opened.pk, "own", SENT)
    assert before < set(again.requests.values_list("pk", flat=True))
    assert again.requests.count() == 4
    assert AuditEvent.objects.filter(verb="sent", subject_id=opened.pk).count() == 2


def test_skipped_council_is_not_asked(asking, amina):
    asking.turns.filter(body__name="Raad Bee").update(state="skipped")
    opened = actions.open_round(ZienswijzeRound(step=asking, kind="own", weeks=6, sent_on=SENT), actor=amina)
    assert [str(each.turn.body) for each in opened.requests.all()] == ["Raad Aa", "Raad Cee"]


def test_council_whose_turn_is_done_is_not_asked_again(asking, amina):
    asking.turns.filter(body__name="Raad Bee").update(state="done", happened_on=SENT)
    opened = actions.open_round(ZienswijzeRound(step=asking, kind="own", weeks=6, sent_on=SENT), actor=amina)
    assert [str(each.turn.body) for each in opened.requests.all()] == ["Raad Aa", "Raad Cee"]


def test_council_that_is_skipped_after_all_is_left_in_peace(opened):
    Turn.objects.filter(body__name="Raad Bee").update(state="skipped")
    due = {each.subject_id for each in list_zienswijzen_due(date(2026, 9, 14))}
    assert due == {request_of(opened, name).pk for name in ("Raad Aa", "Raad Cee")}


def test_database_refuses_a_second_request(opened):
    first = opened.requests.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Zienswijze.objects.create(round=opened, turn=first.turn, sent_on=SENT, due_on=date(2026, 9, 14))
    with pytest.raises(IntegrityError), transaction.atomic():
        ZienswijzeRound.objects.create(
            step=opened.step, kind="own", weeks=6, sent_on=SENT, due_on=date(2026, 9, 14)
        )


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_open_one_round(asking, amina, eva):
    if connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("threads do not share this database")
    gate, failed = threading.Barrier(2), []

    def press(person):
        try:
            gate.wait(10)
            actions.open_round(ZienswijzeRound(step=asking, kind="own", weeks=6, sent_on=SENT), actor=person)
        except Exception as wrong:
            failed.append(wrong)
        finally:
            connections["default"].close()

    people = [threading.Thread(target=press, args=(person,)) for person in (amina, eva)]
    for each in people:
        each.start()
    for each in people:
        each.join(30)
    assert failed == []
    assert ZienswijzeRound.objects.count() == 1
    assert Zienswijze.objects.count() == 3


def test_page_says_how_many_weeks_are_missing(signed_in, amina, dossier, asking):
    address = reverse("route:open-zienswijzen", args=[dossier.slug, asking.pk])
    page = signed_in(amina).post(address, {"kind": "budget", "weeks": "8", "sent_on": "2026-09-01"})
    assert page.status_code == 422
    assert "De wet geeft de raden 12 weken (artikel 35, lid 1 en 3, Wgr)." in page.content.decode()
    page = signed_in(amina).post(address, {"kind": "own", "weeks": "", "sent_on": "2026-09-01"})
    assert "Geef het aantal weken uit de eigen regeling" in page.content.decode()
    assert not ZienswijzeRound.objects.exists()


# ── Receiving ──


def test_received_zienswijze_settles_the_turn(opened, amina):
    asked = request_of(opened, "Raad Aa")
    asked.decided_on, asked.summary = date(2026, 9, 10), "Ja, mits."
    receive(asked, "Noem de kosten.", "Wie beslist?", by=amina)
    turn = Turn.objects.get(pk=asked.turn_id)
    assert (turn.state, turn.outcome, turn.happened_on, turn.outcome_text) == (
        "done",
        "with_remarks",
        date(2026, 9, 10),
        "Ja, mits.",
    )
    assert list(asked.points.values_list("number", "text")) == [(1, "Noem de kosten."), (2, "Wie beslist?")]


def test_the_first_that_comes_in_keeps_the_plan_of_the_round_as_it_was(opened, amina, round):
    receive(request_of(opened, "Raad Aa"), by=amina, position="positive")
    receive(request_of(opened, "Raad Bee"), by=amina, position="positive")
    days = round.baselines.get().days.values_list("turn__body__name", "planned_on")
    assert dict(days) == dict.fromkeys(("Raad Aa", "Raad Bee", "Raad Cee"), date(2026, 10, 8))


def test_points_keep_their_answer_when_others_come_or_go(opened, amina):
    asked = receive(request_of(opened, "Raad Aa"), "Een", "Twee", "Drie", by=amina)
    one, two, three = asked.points.all()
    given = answer(opened, three, by=amina)
    actions.receive(
        asked, [(two.pk, "Twee, scherper"), (three.pk, "Drie"), ("", "Vier")], actor=amina, today=TODAY
    )
    assert list(asked.points.values_list("number", "text", "answer")) == [
        (1, "Twee, scherper", None),
        (2, "Drie", given.pk),
        (3, "Vier", None),
    ]
    assert not Point.objects.filter(pk=one.pk).exists()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"position": ""}, "Standpunt"),
        ({"position": "with_remarks"}, "Schrijf de kanttekeningen hieronder op, elk als een punt."),
        ({"position": "none", "point_new0": "Toch iets"}, "Er staan punten bij."),
        ({"received_on": "2026-12-01"}, "Deze dag moet nog komen."),
        ({"received_on": "2026-07-01"}, "Deze dag ligt voor de dag van verzenden."),
    ],
)
def test_bad_answer_is_told_and_nothing_kept(signed_in, amina, dossier, opened, given, told):
    asked = request_of(opened, "Raad Aa")
    address = reverse("route:record-zienswijze", args=[dossier.slug, asked.pk])
    page = signed_in(amina).post(address, {"position": "positive", "received_on": "2026-09-11", **given})
    assert page.status_code == 422
    assert told in page.content.decode()
    assert request_of(opened, "Raad Aa").received_on is None


def test_answered_point_cannot_be_emptied(signed_in, amina, dossier, opened):
    asked = receive(request_of(opened, "Raad Aa"), "Een", by=amina)
    point = asked.points.get()
    answer(opened, point, by=amina)
    address = reverse("route:record-zienswijze", args=[dossier.slug, asked.pk])
    sent = {"position": "positive", "received_on": "2026-09-11", f"point_{point.pk}": ""}
    assert "Dit punt is al beantwoord" in signed_in(amina).post(address, sent).content.decode()
    assert Point.objects.get(pk=point.pk).text == "Een"


def test_clerk_records_only_for_own_body(signed_in, bram, dossier, asking, body, opened, amina):
    Turn.objects.create(step=asking, body=body)
    actions.open_round(ZienswijzeRound(step=asking, kind="own", weeks=6, sent_on=SENT), actor=amina)
    own = Zienswijze.objects.get(turn__body=body)
    other = request_of(opened, "Raad Aa")
    client = signed_in(bram)
    sent = {"position": "positive", "received_on": "2026-09-11", "point_new0": "Een punt"}
    assert client.get(reverse("route:record-zienswijze", args=[dossier.slug, other.pk])).status_code == 404
    assert (
        client.post(reverse("route:record-zienswijze", args=[dossier.slug, other.pk]), sent).status_code
        == 404
    )
    assert (
        client.post(reverse("route:record-zienswijze", args=[dossier.slug, own.pk]), sent).status_code == 302
    )
    assert own.points.get().text == "Een punt"
    assert (
        client.get(reverse("route:answer-point", args=[dossier.slug, own.points.get().pk])).status_code == 404
    )


# ── Answering ──


def test_one_answer_serves_the_same_point_of_several_councils(opened, amina):
    mine = receive(request_of(opened, "Raad Aa"), "Te duur", by=amina).points.get()
    theirs = receive(request_of(opened, "Raad Bee"), "Het kost te veel", by=amina).points.get()
    shared = answer(opened, mine, theirs, by=amina, reason="Het wordt goedkoper.")
    assert set(shared.points.all()) == {mine, theirs}
    alone = answer(opened, theirs, by=amina, reason="Toch anders.")
    assert list(shared.points.all()) == [mine]
    actions.share_answer(Point.objects.get(pk=theirs.pk), shared, actor=amina)
    assert set(shared.points.all()) == {mine, theirs}
    assert not PointAnswer.objects.filter(pk=alone.pk).exists()


def test_answer_needs_a_reason(signed_in, amina, dossier, opened):
    point = receive(request_of(opened, "Raad Aa"), "Te duur", by=amina).points.get()
    address = reverse("route:answer-point", args=[dossier.slug, point.pk])
    page = signed_in(amina).post(address, {"verdict": "not", "reason": "  "})
    assert page.status_code == 422
    assert "De raad heeft recht op een reden." in page.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        PointAnswer.objects.create(round=opened, verdict="not", reason="")


def test_reply_goes_only_when_every_point_is_answered(opened, amina, today):
    asked = receive(request_of(opened, "Raad Aa"), "Een", "Twee", by=amina)
    plain = receive(request_of(opened, "Raad Bee"), by=amina, position="positive")
    none = receive(request_of(opened, "Raad Cee"), by=amina, position="none")
    rounds = queries.list_zienswijze_rounds(opened.item.dossier, reader=reader_for(amina))
    everybody = rounds.get().requests.all()
    sent = actions.send_replies(everybody, sent_on=today, reference="R1", actor=amina)
    assert [each.pk for each in sent] == [plain.pk]
    assert tell(none, today=today).stage == "none"
    answer(opened, *asked.points.all(), by=amina)
    assert tell(Zienswijze.objects.get(pk=asked.pk), today=today).stage == "to_send"


def test_sent_answer_is_fixed(signed_in, amina, dossier, opened, today):
    asked = receive(request_of(opened, "Raad Aa"), "Een", by=amina)
    point = asked.points.get()
    kept = answer(opened, point, by=amina)
    actions.send_replies([asked], sent_on=today, reference="", actor=amina)
    client = signed_in(amina)
    address = reverse("route:answer-point", args=[dossier.slug, point.pk])
    client.post(address, {"verdict": "not", "reason": "Toch maar niet"})
    client.post(
        reverse("route:record-zienswijze", args=[dossier.slug, asked.pk]),
        {"position": "negative", "received_on": "2026-09-11"},
    )
    kept.refresh_from_db()
    assert (kept.verdict, kept.reason) == ("adopted", "Daarom.")
    assert Zienswijze.objects.get(pk=asked.pk).position == "with_remarks"


# ── Who is late ──


def test_silence_and_lateness_are_told_in_a_sentence(opened, amina, today):
    silent = tell(request_of(opened, "Raad Aa"), today=today)
    assert silent.sentence == (
        "Van Raad Aa kwam niets. De termijn liep tot en met maandag 14 september, 1 dag geleden."
    )
    late = receive(request_of(opened, "Raad Bee"), "Een", by=amina, on=date(2026, 9, 15))
    assert tell(late, today=today).sentence == (
        "Raad Bee antwoordde op dinsdag 15 september, 1 dag te laat. 1 punt wacht op antwoord."
    )
    still = tell(request_of(opened, "Raad Cee"), today=date(2026, 9, 10))
    assert still.sentence == "Raad Cee heeft nog 4 dagen, tot en met maandag 14 september."


def test_more_time_needs_a_later_day(signed_in, amina, dossier, opened):
    address = reverse("route:extend-zienswijzen", args=[dossier.slug, opened.pk])
    chosen = [request_of(opened, "Raad Aa").pk]
    client = signed_in(amina)
    page = client.post(address, {"due_on": "2026-09-14", "because": "Reces", "requests": chosen})
    assert "Kies een dag na de laatste dag van nu." in page.content.decode()
    assert (
        client.post(address, {"due_on": "2026-09-28", "because": "Reces", "requests": chosen}).status_code
        == 302
    )
    assert request_of(opened, "Raad Aa").due_on == date(2026, 9, 28)
    assert request_of(opened, "Raad Bee").due_on == date(2026, 9, 14)


def test_page_shows_all_and_can_be_narrowed(signed_in, amina, dossier, opened, django_assert_max_num_queries):
    receive(request_of(opened, "Raad Bee"), "Een", by=amina)
    client = signed_in(amina)
    address = reverse("route:zienswijze-round", args=[dossier.slug, opened.pk])
    with django_assert_max_num_queries(30):
        page = client.get(address).content.decode()
    assert page.count("<tr>") == 4
    assert "2 raden zijn te laat" in page
    narrowed = client.get(f"{address}?stand=late").content.decode()
    assert narrowed.count("<tr>") == 3
    assert client.get(f"{address}?stand=onzin").content.decode().count("<tr>") == 4


def test_reminder_is_noted_for_who_has_not_answered(signed_in, amina, dossier, opened, today):
    receive(request_of(opened, "Raad Bee"), "Een", by=amina)
    client = signed_in(amina)
    client.post(reverse("route:remind-zienswijzen", args=[dossier.slug, opened.pk]))
    assert request_of(opened, "Raad Aa").reminded_on == today
    assert request_of(opened, "Raad Bee").reminded_on is None


# ── Two people at once ──


def at_once(*presses):
    """Do several things at the same instant, each with a connection of its own; give what each answered."""
    gate, answers = threading.Barrier(len(presses)), [None] * len(presses)

    def press(place, do):
        try:
            gate.wait(10)
            answers[place] = do()
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=press, args=each) for each in enumerate(presses)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    return answers


def seen(*requests):
    return " ".join(f"{each.pk}:{each.version}" for each in requests)


def test_more_time_that_somebody_else_gave_meanwhile_is_shown_beside_ones_own(
    signed_in, amina, eva, dossier, opened
):
    asked = request_of(opened, "Raad Aa")
    actions.extend([request_of(opened, "Raad Aa")], due_on=date(2026, 9, 28), because="Reces", actor=eva)
    address = reverse("route:extend-zienswijzen", args=[dossier.slug, opened.pk])
    sent = {"due_on": "2026-10-12", "because": "Ziekte", "requests": [asked.pk], "seen": seen(asked)}
    page = signed_in(amina).post(address, sent)
    told = page.content.decode()
    assert page.status_code == 409
    assert all(part in told for part in ("Raad Aa", "28 september", "Reces", "12 oktober", "Ziekte"))
    assert request_of(opened, "Raad Aa").due_on == date(2026, 9, 28)
    assert seen(request_of(opened, "Raad Aa")) in told
    again = sent | {"seen": seen(request_of(opened, "Raad Aa"))}
    assert signed_in(amina).post(address, again).status_code == 302
    assert request_of(opened, "Raad Aa").due_on == date(2026, 10, 12)


def test_reply_that_somebody_else_touched_meanwhile_is_shown_beside_ones_own(
    signed_in, amina, dossier, opened, today
):
    asked = receive(request_of(opened, "Raad Aa"), by=amina, position="positive")
    before = seen(Zienswijze.objects.get(pk=asked.pk))
    actions.receive(Zienswijze.objects.get(pk=asked.pk), [], actor=amina, today=TODAY)
    address = reverse("route:send-replies", args=[dossier.slug, opened.pk])
    sent = {"sent_on": str(today), "reference": "R1", "requests": [asked.pk], "seen": before}
    page = signed_in(amina).post(address, sent)
    assert page.status_code == 409
    assert "antwoord nog niet verstuurd" in page.content.decode()
    assert Zienswijze.objects.get(pk=asked.pk).reply_sent_on is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("page", ["extend-zienswijzen", "send-replies"])
def test_two_people_at_once_are_told_and_one_of_them_keeps(
    signed_in, amina, eva, dossier, opened, today, page
):
    asked = request_of(opened, "Raad Aa")
    if page == "send-replies":
        asked = receive(asked, by=amina, position="positive")
    sent = {
        "requests": [asked.pk],
        "seen": seen(Zienswijze.objects.get(pk=asked.pk)),
        "due_on": "2026-10-12",
        "because": "Ziekte",
        "sent_on": str(today),
    }
    address = reverse(f"route:{page}", args=[dossier.slug, opened.pk])
    clients = [signed_in(amina), signed_in(eva)]
    answers = at_once(*(lambda client=client: client.post(address, sent) for client in clients))
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses in ([302, 409], [302, 422])  # 422: the page was opened after the other had saved
    assert AuditEvent.objects.filter(subject_id=asked.pk, verb__in=["extended", "sent"]).count() == 1


@pytest.mark.django_db(transaction=True)
def test_reminding_at_the_same_instant_breaks_nothing(signed_in, amina, eva, dossier, opened, today):
    address = reverse("route:remind-zienswijzen", args=[dossier.slug, opened.pk])
    clients = [signed_in(amina), signed_in(eva)]
    answers = at_once(*(lambda client=client: client.post(address) for client in clients))
    assert {answer.status_code for answer in answers} <= {302, 409}
    assert {each.reminded_on for each in opened.requests.all()} == {today}
