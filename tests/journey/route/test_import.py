"""Importing meetings through the pages: seen first, saved after, never double."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from vaarkaart.foundation.organisations.models import Meeting

CSV = "datum;gremium;aanvang\n22-09-2026;Werkgroep;19:30\n03-11-2026;Werkgroep;19:30\n05-11-2026;Een andere raad;20:00\n"


@pytest.fixture
def client(signed_in, amina):
    return signed_in(amina)


@pytest.fixture
def upload(client, dossier):
    def send(text, *, name="griffie.csv", **fields):
        content = text if isinstance(text, bytes) else text.encode()
        return client.post(
            reverse("route:import", args=[dossier.slug]),
            {"file": SimpleUploadedFile(name, content), **fields},
        )

    return send


@pytest.fixture
def apply(client, dossier):
    def send(preview, **fields):
        sent = {"meetings": packed(preview), **fields}
        return client.post(reverse("route:preview-import", args=[dossier.slug]), sent)

    return send


def packed(answer):
    """Give the signed field in which a preview carries the meetings."""
    return re.search(r'name="meetings" value="([^"]+)"', answer.content.decode())[1]


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


def test_preview_that_was_tampered_with_is_refused(upload, apply, client, dossier, group):
    shown = upload(CSV)
    sent = packed(shown)
    answer = client.post(
        reverse("route:preview-import", args=[dossier.slug]),
        {"meetings": sent[:-2] + "xx", "body-0": group.pk, "apply": "ja"},
        follow=True,
    )
    assert "er is niets gewijzigd" in answer.content.decode()
    assert group.meetings.count() == 3


def test_preview_of_somebody_else_is_refused(upload, signed_in, eva, dossier, group):
    sent = {"meetings": packed(upload(CSV)), "body-0": group.pk, "apply": "ja"}
    signed_in(eva).post(reverse("route:preview-import", args=[dossier.slug]), sent)
    assert group.meetings.count() == 3


def test_clerk_fills_only_the_own_calendar(signed_in, bram, dossier, body, group):
    client = signed_in(bram)
    file = SimpleUploadedFile("a.csv", CSV.encode())
    shown = client.post(reverse("route:import", args=[dossier.slug]), {"file": file})
    assert f'value="{body.pk}"' in shown.content.decode()
    assert f'value="{group.pk}"' not in shown.content.decode()
    sent = {"meetings": packed(shown), "body-0": group.pk, "apply": "ja"}
    client.post(reverse("route:preview-import", args=[dossier.slug]), sent)
    assert group.meetings.count() == 3


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        ("datum\n31-02-2026\n", "a.csv", "regel 2"),
        (b"PK\x03\x04", "a.csv", "zipbestand"),
        ("", "a.csv", "leeg"),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260514\nRRULE:FREQ=DAILY\nEND:VEVENT\nEND:VCALENDAR",
            "a.ics",
            "zonder einde",
        ),
        (b"x" * (2 * 1024 * 1024 + 1), "a.csv", "2 MB"),
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
