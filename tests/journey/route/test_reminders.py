"""Reminders: once, in time, to whoever must still act, in the language and the way each person chose."""

import re
from datetime import date, timedelta
from threading import Thread

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from vaarkaart.foundation.dossiers.models import DossierRole
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.foundation.reminders import sending
from vaarkaart.foundation.reminders.kinds import days_before, list_kinds
from vaarkaart.foundation.reminders.models import Message, Preference
from vaarkaart.foundation.reminders.planning import make_messages
from vaarkaart.foundation.reminders.sending import PAUSES, send_waiting
from vaarkaart.foundation.reminders.unsubscribing import write_token
from vaarkaart.journey.route.models import Product, Turn, TurnState, Zienswijze, ZienswijzeRound

# The working group meets on 22 September; papers must be in on the 21st.
HAND_IN = date(2026, 9, 21)


def morning(day: date) -> list[mail.EmailMessage]:
    """Live through a morning: make the messages and send them; give the mails that went out."""
    mail.outbox.clear()
    make_messages(day)
    send_waiting(day)
    return list(mail.outbox)


def receivers(mails: list[mail.EmailMessage]) -> list[str]:
    return sorted(one.to[0].split("@")[0] for one in mails)


@pytest.fixture(autouse=True)
def _mails_stay_here(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.SITE_ADDRESS = "https://kaart.example"


@pytest.mark.parametrize(
    ("left", "fits"), [(11, None), (10, 10), (5, 10), (3, 3), (1, 3), (0, 0), (-1, None)]
)
def test_the_reminder_that_fits_a_day(left, fits):
    assert days_before(HAND_IN, today=HAND_IN - timedelta(days=left)) == fits


@pytest.mark.usefixtures("advice", "eva", "dirk")
class TestHandingIn:
    def test_the_core_team_is_reminded_ten_three_and_no_days_before_each_once(self, today):
        told = [
            (left, receivers(morning(HAND_IN - timedelta(days=left))))
            for left in range(12, -1, -1)
            if HAND_IN - timedelta(days=left) >= date(2026, 9, 9)
        ]
        assert [(left, who) for left, who in told if who] == [
            (10, ["amina", "eva"]),
            (3, ["amina", "eva"]),
            (0, ["amina", "eva"]),
        ]

    def test_the_clerk_of_the_body_is_reminded_too_and_other_clerks_are_not(
        self, person, dossier, group, bram
    ):
        person("Carla", dossier=dossier, role="clerk", body=group)
        assert receivers(morning(HAND_IN)) == ["amina", "carla", "eva"]

    def test_after_a_standstill_comes_one_reminder_that_fits_the_day(self):
        mails = morning(HAND_IN - timedelta(days=2))
        assert receivers(mails) == ["amina", "eva"]
        assert set(Message.objects.values_list("days_before", flat=True)) == {3}

    def test_twice_in_one_morning_sends_once(self):
        assert len(morning(HAND_IN)) == 2
        assert morning(HAND_IN) == []

    def test_what_was_handed_in_in_between_is_dropped(self):
        make_messages(HAND_IN)
        Turn.objects.update(state=TurnState.HANDED_IN, happened_on=date(2026, 9, 22))
        send_waiting(HAND_IN)
        assert mail.outbox == []
        assert set(Message.objects.values_list("state", flat=True)) == {Message.State.DROPPED}

    def test_whoever_left_in_between_gets_nothing(self, eva):
        make_messages(HAND_IN)
        DossierRole.objects.filter(user=eva).delete()
        send_waiting(HAND_IN)
        assert receivers(mail.outbox) == ["amina"]

    def test_what_became_confidential_in_between_goes_to_nobody_else(self):
        make_messages(HAND_IN)
        Product.objects.update(confidentiality="only_me")
        send_waiting(HAND_IN)
        assert receivers(mail.outbox) == ["amina"]

    def test_whoever_stopped_in_between_gets_nothing(self, eva):
        make_messages(HAND_IN)
        Preference.objects.create(user=eva, kind="route.hand_in", way=Preference.Way.NONE)
        send_waiting(HAND_IN)
        assert receivers(mail.outbox) == ["amina"]

    def test_of_what_only_its_writer_may_see_only_the_writer_hears(self):
        Product.objects.update(confidentiality="only_me")
        assert receivers(morning(HAND_IN)) == ["amina"]

    def test_a_dossier_at_rest_reminds_of_nothing(self, dossier):
        dossier.state = "paused"
        dossier.save()
        assert morning(HAND_IN) == []

    def test_one_moved_meeting_is_a_new_reminder(self, group):
        assert len(morning(HAND_IN)) == 2
        group.meetings.filter(held_on=date(2026, 9, 22)).update(held_on=date(2026, 9, 23))
        assert len(morning(HAND_IN)) == 2


@pytest.mark.usefixtures("advice")
class TestTheMail:
    def test_it_tells_what_where_and_by_when_with_a_link(self):
        (letter,) = morning(HAND_IN)
        told = "Lever “Inkoopkader” aan bij Werkgroep voor “Advies”, uiterlijk maandag 21 september 2026."
        assert letter.subject == f"Vandaag: {told}"
        turn = Turn.objects.get()
        for text in (letter.body, letter.alternatives[0].content):
            assert told in text
            assert f"https://kaart.example/opgaven/inkoop/route/beurten/{turn.pk}/" in text
        assert "Beste Amina," in letter.body
        assert letter.alternatives[0].mimetype == "text/html"

    def test_it_is_in_the_language_of_the_reader(self, amina):
        amina.language = "en"
        amina.save()
        (letter,) = morning(HAND_IN)
        assert letter.subject == (
            "Today: Hand in “Inkoopkader” to Werkgroep for “Advies” by Monday 21 September 2026."
        )
        assert "Beste" not in letter.body

    def test_names_stay_as_they_are_in_plain_text(self, amina):
        amina.name = "Jan & <Piet>"
        amina.save()
        (letter,) = morning(HAND_IN)
        assert "Jan & <Piet>," in letter.body
        assert "Jan &amp; &lt;Piet&gt;," in letter.alternatives[0].content

    def test_a_line_end_in_a_name_does_not_break_the_mail(self):
        Product.objects.update(name="Inkoop\r\nBcc: iedereen@example.org")
        (letter,) = morning(HAND_IN)
        assert "“Inkoop Bcc: iedereen@example.org”" in letter.subject
        assert letter.recipients() == ["amina@merenland.example"]

    def test_a_digest_is_one_mail_with_everything(self, amina, make_step, group):
        make_step("Overleg", group)
        Preference.objects.create(user=amina, kind="route.hand_in", way=Preference.Way.DIGEST)
        (letter,) = morning(HAND_IN)
        assert letter.subject == "2 dingen te doen, het eerste: vandaag"
        lines = [
            line for line in letter.body.splitlines() if line.startswith("* Lever “Inkoopkader” aan bij")
        ]
        assert {line.split("“")[2].split("”")[0] for line in lines} == {"Advies", "Overleg"}
        assert letter.body.count("Inkoop jeugdhulp\n") == 1  # the assignment stands above its lines, once

    def test_whoever_wants_none_gets_none(self, amina):
        Preference.objects.create(user=amina, kind="route.hand_in", way=Preference.Way.NONE)
        assert morning(HAND_IN) == []


@pytest.mark.usefixtures("advice")
class TestStopping:
    @pytest.fixture
    def link(self) -> str:
        (letter,) = morning(HAND_IN)
        assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        found = re.search(r"https://kaart\.example(/berichten/stoppen/\S+/)", letter.body)[1]
        assert f"https://kaart.example{found}" in letter.extra_headers["List-Unsubscribe"]
        return found

    def test_looking_changes_nothing_and_one_click_stops_without_signing_in(self, client, link, amina):
        assert "Stop deze mails" in client.get(link).content.decode()
        assert not Preference.objects.exists()
        assert "Gestopt" in client.post(link).content.decode()
        kept = Preference.objects.get()
        assert (kept.user, kept.kind, kept.way) == (amina, "route.hand_in", Preference.Way.NONE)

    def test_a_link_that_was_not_made_here_does_nothing(self, client, link):
        assert client.post(link[:-3] + "xx/").status_code == 404
        assert not Preference.objects.exists()


class _BrokenBackend:
    """A mail server that does not take anything."""

    def __init__(self, *args: object, **kwargs: object) -> None: ...

    def send_messages(self, messages: list) -> int:
        raise ConnectionRefusedError("de mailserver antwoordt niet")


@pytest.mark.usefixtures("advice")
class TestFailing:
    @pytest.fixture(autouse=True)
    def _broken(self, settings):
        settings.EMAIL_BACKEND = f"{__name__}._BrokenBackend"

    @pytest.fixture
    def stuck(self) -> Message:
        morning(HAND_IN)
        return Message.objects.get()

    def test_it_is_tried_again_later_and_later_and_then_waits_for_a_person(self, stuck):
        assert (stuck.state, stuck.tries) == (Message.State.WAITING, 1)
        assert "antwoordt niet" in stuck.problem
        assert stuck.try_after > timezone.now() + PAUSES[0] - timedelta(minutes=1)
        send_waiting(HAND_IN)
        assert Message.objects.get().tries == 1  # not before its time
        for _try in PAUSES:
            Message.objects.update(try_after=timezone.now())
            send_waiting(HAND_IN)
        assert Message.objects.get().state == Message.State.FAILED

    def test_the_page_tells_why_and_a_person_tries_again(self, stuck, signed_in, amina, dossier, settings):
        hers, page = signed_in(amina), reverse("route:messages", args=[dossier.slug])
        assert "de mailserver antwoordt niet" in hers.get(page).content.decode()
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        again = reverse("route:try-message-again", args=[dossier.slug, stuck.pk])
        assert hers.post(again).status_code == 302
        send_waiting(HAND_IN)
        assert Message.objects.get().state == Message.State.SENT
        assert "antwoordt niet" not in hers.get(page).content.decode()
        assert hers.post(again).status_code == 404  # what was sent is not sent again

    def test_a_worker_that_died_while_sending_leaves_doubt_not_a_second_mail(self, stuck, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        long_ago = timezone.now() - timedelta(minutes=30)
        Message.objects.update(state=Message.State.SENDING, changed_at=long_ago)
        send_waiting(HAND_IN)
        assert mail.outbox == []
        assert Message.objects.get().state == Message.State.FAILED


@pytest.mark.usefixtures("advice", "bram", "dirk")
class TestThePage:
    def test_it_is_for_the_core_team_and_hides_what_one_may_not_see(
        self, signed_in, amina, eva, dirk, dossier
    ):
        morning(HAND_IN)
        page = reverse("route:messages", args=[dossier.slug])
        assert "Lever “Inkoopkader” aan" in signed_in(eva).get(page).content.decode()
        assert signed_in(dirk).get(page).status_code == 404
        Product.objects.update(confidentiality="only_me")
        assert "Inkoopkader” aan" not in signed_in(eva).get(page).content.decode()
        assert "Inkoopkader” aan" in signed_in(amina).get(page).content.decode()


class TestZienswijzen:
    @pytest.fixture
    def request_(self, make_step, make_body) -> Zienswijze:
        council = make_body("Raad", "2026-11-01")
        step = make_step("Zienswijze", council, purpose="zienswijze")
        days = {"sent_on": date(2026, 7, 1), "due_on": date(2026, 9, 18)}
        asked = ZienswijzeRound.objects.create(step=step, **days)
        return Zienswijze.objects.create(round=asked, turn=step.turns.get(), **days)

    def test_one_that_is_due_is_reminded_of_until_it_came(self, request_, today):
        (letter,) = morning(today)
        assert letter.subject == (
            "Over 3 dagen: De zienswijze van Raad over “Inkoopkader” moet er zijn op vrijdag 18 september 2026."
        )
        request_.received_on, request_.position = today, "positive"
        request_.save()
        assert not any("moet er zijn" in one.subject for one in morning(request_.due_on))

    def test_a_reply_is_owed_before_the_meeting_that_decides(self, request_, make_step, board):
        make_step("Besluit", board, after=(request_.turn.step,), purpose="decide")
        request_.received_on, request_.position = date(2026, 9, 1), "negative"
        request_.save()
        Turn.objects.filter(pk=request_.turn.pk).update(state="done", happened_on=date(2026, 9, 1))
        owed = [one.subject for one in morning(date(2026, 9, 22)) if "wacht op een antwoord" in one.subject]
        assert owed == [
            "Over 2 dagen: Raad wacht op een antwoord op de zienswijze over “Inkoopkader”. "
            "Verstuur het vóór donderdag 24 september 2026."
        ]
        request_.reply_sent_on = date(2026, 9, 22)
        request_.save()
        assert not any("wacht op een antwoord" in one.subject for one in morning(date(2026, 9, 24)))


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_mail(advice, amina, monkeypatch):
    make_messages(HAND_IN)
    sent: list[str] = []
    monkeypatch.setattr(
        sending,
        "_write_mail",
        lambda messages, today: type("M", (), {"send": lambda self: sent.append("x")})(),
    )

    def send() -> None:
        try:
            send_waiting(HAND_IN)
        finally:
            connection.close()

    threads = [Thread(target=send) for _worker in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sent == ["x"]


def test_preferences_are_chosen_per_kind(signed_in, dirk):
    his, page = signed_in(dirk), reverse("reminders:preferences")
    choices = {"route-hand_in": "digest", "route-zienswijze_due": "none", "route-reply_owed": "direct"}
    assert his.post(page, choices).status_code == 302
    kept = dict(Preference.objects.values_list("kind", "way"))
    assert kept["route.hand_in"] == "digest"
    assert kept["route.zienswijze_due"] == "none"
    assert his.post(page, choices | {"route-hand_in": "soms"}).status_code == 422


def test_every_change_of_preferences_stands_in_the_trail_once(signed_in, dirk):
    his, page = signed_in(dirk), reverse("reminders:preferences")
    chosen = {kind.name.replace(".", "-"): "direct" for kind in list_kinds()}
    his.post(page, chosen)
    assert not AuditEvent.objects.filter(verb="chose_reminders").exists()  # nothing changed
    his.post(page, chosen | {"route-hand_in": "digest", "route-reply_owed": "none"})
    event = AuditEvent.objects.get(verb="chose_reminders")
    assert (event.actor_id, event.subject_id, event.dossier_id) == (dirk.pk, dirk.pk, "")
    assert event.details == {"ways": {"route.hand_in": "digest", "route.reply_owed": "none"}}
    his.post(page, chosen | {"route-hand_in": "none", "route-reply_owed": "none"})
    assert AuditEvent.objects.filter(verb="chose_reminders").count() == 2
    assert Preference.objects.get(kind="route.hand_in").version == 2


def test_stopping_by_the_link_in_a_mail_stands_in_the_trail(client, dirk):
    page = reverse("reminders:stop", args=[write_token(dirk, kind="route.hand_in")])
    client.get(page)
    assert not AuditEvent.objects.exists()
    client.post(page)
    event = AuditEvent.objects.get()
    assert event.details == {"ways": {"route.hand_in": "none"}, "through": "mail"}
