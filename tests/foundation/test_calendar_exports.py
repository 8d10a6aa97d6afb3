"""What is exported can be imported again, and is the same: nothing new, nothing changed."""

import csv
import io
from datetime import date, time

import pytest

from vaarkaart.foundation.organisations.calendar_exports import write_csv, write_ics, write_oparl
from vaarkaart.foundation.organisations.calendar_files import read_calendar_file
from vaarkaart.foundation.organisations.calendar_runs import apply_run, compare_all, start_run
from vaarkaart.foundation.organisations.models import Meeting

TODAY = date(2026, 9, 15)
WRITERS = {
    "kalender.ics": lambda meetings: write_ics(meetings, name="Kalender"),
    "kalender.csv": write_csv,
    "kalender.json": lambda meetings: write_oparl(meetings, base="https://vaarkaart.example/"),
}


@pytest.fixture
def meetings(body):
    made = [
        Meeting(body=body, held_on=date(2026, 10, 1)),
        Meeting(body=body, held_on=date(2026, 11, 5), starts_at=time(19, 30), title="Begroting; deel 1"),
        Meeting(
            body=body, held_on=date(2026, 12, 3), starts_at=time(9, 0), is_closed=True, location="Zaal\n3"
        ),
        Meeting(body=body, held_on=date(2027, 1, 7), title='=HYPERLINK("x")', state="cancelled"),
        Meeting(body=body, held_on=date(2027, 7, 1), starts_at=time(20, 0), title="-1 'los'"),
    ]
    return Meeting.objects.bulk_create(made)


@pytest.fixture(params=WRITERS)
def exported(request, meetings):
    listed = Meeting.objects.select_related("body")
    return request.param, WRITERS[request.param](listed)


def changes(reading, body, *, source):
    return compare_all(reading, mapping={body.name: body}, source=source, today=TODAY)


def test_export_read_again_changes_nothing(exported, body):
    name, content = exported
    reading = read_calendar_file(content, name=name)
    assert reading.problems == ()
    assert {found.body_name for found in reading.meetings} == {body.name}
    assert [change.kind for change in changes(reading, body, source=name)] == ["same"] * 5


def test_export_fills_an_empty_calendar_with_the_same(exported, body, amina):
    name, content = exported
    fields = ("held_on", "starts_at", "title", "is_closed", "location")
    before = list(Meeting.objects.exclude(state="cancelled").order_by("held_on").values_list(*fields))
    Meeting.objects.all().delete()
    reading = read_calendar_file(content, name=name)
    apply_run(start_run(reading, source=name), mapping={body.name: body}, actor=amina, today=TODAY)
    assert list(Meeting.objects.order_by("held_on").values_list(*fields)) == before


def test_meeting_moved_in_an_exported_file_has_moved(exported, body, meetings):
    name, content = exported
    reading = read_calendar_file(content, name=name)
    Meeting.objects.filter(pk=meetings[1].pk).update(held_on=date(2026, 11, 12))
    kinds = [change.kind for change in changes(reading, body, source=name)]
    assert kinds == ["same", "moved", "same", "same", "same"]


@pytest.mark.parametrize("name", WRITERS)
def test_title_that_is_the_name_of_the_body_is_no_difference(body, name):
    Meeting.objects.create(body=body, held_on=date(2026, 10, 1), title=body.name)
    content = WRITERS[name](Meeting.objects.select_related("body"))
    reading = read_calendar_file(content, name=name)
    assert [change.kind for change in changes(reading, body, source=name)] == ["same"]


def test_no_cell_is_a_formula(meetings):
    text = write_csv(Meeting.objects.select_related("body")).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
    assert len(cells) == 6 * 8
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]
