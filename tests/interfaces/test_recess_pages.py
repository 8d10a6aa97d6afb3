"""Reading recesses in: seen first, kept after, only by who keeps organisations."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from vaarkaart.foundation.organisations.models import Recess

FILE = b"start;eind;naam;regio\n17-10-2026;25-10-2026;Herfstvakantie;noord\n01-05-2026;03-05-2026;Mei;\n"


@pytest.fixture
def keeper(chris, signed_in):
    chris.manages_organisations = True
    chris.save()
    return signed_in(chris)


def upload(client, content=FILE):
    return client.post(
        reverse("workspace:import-recesses"), {"file": SimpleUploadedFile("vakanties.csv", content)}
    )


def packed(answer):
    return re.search(r'name="recesses" value="([^"]+)"', answer.content.decode())[1]


def test_file_is_shown_first_and_kept_after(keeper):
    shown = upload(keeper)
    assert "1 periode is al voorbij" in shown.content.decode()
    assert not Recess.objects.exists()
    sent = {"recesses": packed(shown), "apply": "ja"}
    told = keeper.post(reverse("workspace:import-recesses"), sent, follow=True).content.decode()
    assert "1 reces is bijgewerkt." in told
    assert Recess.objects.get().school_region == "north"
    assert "Er verandert niets" in upload(keeper).content.decode()


def test_wrong_file_is_refused_with_its_line(keeper):
    answer = upload(keeper, FILE + b"x;y;z;noord\n")
    assert answer.status_code == 422
    assert "regel 4" in answer.content.decode()


def test_preview_of_somebody_else_is_refused(keeper, amina, signed_in):
    sent = {"recesses": packed(upload(keeper)), "apply": "ja"}
    amina.manages_organisations = True
    amina.save()
    told = signed_in(amina).post(reverse("workspace:import-recesses"), sent, follow=True).content.decode()
    assert "er is niets gewijzigd" in told
    assert not Recess.objects.exists()


def test_somebody_else_finds_no_such_page(dirk, signed_in):
    assert signed_in(dirk).get(reverse("workspace:import-recesses")).status_code == 404
