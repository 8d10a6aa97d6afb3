"""Files with meetings: what people really have is read; what is wrong or hostile is refused with a reason."""

from datetime import date, time
from pathlib import Path

import pytest

from vaarkaart.foundation.organisations.calendar_csv import read_day, read_time
from vaarkaart.foundation.organisations.calendar_files import read_calendar_file
from vaarkaart.problems import InvalidInput

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "meetings"


def reading(text, *, name="vergaderingen.csv"):
    return read_calendar_file(text if isinstance(text, bytes) else text.encode(), name=name)


def read(text, *, name="vergaderingen.csv"):
    """Read a file in which everything can be read."""
    told = reading(text, name=name)
    assert told.problems == ()
    return told.meetings


def refusal(text, *, name="vergaderingen.csv"):
    with pytest.raises(InvalidInput) as caught:
        read(text, name=name)
    assert all(problem.where and problem.mend for problem in caught.value.problems)
    return " ".join(f"{p.where}: {p.problem}" for p in caught.value.problems)


def calendar(*events):
    inside = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//\n{inside}END:VCALENDAR\n"


def days(found):
    return [meeting.held_on.isoformat() for meeting in found]


# ── CSV ──


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_is_read_whatever_wrote_it(delimiter, encoding):
    rows = [
        "Datum|Gremium|Aanvang|Titel",
        "14-05-2026|Cliëntenraad|19:30|Één",
        "",
        "2026-06-11|Cliëntenraad||Twee",
    ]
    text = "\r\n".join(rows).replace("|", delimiter)
    first, second = read(text.encode(encoding))
    assert (first.held_on, first.starts_at, first.body_name) == (
        date(2026, 5, 14),
        time(19, 30),
        "Cliëntenraad",
    )
    assert (second.held_on, second.starts_at, second.title) == (date(2026, 6, 11), None, "Twee")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("14-5-2026", "2026-05-14"),
        ("14/05/2026", "2026-05-14"),
        ("do 14 mei 2026", "2026-05-14"),
        ("donderdag 14 mei 2026", "2026-05-14"),
        ("14-mei-2026", "2026-05-14"),
        ("2026-05-14 19:30", "2026-05-14"),
        ("1 mrt. 2026", "2026-03-01"),
        ("31-02-2026", None),
        ("14-05-26", None),
        ("14-05-0206", None),
        ("mei 2026", None),
        ("", None),
    ],
)
def test_dates_are_read_as_people_write_them(written, day):
    assert read_day(written) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("written", "moment"), [("19.30 uur", time(19, 30)), ("9:05", time(9, 5)), ("25:00", None)]
)
def test_times_are_read_as_people_write_them(written, moment):
    assert read_time(written) == moment


def test_every_wrong_line_is_told_at_once_with_its_number_beside_what_can_be_read():
    told = reading("datum,aanvang\n2026-05-14,19:30\n2026-02-30,19:30\n\n2026-06-11,laat\n")
    assert days(told.meetings) == ["2026-05-14"]
    assert [f"{each.where}: {each.problem}" for each in told.problems] == [
        "regel 3: “2026-02-30” is geen bestaande datum.",
        "regel 5: “laat” is geen tijd.",
    ]


def test_a_file_without_one_line_that_can_be_read_is_refused():
    assert "regel 2: “31-02-2026” is geen bestaande datum." in refusal("datum\n31-02-2026\n")


