"""The plan: first and later versions, the slip between them, and the form that keeps the reason."""

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from vaarkaart.journey.progress import queries
from vaarkaart.journey.progress.differences import compare_texts
from vaarkaart.journey.progress.models import Phase, PlanVersion
from vaarkaart.journey.progress.pictures import draw_slip, tell_shift

MAY, JULY, AUGUST = date(2026, 5, 11), date(2026, 7, 3), date(2026, 8, 28)


@pytest.fixture
def slipped(plan):
    """A sketch that comes eight weeks later, and a phase that was added."""
    plan(0, {"Schets": (MAY, JULY)})
    return plan(1, {"Schets": (MAY, AUGUST), "Besluit": (date(2026, 12, 1), date(2026, 12, 10))})


def test_timeline_lays_then_beside_now(slipped, dossier, amina, reader):
    timeline = queries.get_timeline(dossier, reader=reader(amina))
    sketch, decision = timeline.planned
    assert (sketch.then.ends_on, sketch.now.ends_on, sketch.shift_days) == (JULY, AUGUST, 56)
    assert (decision.since_version, decision.shift_days) == (1, 0)
    assert [shift.before for shift in timeline.shifts_in(slipped)] == [sketch.then, None]


def test_finished_phase_counts_from_the_day_it_was_finished(slipped, dossier, amina, reader):
    Phase.objects.filter(title="Schets").update(finished_on=date(2026, 7, 10))
    sketch = queries.get_timeline(dossier, reader=reader(amina)).planned[0]
    assert sketch.shift_days == 7


def test_reader_sees_the_plan_without_a_confidential_version(slipped, dossier, dirk, reader):
    PlanVersion.objects.filter(number=1).update(confidentiality="core_team")
    timeline = queries.get_timeline(dossier, reader=reader(dirk))
    assert [version.number for version in timeline.versions] == [0]
    assert timeline.planned[0].now.ends_on == JULY


def test_revision_without_a_reason_cannot_be_kept(dossier):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.create(dossier=dossier, number=1, agreed_on=MAY, agreed_with="wij", reason="")


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (0, "zoals gepland"),
        (1, "1 dag later"),
        (-3, "3 dagen eerder"),
        (7, "1 week later"),
        (56, "8 weken later"),
        (-14, "2 weken eerder"),
        (10, "10 dagen later"),
        (97, "ongeveer 14 weken later"),
    ],
)
def test_shift_is_told_as_people_say_it(days, told):
    assert tell_shift(days) == told


def test_picture_is_readable_for_machine_and_ear(slipped, dossier, amina, reader, today):
    Phase.objects.filter(title="Schets").update(title="Schets <script>&")
    drawn = draw_slip(queries.get_timeline(dossier, reader=reader(amina)), today=today)
    tree = ET.fromstring(drawn)
    assert tree.attrib["role"] == "img"
    assert tree.find("title").text == "Toen gepland en nu gepland"
    assert "8 weken later" in tree.find("desc").text
    texts = [text.text for text in tree.iter("text")]
    assert "Schets <script>&" in texts
    assert "vandaag" in texts
    assert "style=" not in drawn
    assert not re.search(r"#[0-9a-f]{3,6}\b", drawn), "colours come from the style sheet"


@pytest.fixture
def revise(amina, signed_in, address, slipped):
    """Send the form that revises the plan; what is not given stands as on the page."""
    client = signed_in(amina)
    page = address("planning/herzien/")
    form = client.get(page)
    shown = dict(re.findall(r'name="((?:phase_|new_)[^"]+|based_on)" value="([^"]*)"', form.content.decode()))
    head = {
        "agreed_on": "2026-09-15",
        "agreed_with": "de stuurgroep",
        "cause": "content",
        "reason": "Meer werk.",
    }
    return lambda **sent: client.post(page, {**shown, **head, "confidentiality": "dossier", **sent})


def ends_of(title: str) -> str:
    return f"phase_{Phase.objects.get(title=title).pk}_ends_on"


def test_revision_keeps_the_reason_and_all_days(revise):
    assert revise(**{ends_of("Schets"): "2026-09-30"}).status_code == 302
    latest = PlanVersion.objects.last()
    assert (latest.number, latest.reason, latest.cause) == (2, "Meer werk.", "content")
    assert latest.dates.count() == 2


def test_new_phase_comes_in_with_a_revision(revise):
    new = {"new_0_title": "Evaluatie", "new_0_starts_on": "2027-01-04", "new_0_ends_on": "2027-03-01"}
    assert revise(**new).status_code == 302
    assert PlanVersion.objects.last().dates.count() == 3


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"reason": ""}, "Reden"),
        ({"cause": ""}, "Oorzaak"),
        ({"agreed_with": ""}, "Wie stemde ermee in"),
        ({"agreed_on": "2026-01-01"}, "De vorige planning is van"),
        ({"new_0_title": "", "new_0_starts_on": "2027-01-01", "new_0_ends_on": "2027-02-01"}, "een naam"),
        ({"new_0_title": "X", "new_0_starts_on": "2027-02-01", "new_0_ends_on": "2027-01-01"}, "Draai ze om"),
        ({"new_0_title": "X"}, "allebei"),
        ({"new_0_title": "X", "new_0_starts_on": "geen dag", "new_0_ends_on": "2027-01-01"}, "Begint op"),
        ({}, "nog niets veranderd"),
        ({"based_on": "1"}, "Iemand anders heeft de planning net veranderd"),
    ],
)
def test_wrong_revision_is_refused_with_a_word(revise, sent, told):
    answer = revise(**sent)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert PlanVersion.objects.count() == 2


def test_first_plan_needs_no_reason(amina, signed_in, address):
    sent = {
        "based_on": "0",
        "agreed_on": "2026-03-26",
        "agreed_with": "de stuurgroep",
        "confidentiality": "dossier",
        "new_0_title": "Schets",
        "new_0_starts_on": "2026-05-11",
        "new_0_ends_on": "2026-07-03",
    }
    assert signed_in(amina).post(address("planning/herzien/"), sent).status_code == 302
    assert PlanVersion.objects.get().cause == "first"


def test_differences_tell_what_went_and_came():
    pieces = compare_texts("een\ntwee\ndrie", "een\ntwee en een half\ndrie\nvier")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "een"),
        ("gone", "twee"),
        ("new", "twee en een half"),
        ("same", "drie"),
        ("new", "vier"),
    ]
