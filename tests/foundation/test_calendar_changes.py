"""What a file would change in a calendar: told first, applied once, never a meeting double."""

from datetime import date, time

import pytest

from vaarkaart.foundation.organisations.calendar_changes import apply_changes, compare
from vaarkaart.foundation.organisations.calendar_files import FoundMeeting
from vaarkaart.foundation.organisations.models import Meeting
from vaarkaart.foundation.records.models import AuditEvent

TODAY = date(2026, 9, 15)
SOURCE = "griffie.ics"


def found(day, **fields):
    return FoundMeeting(**{"body_name": "Stuurgroep", "held_on": date.fromisoformat(day), **fields})


@pytest.fixture
def keep(body):
    def make(day, **fields):
        return Meeting.objects.create(body=body, held_on=date.fromisoformat(day), **fields)

    return make


@pytest.fixture
def changes(body):
    def make(*entries):
        return compare(body, entries, source=SOURCE, today=TODAY)

    return make


def kinds(listed):
    return [(change.kind, change.held_on.isoformat()) for change in listed]


def test_unknown_day_is_new_and_known_day_stays(changes, keep):
    keep("2026-10-01", starts_at=time(19, 30))
    listed = changes(found("2026-10-01", starts_at=time(19, 30)), found("2026-11-05"))
    assert kinds(listed) == [("same", "2026-10-01"), ("new", "2026-11-05")]


def test_other_time_or_title_is_a_change(changes, keep):
    keep("2026-10-01", starts_at=time(19, 30))
    assert kinds(changes(found("2026-10-01", starts_at=time(20, 0)))) == [("changed", "2026-10-01")]


def test_same_meeting_on_another_day_has_moved(changes, keep):
    keep("2026-10-01", source=SOURCE, source_uid="7")
    assert kinds(changes(found("2026-10-08", uid="7"))) == [("moved", "2026-10-08")]


def test_cancelled_meeting_is_marked_and_an_unknown_one_is_not_made(changes, keep, amina):
    keep("2026-10-01")
    listed = changes(found("2026-10-01", is_cancelled=True), found("2026-11-05", is_cancelled=True))
    assert kinds(listed) == [("cancelled", "2026-10-01"), ("same", "2026-11-05")]
    apply_changes(listed, source=SOURCE, actor=amina)
    assert [meeting.state for meeting in Meeting.objects.all()] == ["cancelled"]


def test_meeting_that_vanished_from_its_own_source_is_flagged(changes, keep):
    keep("2026-10-08", source=SOURCE)
    keep("2026-10-15", source="met de hand")
    keep("2026-12-24", source=SOURCE)  # after the period of the file
    keep("2026-09-01", source=SOURCE)  # in the past
    listed = changes(found("2026-08-20"), found("2026-11-05"))
    assert kinds(listed) == [("new", "2026-08-20"), ("gone", "2026-10-08"), ("new", "2026-11-05")]


def test_meeting_vanished_at_the_end_of_the_file_is_flagged_too(body, keep):
    keep("2026-10-08", source=SOURCE)
    listed = compare(body, [found("2026-10-01")], source=SOURCE, today=TODAY, until=date(2026, 12, 31))
    assert kinds(listed) == [("new", "2026-10-01"), ("gone", "2026-10-08")]


@pytest.mark.parametrize(("cancel_gone", "state"), [(False, "planned"), (True, "cancelled")])
def test_vanished_meeting_is_cancelled_only_when_asked(changes, keep, amina, cancel_gone, state):
    gone = keep("2026-10-08", source=SOURCE)
    listed = changes(found("2026-10-01"), found("2026-11-05"))
    apply_changes(listed, source=SOURCE, actor=amina, cancel_gone=cancel_gone)
    gone.refresh_from_db()
    assert gone.state == state


def test_two_meetings_on_one_day_become_one(changes):
    listed = changes(found("2026-10-01", title="A", is_cancelled=True), found("2026-10-01", title="B"))
    assert [(change.kind, change.found.title) for change in listed] == [("new", "B")]


def test_applying_twice_makes_nothing_double(changes, amina, body):
    entries = (found("2026-10-01", uid="1", title="Een"), found("2026-11-05", uid="2"))
    assert apply_changes(changes(*entries), source=SOURCE, actor=amina) == 2
    assert apply_changes(changes(*entries), source=SOURCE, actor=amina) == 0
    assert Meeting.objects.filter(body=body).count() == 2
    assert AuditEvent.objects.filter(verb="imported").count() == 1


def test_ten_thousand_meetings_take_few_questions(changes, amina, body, django_assert_max_num_queries):
    entries = [
        found(date.fromordinal(date(2026, 1, 1).toordinal() + day).isoformat()) for day in range(10_000)
    ]
    with django_assert_max_num_queries(200):
        assert apply_changes(changes(*entries), source=SOURCE, actor=amina) == 10_000