def test_a_thousand_wrong_lines_are_told_short():
    told = reading("datum\n2026-05-14\n" + "geen dag\n" * 1000)
    assert len(told.problems) == 51
    assert "950" in told.problems[-1].problem


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (b"", "a.csv", "leeg"),
        (b"PK\x03\x04....", "a.csv", "beschadigd"),
        (b"\xd0\xcf\x11\xe0....", "a.xls", "oud Excel"),
        (b"<?xml version='1.0'?>", "a.csv", "xml-bestand"),
        (b"{datum: 3", "a.json", "beschadigd"),
        (b"datum\n2026-05-14", "a.xlsx", "geen Excel-bestand"),
        (b"[" * 100_000, "a.json", "beschadigd"),
        (b'{"leden": [1]}', "a.json", "geen lijst met vergaderingen"),
        (b"%PDF-1.7", "a.csv", "pdf"),
        (b"  <!DOCTYPE html><html>", "a.ics", "webpagina"),
        (b"datum\x00\n2026", "a.csv", "geen tekst"),
        (b"naam,plaats\nx,y", "a.csv", "Geen kolom heet"),
        (b"datum\n", "a.csv", "geen enkele vergadering"),
        (b"datum\n2026-05-14", "a.ics", "geen kalenderbestand"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "a.ics", "geen enkele vergadering"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260514", "a.ics", "beschadigd"),
        (b"datum\n" + b"2026-05-14\n" * 10_002, "a.csv", "meer dan 10000 regels"),
        (b"x" * (8 * 1024 * 1024 + 1), "a.csv", "groter dan 8 MB"),
        (b'datum\n"' + b"x" * 200_000, "a.csv", "regel"),
    ],
)
def test_file_that_is_not_what_it_says_is_refused(content, name, word):
    assert word in refusal(content, name=name)


def test_text_that_looks_like_a_formula_or_page_is_only_text():
    (meeting,) = read('datum,titel\n2026-05-14,"=HYPERLINK(""x"") <script>"')
    assert meeting.title == '=HYPERLINK("x") <script>'


# ── ICS ──


def test_ics_is_read_with_time_place_and_secrecy():
    (meeting,) = read(
        calendar(
            "UID:7@griffie\nDTSTART:20260514T173000Z\nSUMMARY:Raadsvergadering 13\nLOCATION:Raadzaal\nCLASS:PRIVATE"
        )
    )
    assert (meeting.held_on, meeting.starts_at) == (date(2026, 5, 14), time(19, 30))  # 17:30 UTC in summer
    assert (meeting.body_name, meeting.title, meeting.location) == (
        "Raadsvergadering",
        "Raadsvergadering 13",
        "Raadzaal",
    )
    assert (meeting.is_closed, meeting.uid) == (True, "7@griffie")


def test_all_day_meeting_has_no_time():
    (meeting,) = read(calendar("UID:1\nDTSTART;VALUE=DATE:20260514\nSUMMARY:Raad"))
    assert (meeting.held_on, meeting.starts_at) == (date(2026, 5, 14), None)


def test_repeated_meeting_skips_moves_and_ends():
    found = read(
        calendar(
            "UID:r\nDTSTART;TZID=Europe/Amsterdam:20260505T193000\nSUMMARY:Raad\n"
            "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=5\nEXDATE;TZID=Europe/Amsterdam:20260519T193000",
            "UID:r\nRECURRENCE-ID;TZID=Europe/Amsterdam:20260602T193000\n"
            "DTSTART;TZID=Europe/Amsterdam:20260604T200000\nSUMMARY:Raad",
        )
    )
    assert days(found) == ["2026-05-05", "2026-06-04", "2026-06-16", "2026-06-30"]
    assert len({meeting.uid for meeting in found}) == 4


def test_repetition_until_a_day_includes_that_day():
    found = read(
        calendar("UID:r\nDTSTART;VALUE=DATE:20260505\nRRULE:FREQ=MONTHLY;UNTIL=20260705\nSUMMARY:Raad")
    )
    assert days(found) == ["2026-05-05", "2026-06-05", "2026-07-05"]


def test_cancelled_meeting_is_known_as_such():
    (meeting,) = read(calendar("UID:1\nDTSTART:20260514T193000\nSTATUS:CANCELLED\nSUMMARY:Raad"))
    assert meeting.is_cancelled


