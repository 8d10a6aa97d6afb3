"""Importing meetings through the pages: seen first, saved after, never double."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from vaarkaart.foundation.organisations.models import ImportRun, Meeting
from vaarkaart.journey.route.calendar_forms import MOST_FILES

CSV = "datum;gremium;aanvang\n22-09-2026;Werkgroep;19:30\n03-11-2026;Werkgroep;19:30\n05-11-2026;Een andere raad;20:00\n"


@pytest.fixture
def client(signed_in, amina):
    return signed_in(amina)


@pytest.fixture
def upload(client, dossier):
    """Send a file; gives the preview it leads to, or the page that says why not."""

    def send(text, *, name="griffie.csv", **fields):
        content = text if isinstance(text, bytes) else text.encode()
        return client.post(
            reverse("route:import", args=[dossier.slug]),
            {"file": SimpleUploadedFile(name, content), **fields},
            follow=True,
        )

    return send


@pytest.fixture
def apply(client):
    def send(preview, **fields):
        return client.post(preview.redirect_chain[-1][0], fields)

    return send


def kinds(answer):
    """Give the rows of the table of changes: what, and of which body."""
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", answer.content.decode(), flags=re.S)
    cells = [[unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in row.split("<td")] for row in rows]
    return [(row[3].split(">")[-1].strip(), row[1].split(">")[-1].strip()) for row in cells]


def test_file_is_shown_first_and_saved_after(upload, apply, group):
    shown = upload(CSV)
    assert kinds(shown) == [("gewijzigd", "Werkgroep"), ("nieuw", "Werkgroep")]
    assert group.meetings.count() == 3
    assert apply(shown, **{"body-0": group.pk, "apply": "ja"}).status_code == 302
    assert group.meetings.count() == 4
    assert not Meeting.objects.filter(held_on="2026-11-05").exists()
    again = upload(CSV)
    assert kinds(again) == []
    assert "2 vergaderingen blijven zoals ze zijn." in again.content.decode()


def test_name_in_the_file_is_matched_to_a_chosen_body(upload, apply, group, board):
    shown = apply(upload(CSV), **{"body-0": "", "body-1": board.pk, "compare": "ja"})
    assert kinds(shown) == [("gewijzigd", "Bestuur")]


def test_file_of_one_body_needs_no_names(upload, group):
    shown = upload("datum\n2026-11-03\n", body=group.pk)
    assert kinds(shown) == [("nieuw", "Werkgroep")]


def test_preview_of_somebody_else_is_not_there(upload, signed_in, eva, group):
    page = upload(CSV).redirect_chain[-1][0]
    answer = signed_in(eva).post(page, {"body-0": group.pk, "apply": "ja"})
    assert answer.status_code == 404
    assert group.meetings.count() == 3


def test_preview_that_was_handled_already_changes_nothing(upload, apply, client, group):
    shown = upload(CSV)
    apply(shown, **{"body-0": group.pk, "dismiss": "ja"})
    answer = client.post(
        shown.redirect_chain[-1][0], {"body-0": group.pk, "apply": "ja"}, follow=True
    ).content.decode()
    assert "al afgehandeld" in answer
    assert group.meetings.count() == 3


def test_nothing_is_kept_of_a_file_that_nobody_applied(upload, apply):
    apply(upload(CSV), dismiss="ja")
    assert ImportRun.objects.get().found == {}


def test_import_is_undone_from_the_calendar(upload, apply, client, dossier, group):
    before = list(group.meetings.values_list("held_on", "starts_at", "source"))
    apply(upload(CSV), **{"body-0": group.pk, "apply": "ja"})
    page = client.get(reverse("route:calendar", args=[dossier.slug, group.pk])).content.decode()
    undo = re.search(r'href="([^"]+/terugdraaien/)"', page)[1]
    assert "griffie.csv" in client.get(undo).content.decode()
    answer = client.post(undo, follow=True).content.decode()
    assert "2 vergaderingen staan weer zoals daarvoor." in answer
    assert list(group.meetings.values_list("held_on", "starts_at", "source")) == before
    assert client.post(undo).status_code == 404


def test_clerk_fills_only_the_own_calendar(signed_in, bram, dossier, body, group):
    client = signed_in(bram)
    file = SimpleUploadedFile("a.csv", CSV.encode())
    shown = client.post(reverse("route:import", args=[dossier.slug]), {"file": file}, follow=True)
    assert f'value="{body.pk}"' in shown.content.decode()
    assert f'value="{group.pk}"' not in shown.content.decode()
    client.post(shown.redirect_chain[-1][0], {"body-0": group.pk, "apply": "ja"})
    assert group.meetings.count() == 3


def test_lines_that_cannot_be_read_are_named_and_the_rest_is_read(upload, apply, group):
    shown = upload("datum\n2026-11-03\n31-11-2026\n", body=group.pk)
    assert "regel 3" in shown.content.decode()
    assert "“31-11-2026” is geen bestaande datum." in shown.content.decode()
    apply(shown, **{"body-0": group.pk, "apply": "ja"})
    assert group.meetings.count() == 4


def test_nothing_counts_as_gone_while_a_line_cannot_be_read(upload, group):
    group.meetings.update(source="schema.csv")
    text = "datum\n2026-09-22\n%s\n2026-12-01\n"
    assert ("niet meer in de bron", "Werkgroep") in kinds(upload(text % "2026-11-03", body=group.pk))
    assert ("niet meer in de bron", "Werkgroep") not in kinds(upload(text % "2026-11-31", body=group.pk))


def test_two_files_that_contradict_each_other_are_told(upload, apply, group):
    apply(upload(CSV, name="griffie.csv"), **{"body-0": group.pk, "apply": "ja"})
    shown = upload(CSV.replace("19:30", "20:00"), name="website.csv").content.decode()
    assert "Over 2 dagen spreken bronnen elkaar tegen" in shown
    assert "“griffie.csv” zei: 22 sep 19:30" in unescape(re.sub(r"\s+", " ", shown)).replace(" 2026", "")


def test_vanished_meeting_waits_for_a_person(upload, apply, client, dossier, group):
    group.meetings.update(source="schema.csv")
    shown = upload("datum\n2026-09-22\n2026-11-03\n", body=group.pk)
    apply(shown, **{"body-0": group.pk, "apply": "ja", "flag_gone": "on"})
    gone = group.meetings.get(held_on="2026-10-06")
    assert gone.is_missing_from_source
    page = client.get(reverse("route:calendar", args=[dossier.slug, group.pk])).content.decode()
    assert "1 vergadering staat niet meer in de bron" in page
    client.post(reverse("route:decide-vanished", args=[dossier.slug, gone.pk]), {"keep": "ja"})
    gone.refresh_from_db()
    assert (gone.is_missing_from_source, gone.state, gone.source) == (False, "planned", "")


def test_of_two_people_who_decide_about_a_vanished_meeting_the_second_hears_it(
    client, dossier, group, eva, signed_in
):
    gone = group.meetings.get(held_on="2026-09-22")
    group.meetings.filter(pk=gone.pk).update(vanished_at=timezone.now())
    address = reverse("route:decide-vanished", args=[dossier.slug, gone.pk])
    client.post(address, {"cancel": "ja", "from_version": "1"})
    told = signed_in(eva).post(address, {"keep": "ja", "from_version": "1"}, follow=True).content.decode()
    assert "Iemand anders was je net voor" in told
    assert "nu: vervalt" in told
    assert group.meetings.get(pk=gone.pk).state == "cancelled"


def test_vanished_meeting_is_cancelled_by_a_person(client, dossier, group):
    gone = group.meetings.get(held_on="2026-10-06")
    group.meetings.filter(pk=gone.pk).update(vanished_at=timezone.now())
    client.post(reverse("route:decide-vanished", args=[dossier.slug, gone.pk]), {"cancel": "ja"})
    gone.refresh_from_db()
    assert (gone.is_missing_from_source, gone.state) == (False, "cancelled")


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        ("datum\n31-02-2026\n", "a.csv", "regel 2"),
        (b"PK\x03\x04", "a.csv", "beschadigd"),
        ("", "a.csv", "leeg"),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260514\nRRULE:FREQ=DAILY\nEND:VEVENT\nEND:VCALENDAR",
            "a.ics",
            "zonder einde",
        ),
        (b"x" * (8 * 1024 * 1024 + 1), "a.csv", "8 MB"),
    ],
)
def test_wrong_file_is_refused_with_a_reason(upload, group, content, name, word):
    answer = upload(content, name=name)
    assert answer.status_code == 422
    assert word in answer.content.decode()
    assert group.meetings.count() == 3


def test_no_file_is_told(client, dossier):
    answer = client.post(reverse("route:import", args=[dossier.slug]), {})
    assert answer.status_code == 422
    assert "Kies een bestand." in answer.content.decode()


def test_titles_in_a_file_are_shown_as_text(upload, group):
    shown = upload("datum,titel\n2026-11-03,<script>alert(1)</script>\n", body=group.pk).content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


def test_long_file_shows_a_part_and_reads_in_all(upload, apply, group):
    rows = "".join(
        f"{day:02}-{month:02}-{year}\n"
        for year in (2027, 2028)
        for month in range(1, 13)
        for day in range(1, 29)
    )
    shown = upload("datum\n" + rows, body=group.pk)
    assert len(kinds(shown)) == 300
    assert "En nog 372 veranderingen." in shown.content.decode()
    apply(shown, **{"body-0": group.pk, "apply": "ja"})
    assert group.meetings.count() == 3 + 672


# ── Several files at once ──


def send_all(client, dossier, **files):
    address = reverse("route:import", args=[dossier.slug])
    sent = [SimpleUploadedFile(f"{name}.csv", text.encode()) for name, text in files.items()]
    return client.post(address, {"file": sent}, follow=True)


def test_several_files_are_seen_and_applied_as_one(client, dossier, group, board):
    page = send_all(
        client,
        dossier,
        januari="datum;gremium\n2027-01-12;Werkgroep\n",
        februari="datum;gremium\n2027-02-09;Werkgroep\n2027-02-11;Bestuur\n",
    )
    shown = page.content.decode()
    assert page.status_code == 200
    assert "januari.csv, februari.csv" in shown
    run = ImportRun.objects.get()
    assert [row["held_on"] for row in run.found["rows"]] == ["2027-01-12", "2027-02-09", "2027-02-11"]


def test_of_several_files_every_one_that_is_wrong_is_told_by_name(client, dossier):
    page = send_all(
        client, dossier, goed="datum\n2027-01-12\n", een="datum\n31-02-2027\n", twee="dag en tijd\nx\n"
    )
    told = page.content.decode()
    assert page.status_code == 422
    assert "een.csv, regel 2" in told
    assert "twee.csv, regel 1" in told
    assert not ImportRun.objects.exists()


def test_no_more_files_than_fit_at_once(client, dossier):
    files = {f"f{number}": "datum\n2027-01-12\n" for number in range(MOST_FILES + 1)}
    assert "hoogstens 20 bestanden" in send_all(client, dossier, **files).content.decode()
