"""Recesses from a file: per school region, every wrong line told, nothing double, nothing taken away."""

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from vaarkaart.foundation.organisations.models import Recess
from vaarkaart.foundation.organisations.recess_files import (
    FoundRecess,
    apply_recesses,
    compare_recesses,
    read_recess_file,
)
from vaarkaart.foundation.organisations.service import list_recesses
from vaarkaart.problems import InvalidInput

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "reference" / "schoolvakanties_nl.csv"
TODAY = date(2026, 9, 15)
FILE = "start;eind;naam;regio\n17-10-2026;25-10-2026;Herfstvakantie;noord\n24-10-2026;01-11-2026;Herfstvakantie;Zuid\n"


def read(text):
    return read_recess_file(text.encode(), name="vakanties.csv")


def compare(text):
    return [(change.kind, change.found.school_region) for change in compare_recesses(read(text), today=TODAY)]


def refusal(text):
    with pytest.raises(InvalidInput) as caught:
        read(text)
    return " ".join(f"{problem.where}: {problem.problem}" for problem in caught.value.problems)


def test_file_is_kept_once(amina):
    assert compare(FILE) == [("new", "north"), ("new", "south")]
    assert apply_recesses(compare_recesses(read(FILE), today=TODAY), actor=amina) == 2
    assert compare(FILE) == [("same", "north"), ("same", "south")]
    assert apply_recesses(compare_recesses(read(FILE), today=TODAY), actor=amina) == 0


def test_period_that_was_moved_is_changed_and_not_doubled(amina):
    apply_recesses(compare_recesses(read(FILE), today=TODAY), actor=amina)
    moved = FILE.replace("17-10-2026;25-10-2026", "18-10-2026;26-10-2026")
    assert compare(moved) == [("changed", "north"), ("same", "south")]
    apply_recesses(compare_recesses(read(moved), today=TODAY), actor=amina)
    assert Recess.objects.count() == 2


@pytest.mark.django_db
def test_what_is_over_is_left_out():
    assert compare("start,eind,naam\n2026-07-01,2026-08-30,Zomer\n2026-09-01,2026-09-15,Nu\n") == [
        ("past", ""),
        ("new", ""),
    ]


def test_every_wrong_line_is_told():
    told = refusal(
        "start;eind;naam;regio\nx;25-10-2026;A;noord\n17-10-2026;16-10-2026;B;noord\n"
        "17-10-2026;18-10-2026;C;west\n17-10-2026;18-10-2027;D;\n"
    )
    assert told == (
        "regel 2: “x” is geen bestaande datum. regel 3: De laatste dag ligt voor de eerste dag. "
        "regel 4: “west” is geen schoolregio. regel 5: Deze periode duurt langer dan vier maanden."
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "leeg"),
        ("start;naam\n", "ontbreken: eind"),
        ("start;eind;naam\n", "geen enkel reces"),
        ("%PDF-1", "pdf"),
    ],
)
def test_file_that_holds_no_recesses_is_refused(text, word):
    assert word in refusal(text)


def test_recess_holds_for_the_bodies_of_its_region(body, organisation):
    Recess.objects.create(name="Allen", starts_on="2026-10-01", ends_on="2026-10-02")
    Recess.objects.create(name="Noord", school_region="north", starts_on="2026-10-03", ends_on="2026-10-04")
    Recess.objects.create(name="Zuid", school_region="south", starts_on="2026-10-05", ends_on="2026-10-06")
    period = (date(2026, 9, 1), date(2026, 12, 1))
    assert [recess.name for recess in list_recesses(*period, body=body)] == ["Allen"]
    organisation.school_region = "south"
    organisation.save()
    body.organisation = organisation
    assert [recess.name for recess in list_recesses(*period, body=body)] == ["Allen", "Zuid"]
    assert [recess.name for recess in list_recesses(*period)] == ["Allen", "Zuid"]


