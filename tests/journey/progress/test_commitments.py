"""Promises: who noted, answered, changed and kept them, and that each keeps its history."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.foundation.records.saving import StaleEdit
from vaarkaart.journey.progress import queries
from vaarkaart.journey.progress.actions.commitments import (
    Voice,
    answer_commitment,
    change_commitment,
    report_commitment,
)
from vaarkaart.journey.progress.models import Commitment, CommitmentEvent


def kinds(commitment: Commitment) -> list[str]:
    return list(commitment.events.values_list("kind", flat=True))


def test_promise_of_a_partner_waits_for_the_partner(promise):
    commitment = promise()
    assert commitment.state == "proposed"
    assert kinds(commitment) == ["proposed"]


def test_our_own_promise_holds_at_once(promise):
    assert promise(partner=None).state == "confirmed"


def test_answer_is_kept_with_who_and_why(promise, yusuf, today):
    commitment = promise()
    commitment.what = "elk kwartaal de wachttijden aanleveren"
    answer_commitment(
        commitment,
        answer="corrected",
        voice=Voice(yusuf),
        today=today,
        from_version=commitment.version,
        reason="Elke maand lukt niet.",
    )
    event = commitment.events.last()
    assert (event.kind, event.actor, event.reason) == ("corrected", yusuf, "Elke maand lukt niet.")
    assert event.what == "elk kwartaal de wachttijden aanleveren"
    assert commitment.events.first().what == "elke maand de wachttijden aanleveren"
    assert AuditEvent.objects.filter(verb="corrected", subject_id=commitment.pk, actor_id=yusuf.pk).exists()


def test_second_answer_from_an_old_page_is_not_saved(promise, yusuf, today):
    commitment = promise()
    old = commitment.version
    answer_commitment(commitment, answer="confirmed", voice=Voice(yusuf), today=today, from_version=old)
    again = Commitment.objects.get(pk=commitment.pk)
    with pytest.raises(StaleEdit):
        answer_commitment(
            again, answer="declined", voice=Voice(yusuf), today=today, from_version=old, reason="nee"
        )
    assert kinds(commitment) == ["proposed", "confirmed"]


def test_change_before_the_answer_stays_a_proposal(promise, amina, today):
    commitment = promise()
    change_commitment(
        commitment, by=amina, today=today, promise_changed=True, from_version=commitment.version
    )
    assert commitment.state == "proposed"
    assert kinds(commitment) == ["proposed", "edited"]


def test_change_after_the_answer_asks_the_partner_again(promise, amina, today):
    commitment = promise(answer="confirmed")
    change_commitment(
        commitment,
        by=amina,
        today=today,
        promise_changed=True,
        from_version=commitment.version,
        reason="De cijfers komen later.",
        agreed_with="de stuurgroep",
    )
    assert commitment.state == "changed"
    assert commitment.events.last().agreed_with == "de stuurgroep"


@pytest.mark.parametrize("kind", ["changed", "declined"])
def test_change_or_refusal_without_a_reason_cannot_be_kept(promise, kind, today):
    commitment = promise()
    with pytest.raises(IntegrityError), transaction.atomic():
        CommitmentEvent.objects.create(commitment=commitment, kind=kind, happened_on=today, what="x")


def test_report_closes_the_promise(promise, amina, today):
    commitment = promise(answer="confirmed")
    report_commitment(
        commitment, progress="done", voice=Voice(amina), today=today, from_version=commitment.version
    )
    assert commitment.state == "done"
    assert not queries.is_late(commitment, today=today + timedelta(days=999))


@pytest.mark.parametrize(
    ("state", "due_on", "late"),
    [
        ("confirmed", date(2026, 9, 14), True),
        ("confirmed", date(2026, 9, 15), False),
        ("confirmed", None, False),
        ("partial", date(2026, 9, 1), True),
        ("changed", date(2026, 9, 1), True),
        ("proposed", date(2026, 9, 1), False),
        ("declined", date(2026, 9, 1), False),
        ("done", date(2026, 9, 1), False),
    ],
)
def test_promise_is_late_when_its_day_has_passed_and_somebody_stands_behind_it(state, due_on, late, today):
    assert queries.is_late(Commitment(state=state, due_on=due_on), today=today) == late


def test_watch_puts_every_promise_in_one_place(promise, today):
    late = promise("a", answer="confirmed", due_on=date(2026, 9, 1))
    waiting, refused, running = promise("b"), promise("c", answer="corrected"), promise("d", partner=None)
    refused.state = "declined"
    watch = queries.keep_watch([late, waiting, refused, running], today=today)
    assert (watch.late, watch.awaiting_answer, watch.awaiting_us, watch.under_way) == (
        (late,),
        (waiting,),
        (refused,),
        (running,),
    )
    assert watch.total == 3  # a refusal is no promise