@pytest.mark.parametrize(
    ("rule", "word"),
    [
        ("FREQ=WEEKLY", "zonder einde"),
        ("FREQ=DAILY;COUNT=100000", "meer dan 520 keer"),
        ("FREQ=DAILY;UNTIL=99991231", "meer dan 520 keer"),
        ("FREQ=SECONDLY;COUNT=10", "niet te volgen"),
        ("FREQ=DAILY;INTERVAL=0;COUNT=3", "niet te volgen"),
        ("FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 200) + ";COUNT=3", "niet te volgen"),
    ],
)
def test_repetition_without_end_or_measure_is_refused(rule, word):
    told = refusal(calendar(f"UID:1\nDTSTART:20260514T193000\nSUMMARY:Politieke avond\nRRULE:{rule}"))
    assert word in told
    assert "Politieke avond" in told


def test_repetition_on_days_that_never_come_ends_soon():
    event = "UID:1\nDTSTART:20260514T193000\nSUMMARY:x\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3"
    assert "geen enkele vergadering" in refusal(calendar(event))


@pytest.mark.parametrize(
    "begin",
    [
        "DTSTART:20269999",
        "DTSTART;VALUE=DATE:02060514",
        "DTSTART:99991231T235959Z",
        "SUMMARY:zonder datum",
    ],
)
def test_meeting_without_a_sensible_date_is_refused(begin):
    assert "geen geldige datum" in refusal(calendar(f"UID:1\n{begin}"))


@pytest.mark.parametrize(
    ("event", "word"),
    [
        ("UID:1\nDTSTART;TZID=Fantasie/Nergens:20260514T193000\nSUMMARY:Raad", "tijdzone “Fantasie/Nergens”"),
        (
            "UID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260514T193000\nDTSTART:20260515T193000\nSUMMARY:Raad",
            "halverwege veranderd",
        ),
    ],
)
def test_event_that_would_be_read_wrong_is_told_and_left_out(event, word):
    told = reading(calendar(event, "UID:2\nDTSTART:20260611T193000\nSUMMARY:Raad"))
    assert days(told.meetings) == ["2026-06-11"]
    assert word in told.problems[0].problem


def test_zone_by_its_windows_name_is_known():
    (meeting,) = read(calendar("UID:1\nDTSTART;TZID=W. Europe Standard Time:20260514T193000\nSUMMARY:Raad"))
    assert meeting.starts_at == time(19, 30)


def test_moment_far_away_is_told_in_our_time_also_when_that_is_another_day():
    (meeting,) = read(calendar("UID:1\nDTSTART;TZID=America/New_York:20260514T193000\nSUMMARY:Raad"))
    assert (meeting.held_on, meeting.starts_at) == (date(2026, 5, 15), time(1, 30))


def test_days_named_one_by_one_are_added():
    found = read(
        calendar("UID:1\nDTSTART;VALUE=DATE:20260514\nRDATE;VALUE=DATE:20260601,20260608\nSUMMARY:Raad")
    )
    assert days(found) == ["2026-05-14", "2026-06-01", "2026-06-08"]


def test_newest_version_of_an_event_counts():
    old = "UID:1\nSEQUENCE:1\nDTSTART:20260514T193000\nSUMMARY:Raad"
    new = "UID:1\nSEQUENCE:3\nDTSTART:20260521T193000\nSUMMARY:Raad"
    assert days(read(calendar(new, old))) == ["2026-05-21"]


# ── Real files ──


def test_real_schedule_of_a_council_is_read():
    path = SHARED / "vergaderschema_gooise_meren_2025.csv"
    if not path.exists():
        pytest.skip("the real schedule is not here")
    found = read(path.read_bytes(), name=path.name)
    assert len(found) == 26
    assert {meeting.body_name for meeting in found} == {
        "Politieke Avond Gooise Meren",
        "Gemeenteraad Gooise Meren",
    }
    assert (found[0].held_on, found[0].starts_at) == (date(2024, 12, 11), time(19, 30))
