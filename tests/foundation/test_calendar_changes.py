"""What a file would change in a calendar: told first, applied once, never a meeting double."""

import threading
from datetime import date, time

import pytest
from django.db import connection, connections

from vaarkaart.foundation.organisations.calendar_changes import compare
from vaarkaart.foundation.organisations.calendar_files import FoundMeeting, Reading
from vaarkaart.foundation.organisations.calendar_runs import NotWaiting, apply_run, start_run, undo_run
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
        return compare(body, entries, kept=body.meetings.all(), source=SOURCE, today=TODAY)

    return make


@pytest.fixture
def take_in(body, amina):
    """Read meetings in as a file would; gives the run."""

    def make(*entries, source=SOURCE, **options):
        run = start_run(Reading(entries), source=source)
        run.count = apply_run(run, mapping={"": body}, actor=amina, today=TODAY, **options)
        return run

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


def test_cancelled_meeting_is_marked_and_an_unknown_one_is_not_made(changes, keep, take_in):
    keep("2026-10-01")
    listed = changes(found("2026-10-01", is_cancelled=True), found("2026-11-05", is_cancelled=True))
    assert kinds(listed) == [("cancelled", "2026-10-01"), ("same", "2026-11-05")]
    take_in(found("2026-10-01", is_cancelled=True), found("2026-11-05", is_cancelled=True))
    assert [meeting.state for meeting in Meeting.objects.all()] == ["cancelled"]


def test_meeting_that_vanished_from_its_own_source_is_flagged(changes, keep):
    keep("2026-10-08", source=SOURCE)
    keep("2026-10-15")  # entered by hand
    keep("2026-12-24", source=SOURCE)  # after the period of the file
    keep("2026-09-01", source=SOURCE)  # in the past
    listed = changes(found("2026-08-20"), found("2026-11-05"))
    assert kinds(listed) == [("new", "2026-08-20"), ("gone", "2026-10-08"), ("new", "2026-11-05")]


def test_meeting_vanished_at_the_end_of_the_file_is_flagged_too(body, keep):
    keep("2026-10-08", source=SOURCE)
    kept = body.meetings.all()
    listed = compare(
        body, [found("2026-10-01")], kept=kept, source=SOURCE, today=TODAY, until=date(2026, 12, 31)
    )
    assert kinds(listed) == [("new", "2026-10-01"), ("gone", "2026-10-08")]


@pytest.mark.parametrize(("flag_gone", "is_flagged"), [(False, False), (True, True)])
def test_vanished_meeting_is_flagged_and_stays_planned(take_in, keep, flag_gone, is_flagged):
    gone = keep("2026-10-08", source=SOURCE)
    take_in(found("2026-10-01"), found("2026-11-05"), flag_gone=flag_gone)
    gone.refresh_from_db()
    assert (gone.state, gone.is_missing_from_source) == ("planned", is_flagged)


def test_vanished_meeting_that_comes_back_loses_its_flag(take_in, keep):
    gone = keep("2026-10-08", source=SOURCE)
    take_in(found("2026-10-01"), found("2026-11-05"))
    take_in(found("2026-10-01"), found("2026-10-08"), found("2026-11-05"))
    gone.refresh_from_db()
    assert not gone.is_missing_from_source


def test_next_years_file_has_another_name_and_still_tells_what_is_gone(changes, keep):
    keep("2026-10-08", source="oud schema.xlsx")
    keep("2026-10-15", source="https://griffie.example/kalender.ics")
    listed = changes(found("2026-10-01"), found("2026-11-05"))
    assert kinds(listed) == [("new", "2026-10-01"), ("gone", "2026-10-08"), ("new", "2026-11-05")]


def test_source_that_tells_otherwise_than_another_is_named(changes, keep):
    keep("2026-10-01", starts_at=time(19, 30), source="https://griffie.example/kalender.ics")
    keep("2026-10-08", starts_at=time(19, 30))
    first, second = changes(
        found("2026-10-01", starts_at=time(20, 0)), found("2026-10-08", starts_at=time(20, 0))
    )
    assert first.contradicts == "https://griffie.example/kalender.ics"
    assert second.contradicts == ""


