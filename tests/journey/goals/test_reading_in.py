"""Figures from a table: what is read, what must be mended (by row and column), and that nothing is done twice."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.foundation.records.sheets import read_table_file, read_table_text
from vaarkaart.journey.goals.figure_files import SHEET, write_csv, write_xlsx
from vaarkaart.journey.goals.figure_reading import read_figures
from vaarkaart.journey.goals.figure_runs import NotWaiting, apply_run, compare, reading_to_run, undo_run
from vaarkaart.journey.goals.models import FigureRun, Indicator, Measurement, Target
from vaarkaart.problems import InvalidInput, Problem

TODAY = date(2026, 9, 15)


@pytest.fixture
def address(dossier, indicator) -> str:
    return reverse("goals:read-in", args=[dossier.slug, indicator.pk])


@pytest.fixture
def weeks(indicator) -> Indicator:
    """The waiting time, measured each year, by municipality."""
    indicator.frequency, indicator.dimension = "year", "gemeente"
    indicator.save()
    return indicator


def read(text: str, *indicators: Indicator):
    return read_figures(read_table_text(text, name="tabel"), indicators=indicators, today=TODAY)


def told(reading) -> list[tuple[str, str, str]]:
    return [
        (f.part, f.day.isoformat(), str(f.value) if f.value is not None else f.missing_because)
        for f in reading.figures
    ]


@pytest.mark.parametrize(
    "text",
    [
        "gemeente\t2023\t2024\nOeverwaard\t12,1\t12,80\ntotaal\t11\tn.b.",
        "2023\t2024\n12,1\t12,8",
        "jaar;Oeverwaard;totaal\n2023;12,1;11\n2024;12,8;n.b.",
        "gemeente;periode;waarde\nOeverwaard;2023;12,1 weken\nOeverwaard;2024;12.8\n;2023;11\n;2024;n.b.",
        "Tabel 3: wachttijd per gemeente;;\n;2023;2024\nOeverwaard;12,1;12,8\n;11;n.b.",
        "2023\t12,1\n2024\t12,8",
        "Perioden;Gemeten\n31-12-2023;12,1\n2024JJ00;12,8",
    ],
)
def test_table_is_read_in_the_shapes_people_have(weeks, text):
    reading = read(text, weeks)
    assert reading.problems == []
    by_day = {f.day.year: f.value for f in reading.figures if f.value in (Decimal("12.1"), Decimal("12.8"))}
    assert by_day == {2023: Decimal("12.1"), 2024: Decimal("12.8")}


@pytest.mark.parametrize(
    ("text", "where", "problem"),
    [
        ("2023\tafname", "rij 1, kolom B", "is een richting, geen cijfer"),
        ("gemeente\t2023\t2024\nA\t12\t13,,4", "rij 2, kolom C (2024)", "is geen getal"),
        ("periode;waarde\nmedio 2024;12", "rij 2, kolom A (periode)", "is geen periode"),
        ("periode;waarde\n2027;12", "rij 2, kolom A (periode)", "nog niet voorbij"),
        ("periode;waarde\n2024;12%", "rij 2, kolom B (waarde)", "telt in “weken”"),
        ("periode;waarde;eenheid\n2024;12;dagen", "rij 2, kolom B (waarde)", "De eenheid is hier “dagen”"),
        ("periode;waarde\n2024;=A1+3", "rij 2, kolom B (waarde)", "formule zonder uitkomst"),
        ("periode;waarde\n2024;#DEEL/0!", "rij 2, kolom B (waarde)", "foutmelding van Excel"),
        ("periode;waarde\n2024;12\n2024;13", "geheel, 2024-12-31", "twee verschillende cijfers"),
        ("periode;waarde\n2024;123456789012", "rij 2, kolom B (waarde)", "is geen getal"),
        ("periode;streefwaarde\n2028-12-31;9", "rij 2, kolom B (streefwaarde)", "is daar anders"),
    ],
)
def test_what_is_wrong_is_told_by_row_and_column(weeks, text, where, problem):
    found = read(text, weeks).problems
    assert [each.where for each in found] == [where]
    assert problem in found[0].problem
    assert found[0].mend


def test_thousands_or_decimals_is_asked_when_nothing_tells(goal):
    bare = Indicator.objects.create(goal=goal, name="x", unit="euro", frequency="year")
    assert "kan 1,25 zijn, of 1250" in read("2023\t1.250", bare).problems[0].problem
    assert [f.value for f in read("2023\t1.250\n2024\t1300", bare).figures] == [1250, 1300]


def test_misplaced_decimal_sign_is_remarked_but_may_be_right(weeks):
    reading = read("periode;waarde\n2023;134", weeks)
    assert reading.problems == []
    assert "Staat de komma goed?" in reading.remarks[0].mend


def test_percentage_beyond_hundred_is_remarked(goal):
    share = Indicator.objects.create(goal=goal, name="x", unit="%", measure="percentage", frequency="year")
    reading = read("2023\t134%\n2024\t40", share)
    assert [r.problem for r in reading.remarks] == ["134% is geen deel van honderd."]


@pytest.mark.parametrize("text", ["", "   \n", "a;b\nc;d", "hallo", "\u202eabc;def\n1;2", "🙂\t🙃\n1\t2"])
def test_what_is_no_table_of_figures_is_told(weeks, text):
    with pytest.raises(InvalidInput):
        read(text, weeks)


@given(st.text(max_size=300))
@settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=60,
)
def test_any_pasted_text_is_read_or_refused(weeks, text):
    refused: tuple[Problem, ...] = ()
    try:
        read(f"periode;waarde\n{text}", weeks)
    except InvalidInput as wrong:
        refused = wrong.problems
    assert all(problem.mend for problem in refused)


def test_scale_and_list_are_read_by_name(goal):
    steps = Indicator(goal=goal, pk="s", name="x", measure="ordinal", scale="slecht\nmatig\ngoed")
    choice = Indicator(goal=goal, pk="c", name="x", measure="nominal", scale="ja\nnee")
    text = Indicator(goal=goal, pk="t", name="x", measure="qualitative")
    assert [f.value for f in read("2022\tMatig\n2023\t3", steps).figures] == [2, 3]
    assert "Kies uit: slecht, matig, goed" in read("2023\t4", steps).problems[0].mend
    assert [f.words for f in read("2023\tNEE", choice).figures] == ["nee"]
    assert [f.words for f in read("2023\tOuders zijn blij", text).figures] == ["Ouders zijn blij"]


def workbook(*rows: list[object], merge: str = "", percent: str = "") -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    if percent:
        book.active[percent].number_format = "0.0%"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def read_file(content: bytes, indicator: Indicator, name: str = "c.xlsx"):
    return read_figures(read_table_file(content, name=name), indicators=[indicator], today=TODAY)


def test_workbook_is_read_with_its_own_numbers(weeks):
    reading = read_file(workbook(["jaar", "waarde"], [2023, 12.1], [date(2024, 12, 31), 1.25]), weeks)
    assert told(reading) == [("", "2023-12-31", "12.100"), ("", "2024-12-31", "1.250")]


def test_joined_cells_are_told_and_a_joined_title_is_not(weeks):
    rows = (["Wachttijd", None], ["jaar", "waarde"], [2023, 12], [2024, None])
    assert read_file(workbook(*rows, merge="A1:B1"), weeks).problems == []
    found = read_file(workbook(*rows, merge="B3:B4"), weeks).problems
    assert [(each.where, each.problem[:32]) for each in found] == [
        ("c.xlsx, B3:B4", "Deze cellen zijn samengevoegd; a")
    ]


def test_formula_that_excel_never_worked_out_is_told(weeks):
    found = read_file(workbook(["jaar", "waarde"], [2023, "=1+2"]), weeks).problems
    assert "formule zonder uitkomst: =1+2" in found[0].problem


def test_percentage_of_excel_is_read_as_people_see_it(goal, weeks):
    content = workbook(["jaar", "waarde"], [2023, 0.134], percent="B2")
    share = Indicator.objects.create(goal=goal, name="x", unit="%", frequency="year")
    assert [f.value for f in read_file(content, share).figures] == [Decimal("13.4")]
    assert "Dit is een percentage (13,4%)" in read_file(content, weeks).problems[0].problem


@pytest.mark.parametrize(
    ("content", "name", "problem"),
    [
        (b"%PDF-1.7", "cijfers.xlsx", "een pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "cijfers.xls", "een oud Excel"),
        (b"jaar;waarde", "cijfers.xlsx", "geen Excel-bestand"),
        (b"PK\x03\x04rommel", "cijfers.xlsx", "beschadigd"),
        (b"x" * (8 * 1024 * 1024 + 1), "cijfers.csv", "groter dan 8 MB"),
        (b"a\x00b", "cijfers.csv", "geen tekst"),
        (b"2023;1\n" * 20_001, "cijfers.csv", "meer dan 20000 regels"),
    ],
)
def test_file_that_is_not_what_it_says_is_told(weeks, content, name, problem):
    with pytest.raises(InvalidInput) as wrong:
        read_table_file(content, name=name)
    assert problem in wrong.value.problems[0].problem


def test_word_file_is_no_workbook(weeks):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    with pytest.raises(InvalidInput, match="geen Excel-bestand"):
        read_table_file(kept.getvalue(), name="x.xlsx")


# ── Looking, applying, undoing ──


def test_pasted_table_is_looked_at_mended_applied_and_undone(address, dossier, weeks, eva, signed_in):
    client = signed_in(eva)
    wrong = client.post(address, {"table": "gemeente\t2023\t2024\nOeverwaard\t12,1\tafname"})
    shown = wrong.content.decode()
    assert wrong.status_code == 422
    assert "rij 2, kolom C (2024)" in shown
    assert "Oeverwaard\t12,1\tafname" in shown  # nothing pasted is lost
    assert not FigureRun.objects.exists()
    answer = client.post(address, {"table": "gemeente\t2023\t2024\nOeverwaard\t12,1\t12,8"})
    preview = answer["Location"]
    assert "12,8 weken" in client.get(preview).content.decode()
    assert not Measurement.objects.filter(part="Oeverwaard").exists()
    page = client.post(preview, {"apply": "ja"})["Location"]
    assert Measurement.objects.filter(part="Oeverwaard", source="geplakte tabel").count() == 2
    assert AuditEvent.objects.get(verb="imported").details["figures"] == 2
    assert "Draai terug" in client.get(page).content.decode()
    run = FigureRun.objects.get()
    client.post(reverse("goals:undo-figures", args=[dossier.slug, run.pk]))
    assert not Measurement.objects.filter(part="Oeverwaard").exists()
    assert Measurement.objects.count() == 3


def make_run(text: str, indicator: Indicator, by) -> FigureRun:
    reading = read(text, indicator)
    assert reading.problems == []
    return reading_to_run(
        indicator.goal.dossier, reading, source="t", kind="pasted", by=by, indicators=[indicator]
    )


def test_reading_the_same_twice_changes_nothing(weeks, eva):
    text = "gemeente;periode;waarde;streefwaarde\nA;2024;12,1;11\nB;2024;n.b.;"
    assert apply_run(make_run(text, weeks, eva), indicators=[weeks], actor=eva, today=TODAY) == 3
    assert apply_run(make_run(text, weeks, eva), indicators=[weeks], actor=eva, today=TODAY) == 0
    assert Measurement.objects.exclude(part="").count() == 2
    assert Target.objects.get().value == 11


def test_run_is_applied_once(weeks, eva):
    run = make_run("2024\t12", weeks, eva)
    again = FigureRun.objects.get()
    apply_run(run, indicators=[weeks], actor=eva, today=TODAY)
    with pytest.raises(NotWaiting):
        apply_run(again, indicators=[weeks], actor=eva, today=TODAY)


def test_figure_that_a_source_comes_back_on_keeps_what_stood_there(address, weeks, eva, signed_in, dossier):
    apply_run(make_run("2024\t12,1*", weeks, eva), indicators=[weeks], actor=eva, today=TODAY)
    run = make_run("2024\t12,4", weeks, eva)
    apply_run(run, indicators=[weeks], actor=eva, today=TODAY)
    kept = Measurement.objects.get(measured_on=date(2024, 12, 31))
    assert (kept.value, kept.is_provisional, kept.version) == (Decimal("12.4"), False, 2)
    assert kept.earlier == [{"told": "12,1 weken (voorlopig)", "until": "15-09-2026", "source": "t"}]
    page = signed_in(eva).get(reverse("goals:indicator", args=[dossier.slug, weeks.pk])).content.decode()
    assert "was 12,1 weken (voorlopig) tot 15-09-2026" in page
    assert undo_run(run, actor=eva) == (1, 0)
    kept.refresh_from_db()
    assert (kept.value, kept.is_provisional, kept.earlier) == (Decimal("12.1"), True, [])


def test_undo_leaves_what_was_changed_since(weeks, eva):
    run = make_run("2023\t11\n2024\t12", weeks, eva)
    apply_run(run, indicators=[weeks], actor=eva, today=TODAY)
    Measurement.objects.filter(measured_on=date(2024, 12, 31)).update(value=13)
    assert undo_run(run, actor=eva) == (1, 1)
    assert not Measurement.objects.filter(measured_on=date(2023, 12, 31)).exists()
    assert Measurement.objects.get(measured_on=date(2024, 12, 31)).value == 13
    with pytest.raises(NotWaiting):
        undo_run(run, actor=eva)


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_what_is_exported_reads_in_as_the_same(weeks, eva, write):
    Measurement.objects.create(
        indicator=weeks,
        part="=Aa en Hunze",
        measured_on=date(2024, 12, 31),
        value=Decimal("-1250.5"),
        is_provisional=True,
        note="+1 punt",
    )
    Target.objects.create(indicator=weeks, part="B", due_on=date(2027, 12, 31), value=9)
    content = write([weeks])
    table = read_table_file(content, name="cijfers", prefer=SHEET)
    reading = read_figures(table, indicators=[weeks], today=TODAY)
    assert reading.problems == []
    changes = compare(reading.figures, indicators=[weeks])
    assert {change.kind for change in changes} == {"same"}
    assert len(changes) == 5


def test_every_municipality_for_ten_years_reads_in_with_few_questions(
    weeks, eva, django_assert_max_num_queries
):
    head = "gemeente\t" + "\t".join(str(year) for year in range(2015, 2025))
    rows = [f"Gemeente {at}\t" + "\t".join(str(at + year) for year in range(10)) for at in range(342)]
    run = make_run("\n".join([head, *rows]), weeks, eva)
    with django_assert_max_num_queries(80):
        assert apply_run(run, indicators=[weeks], actor=eva, today=TODAY) == 3420
    with django_assert_max_num_queries(80):
        assert undo_run(run, actor=eva) == (3420, 0)


# ── Who ──


@pytest.mark.parametrize(("name", "status"), [("amina", 200), ("eva", 200), ("dirk", 404), ("petra", 404)])
def test_who_may_read_figures_in(address, request, signed_in, name, status):
    assert signed_in(request.getfixturevalue(name)).get(address).status_code == status


def test_waiting_run_is_only_for_who_started_it(weeks, eva, amina, dossier, signed_in):
    run = make_run("2024\t12", weeks, eva)
    preview = reverse("goals:figure-run", args=[dossier.slug, run.pk])
    assert signed_in(amina).get(preview).status_code == 404
    apply_run(run, indicators=[weeks], actor=eva, today=TODAY)
    assert signed_in(amina).get(preview).status_code == 200
    weeks.goal.confidentiality = "only_me"
    weeks.goal.save()
    assert signed_in(eva).get(preview).status_code == 404  # the goal is Amina's
    assert signed_in(eva).post(reverse("goals:undo-figures", args=[dossier.slug, run.pk])).status_code == 404


def test_download_holds_only_what_the_reader_may_see(weeks, make_goal, dirk, dossier, signed_in):
    hidden = make_goal("Geheim.", confidentiality="only_me")
    Indicator.objects.create(goal=hidden, name="Verborgen cijfer", unit="%")
    answer = signed_in(dirk).get(reverse("goals:figures-file", args=[dossier.slug, "csv"]))
    assert "12,4" in answer.content.decode()
    assert "Verborgen" not in answer.content.decode()
    assert signed_in(dirk).get(reverse("goals:figures-file", args=[dossier.slug, "exe"])).status_code == 404


def test_all_indicators_are_read_from_one_file(weeks, goal, eva, dossier, signed_in):
    other = Indicator.objects.create(goal=goal, name="Uitval", unit="%", frequency="year")
    content = b"indicator;periode;waarde\nWachttijd;2023;11\nuitval;2023;7%\n"
    client = signed_in(eva)
    answer = client.post(
        reverse("goals:read-in-all", args=[dossier.slug]), {"file": SimpleUploadedFile("c.csv", content)}
    )
    client.post(answer["Location"], {"apply": "ja"})
    assert other.measurements.get().value == 7
    wrong = client.post(
        reverse("goals:read-in-all", args=[dossier.slug]),
        {"table": "indicator;periode;waarde\nVerborgen;2023;11"},
    )
    assert "is niet één van de indicatoren hier" in wrong.content.decode()
