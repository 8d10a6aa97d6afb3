"""Meetings from JSON (Notubiz, Open Raadsinformatie, OParl) and from workbooks, also damaged and hostile ones."""

import io
import json
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from vaarkaart.foundation.organisations.calendar_files import read_calendar_file
from vaarkaart.problems import InvalidInput

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "meetings"
OPARL = "https://schema.oparl.org/1.1/"


def read(document, *, name="bron.json"):
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    return read_calendar_file(content, name=name)


def refusal(document, *, name="bron.xlsx"):
    with pytest.raises(InvalidInput) as caught:
        read(document, name=name)
    return " ".join(problem.problem for problem in caught.value.problems)


def meeting(**fields):
    return {"id": 7, "type": "meeting", "attributes": {"Titel": "Raadscommissie Wonen"}, **fields}


# ── Notubiz and Open Raadsinformatie ──


def test_notubiz_meeting_is_read():
    given = meeting(
        self="api.example/meetings/7",
        plannings=[{"start_date": "2026-10-08 13:30:00", "end_date": None}],
        attributes={"Titel": "Raadscommissie Wonen", "Locatie": "Zaal 3"},
        confidential=1,
    )
    (found,) = read(given).meetings
    assert (found.held_on, found.starts_at) == (date(2026, 10, 8), time(13, 30))
    assert (found.body_name, found.location) == ("Raadscommissie Wonen", "Zaal 3")
    assert (found.is_closed, found.uid) == (True, "api.example/meetings/7")


def test_bodies_are_known_by_the_number_in_the_same_document():
    document = {
        "meetings": [
            {"id": 1, "description": "Besloten deel", "date": "05-07-2026", "time": "20:00", "commissie": 9},
            {
                "id": 2,
                "description": "Begin zomerreces",
                "date": "09-07-2026",
                "time": "00:00",
                "commissie": 0,
            },
            {"id": 3, "description": "Raad", "date": "10-07-2026", "canceled": True, "commissie": 9},
        ],
        "categories": [{"id": 9, "short": "RAAD", "long": "Gemeenteraad"}],
    }
    council, recess, cancelled = read(document).meetings
    assert (council.body_name, council.starts_at) == ("Gemeenteraad", time(20, 0))
    assert (recess.body_name, recess.starts_at) == ("Begin zomerreces", None)
    assert cancelled.is_cancelled


def test_answer_of_the_search_engine_is_unwrapped():
    source = {
        "@type": "Meeting",
        "name": "Commissie Zorg",
        "start_date": "2026-10-08T19:30:00+02:00",
        "@id": "9",
    }
    other = {"@type": "AgendaItem", "name": "Opening"}
    document = {"hits": {"total": 2, "hits": [{"_source": source}, {"_source": other}]}}
    (found,) = read(document).meetings
    assert (found.body_name, found.starts_at, found.uid) == ("Commissie Zorg", time(19, 30), "9")


def test_meeting_without_a_valid_beginning_is_told_and_left_out():
    told = read(
        [meeting(id=1, start_date="2026-10-08"), meeting(id=2, start_date="2026-13-45"), meeting(id=3)]
    )
    assert [found.uid for found in told.meetings] == ["1"]
    assert [problem.problem for problem in told.problems] == [
        "“2026-13-45” is geen bestaande datum.",
        "Deze vergadering heeft geen begin.",
    ]
    assert "vergadering 2 (2)" in told.problems[0].where


@pytest.mark.parametrize(
    "wrong", [{"name": {"a": 1}}, {"start_date": [1]}, {"plannings": "x"}, {"plannings": [3]}]
)
def test_values_of_another_kind_do_no_harm(wrong):
    told = read([meeting(id=1, start_date="2026-10-08"), meeting(id=2, start_date="2026-10-09") | wrong])
    assert told.meetings[0].uid == "1"


def test_characters_that_no_database_keeps_are_left_out():
    told = read([meeting(start_date="2026-10-08", committee={"name": "Raad\ud800"}) | {"id": "7\x00"}])
    assert [(m.body_name, m.uid) for m in told.meetings] == [("Raad", "7")]


# ── OParl ──


def oparl(**fields):
    return {"id": "https://oparl.example/m/1", "type": OPARL + "Meeting", "name": "Derde zitting", **fields}


def test_oparl_meeting_is_read_in_our_own_time_with_its_body():
    document = {
        "data": [
            {
                "id": "https://oparl.example/o/34",
                "type": OPARL + "Organization",
                "name": "Commissie Financiën",
            },
            oparl(
                start="2026-01-08T18:00:00Z",
                organization=["https://oparl.example/o/34"],
                location={"description": "Raadhuis"},
            ),
        ]
    }
    (found,) = read(document).meetings
    assert (found.body_name, found.title) == ("Commissie Financiën", "Derde zitting")
    assert (found.held_on, found.starts_at, found.location) == (date(2026, 1, 8), time(19, 0), "Raadhuis")