def test_source_that_contradicts_itself_is_told(changes):
    (change,) = changes(
        found("2026-10-01", starts_at=time(19, 30)), found("2026-10-01", starts_at=time(20, 0))
    )
    assert (change.found.starts_at, change.other.starts_at) == (time(19, 30), time(20, 0))


def test_two_meetings_on_one_day_become_one(changes):
    listed = changes(found("2026-10-01", title="A", is_cancelled=True), found("2026-10-01", title="B"))
    assert [(change.kind, change.found.title) for change in listed] == [("new", "B")]


def test_applying_twice_makes_nothing_double(take_in, body):
    entries = (found("2026-10-01", uid="1", title="Een"), found("2026-11-05", uid="2"))
    assert take_in(*entries).count == 2
    assert take_in(*entries).count == 0
    assert Meeting.objects.filter(body=body).count() == 2
    assert AuditEvent.objects.filter(verb="imported").count() == 1


def test_of_two_people_who_apply_one_preview_one_comes_too_late(take_in, body, amina):
    run = take_in(found("2026-10-01"))
    with pytest.raises(NotWaiting):
        apply_run(run, mapping={"": body}, actor=amina, today=TODAY)


def stand():
    fields = ("held_on", "starts_at", "title", "state", "source", "source_uid", "vanished_at")
    return list(Meeting.objects.order_by("held_on").values_list("pk", *fields))


def test_import_is_undone_as_a_whole(take_in, keep, amina):
    keep("2026-10-01", title="Oud")
    keep("2026-10-08", source=SOURCE)
    keep("2026-10-15", source=SOURCE, source_uid="7")
    keep("2026-10-22")
    before = stand()
    run = take_in(
        found("2026-10-01", title="Nieuw"),
        found("2026-10-16", uid="7"),
        found("2026-10-22", is_cancelled=True),
        found("2026-11-05"),
    )
    assert run.count == 5
    assert stand() != before
    assert undo_run(run, actor=amina) == (5, [])
    assert stand() == before
    assert AuditEvent.objects.filter(verb="import_undone").count() == 1


def test_undo_leaves_what_was_changed_since_and_names_it(take_in, amina):
    run = take_in(found("2026-10-01"), found("2026-11-05"))
    Meeting.objects.filter(held_on="2026-11-05").update(title="Ingevuld door de griffier")
    count, stay = undo_run(run, actor=amina)
    assert (count, [meeting.title for meeting in stay]) == (1, ["Ingevuld door de griffier"])
    assert [meeting.held_on for meeting in Meeting.objects.all()] == [date(2026, 11, 5)]


def test_undo_does_not_put_a_meeting_on_a_day_that_is_taken_since(take_in, keep, amina):
    keep("2026-10-01", source=SOURCE, source_uid="7")
    run = take_in(found("2026-10-08", uid="7"))
    keep("2026-10-01", title="Een andere")
    count, stay = undo_run(run, actor=amina)
    assert (count, [meeting.held_on for meeting in stay]) == (0, [date(2026, 10, 8)])


def test_undo_happens_once(take_in, amina):
    run = take_in(found("2026-10-01"))
    undo_run(run, actor=amina)
    with pytest.raises(NotWaiting):
        undo_run(run, actor=amina)


def test_ten_thousand_meetings_take_few_questions(take_in, amina, django_assert_max_num_queries):
    first = date(2026, 1, 1).toordinal()
    entries = [found(date.fromordinal(first + day).isoformat()) for day in range(10_000)]
    with django_assert_max_num_queries(200):
        assert take_in(*entries).count == 10_000


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_make_each_meeting_once(body, amina):
    if connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("threads do not share this database")
    entries = tuple(found(f"2026-10-{day:02}") for day in range(1, 31))
    runs = [start_run(Reading(entries), source=SOURCE) for _press in range(2)]
    gate, failed, counts = threading.Barrier(2), [], []

    def press(run):
        try:
            gate.wait(10)
            counts.append(apply_run(run, mapping={"": body}, actor=amina, today=TODAY))
        except Exception as wrong:
            failed.append(wrong)
        finally:
            connections["default"].close()

    people = [threading.Thread(target=press, args=(run,)) for run in runs]
    for each in people:
        each.start()
    for each in people:
        each.join(30)
    assert failed == []
    assert sorted(counts) == [0, 30]