@pytest.mark.django_db
def test_real_school_holidays_are_read():
    if not REAL.exists():
        pytest.skip("the published school holidays are not here")
    changes = compare_recesses(read_recess_file(REAL.read_bytes(), name=REAL.name), today=TODAY)
    assert len(changes) == 162
    summer = {
        c.found.school_region: c.found.starts_on
        for c in changes
        if c.found.starts_on.year == 2027 and c.found.name == "Zomervakantie"
    }
    assert len(set(summer.values())) == 3


# ── From a spreadsheet or a calendar ──


def xlsx(*rows):
    book = openpyxl.Workbook()
    book.active.append(["Toelichting", "hieronder"])
    sheet = book.create_sheet("Vakanties")
    for row in rows:
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_workbook_gives_the_same_as_its_lines():
    content = xlsx(
        ["Start", "Eind", "Naam", "Regio"],
        [date(2026, 10, 17), datetime.fromisoformat("2026-10-25"), "Herfstvakantie", "Noord"],
        ["19-12-2026", "3 januari 2027", "Kerstvakantie", None],
    )
    assert read_recess_file(content, name="vakanties.xlsx") == [
        FoundRecess("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25), "north"),
        FoundRecess("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3), ""),
    ]


def test_workbook_that_is_wrong_is_told_by_line():
    content = xlsx(["start", "eind", "naam"], ["31-02-2026", "1-3-2026", "Voorjaar"])
    with pytest.raises(InvalidInput, match="regel 2"):
        read_recess_file(content, name="vakanties.xlsx")
    with pytest.raises(InvalidInput, match="geen enkel reces"):
        read_recess_file(xlsx(["start", "eind", "naam"]), name="vakanties.xlsx")
    with pytest.raises(InvalidInput, match="beschadigd"):
        read_recess_file(b"PK\x03\x04 stuk", name="vakanties.xlsx")


def ics(*events):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//NL"]
    for place, event in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{place}", "DTSTAMP:20260101T000000Z", *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def days(first, end):
    return [f"DTSTART;VALUE=DATE:{first}", f"DTEND;VALUE=DATE:{end}"]


def test_calendar_gives_periods_with_the_region_from_the_name():
    content = ics(
        [*days("20261017", "20261026"), "SUMMARY:Herfstvakantie (regio Noord)"],
        [*days("20270213", "20270222"), "SUMMARY:Voorjaarsvakantie Midden en Zuid"],
        [*days("20261219", "20270104"), "SUMMARY:Kerstvakantie alle regio's"],
        ["DTSTART;VALUE=DATE:20270427", "SUMMARY:Brugdag"],
        ["DTSTART;VALUE=DATE:20270503", "DURATION:P5D", "SUMMARY:Meireces"],
        [*days("20270101", "20270102"), "SUMMARY:Vervallen", "STATUS:CANCELLED"],
    )
    told = [
        (each.name, each.starts_on, each.ends_on, each.school_region)
        for each in read_recess_file(content, name="vakanties.ics")
    ]
    assert told == [
        ("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25), "north"),
        ("Voorjaarsvakantie", date(2027, 2, 13), date(2027, 2, 21), "middle"),
        ("Voorjaarsvakantie", date(2027, 2, 13), date(2027, 2, 21), "south"),
        ("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3), ""),
        ("Brugdag", date(2027, 4, 27), date(2027, 4, 27), ""),
        ("Meireces", date(2027, 5, 3), date(2027, 5, 7), ""),
    ]


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ([*days("20260101", "20260601"), "SUMMARY:Lang"], "langer dan vier maanden"),
        ([*days("20260110", "20260105"), "SUMMARY:Terug"], "ligt voor de eerste dag"),
        ([*days("20260101", "20260105"), "RRULE:FREQ=YEARLY", "SUMMARY:Elk jaar"], "herhaalt zich"),
        (["SUMMARY:Ooit"], "geen geldige datum"),
    ],
)
def test_calendar_with_a_period_that_cannot_be_is_told_by_name(event, told):
    with pytest.raises(InvalidInput, match=told):
        read_recess_file(ics(event), name="vakanties.ics")