@pytest.mark.parametrize("word", ["cancelled", "deleted"])
def test_oparl_meeting_that_does_not_go_on_is_cancelled(word):
    (found,) = read([oparl(start="2026-01-08T18:00:00Z", **{word: True})]).meetings
    assert found.is_cancelled


def test_oparl_object_that_was_emptied_is_nothing_to_read():
    told = read(
        [oparl(start="2026-01-08T18:00:00Z"), {"id": "x", "type": OPARL + "Meeting", "deleted": True}]
    )
    assert (len(told.meetings), told.problems) == (1, ())


# ── Real files ──


@pytest.mark.parametrize(
    ("path", "count", "first"),
    [
        ("notubiz_meeting_amsterdam.json", 1, ("raadscommissie Financiën", date(2018, 2, 8), time(13, 30))),
        ("raad071/ghi-1.json", 5, ("AB Omgevingsdienst WH", date(2016, 7, 4), time(17, 0))),
        (
            "oparl_spec/examples_Meeting-01.json",
            1,
            ("Sitzung des Finanzausschusses", date(2013, 1, 4), time(8, 0)),
        ),
    ],
)
def test_real_documents_are_read(path, count, first):
    if not (SHARED / path).exists():
        pytest.skip("the real documents are not here")
    told = read((SHARED / path).read_bytes(), name=path)
    assert (len(told.meetings), told.problems) == (count, ())
    found = told.meetings[0]
    assert (found.body_name, found.held_on, found.starts_at) == first


# ── Workbooks ──


def workbook(*rows, before=()):
    book = openpyxl.Workbook()
    for title in before:
        book.active.append([title])
        book.create_sheet()
    sheet = book.worksheets[-1]
    for row in rows:
        sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_workbook_is_read_from_the_sheet_with_days():
    content = workbook(
        ["Datum", "Gremium", "Aanvang", "Titel", "Besloten"],
        [date(2026, 10, 8), "Raad", time(19, 30), "=1+1", True],
        [],
        [datetime.combine(date(2026, 10, 15), time(20, 0)), "Raad", None, "Tweede", None],
        ["22-10-2026", "Raad", "19.30 uur", "Derde", "ja"],
        before=["Toelichting"],
    )
    told = read(content, name="schema.xlsx")
    assert [(m.held_on.day, m.starts_at, m.title, m.is_closed) for m in told.meetings] == [
        (8, time(19, 30), "", True),  # a formula that nobody ever reckoned has no value
        (15, time(20, 0), "Tweede", False),
        (22, time(19, 30), "Derde", True),
    ]


def test_wrong_row_of_a_workbook_is_told_with_its_number():
    content = workbook(["Datum"], [date(2026, 10, 8)], [], ["geen dag"])
    assert [problem.where for problem in read(content, name="a.xlsx").problems] == ["regel 4"]


def zipped(parts):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"PK\x03\x04 en verder niets", "beschadigd"),
        (zipped({"word/document.xml": "<x/>"}), "geen Excel-bestand"),
        (zipped({"xl/workbook.xml": "<x/>"}), "beschadigd"),
        (zipped({"xl/workbook.xml": "<x/>", "xl/bom.xml": b"0" * (61 * 1024 * 1024)}), "veel te groot"),
        (zipped({"xl/workbook.xml": "<x/>"} | {f"xl/{at}.xml": "" for at in range(600)}), "veel te groot"),
        (zipped({"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "aaa">]><x>&a;</x>'}), "beschadigd"),
        (workbook(["Naam"], ["Raad"]), "Geen kolom heet"),
        (workbook(), "geen enkele vergadering"),
    ],
    ids=["no zip", "word", "empty", "bomb", "many parts", "entities", "no days", "no rows"],
)
def test_package_that_is_not_what_it_says_is_refused(content, word):
    assert word in refusal(content)


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("wrong", [b"\xff" * 30, b"\x00" * 30])
def test_package_that_was_damaged_on_its_way_is_refused(name, wrong):
    content = bytearray(workbook(["Datum"], [date(2026, 10, 8)]))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        part = package.getinfo(name)
    begin = part.header_offset + 30 + len(part.filename)
    content[begin : begin + len(wrong)] = wrong
    assert "beschadigd" in refusal(bytes(content))


def test_workbook_with_more_rows_than_a_calendar_is_refused():
    assert "meer dan 10000 regels" in refusal(
        workbook(["Datum"], *([date(2026, 10, 8)] for _ in range(10_001)))
    )
