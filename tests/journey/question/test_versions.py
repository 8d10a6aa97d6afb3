"""How a PQR read before: who changed what and when, word by word, and the way back."""

import pytest

from vaarkaart.foundation.dossiers.models import Confidentiality
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.question.models import PQRVersion


@pytest.fixture
def change(signed_in, eva, page, statement):
    """Change the reason, as Eva."""

    def change(why: str, **given: str) -> None:
        statement.refresh_from_db()
        sent = {
            "stakeholder": statement.stakeholder_id,
            "what": statement.what,
            "why": why,
            "what_basis": "stated",
            "how_basis": "stated",
            "why_basis": "stated",
            "position": "for",
            "confidentiality": statement.confidentiality,
            "from_version": statement.version,
        }
        assert signed_in(eva).post(page("edit-statement", statement.pk), sent | given).status_code == 302

    return change


def test_page_tells_who_changed_which_words(signed_in, dirk, page, statement, change):
    change("om grip te krijgen op de kwaliteit")
    told = signed_in(dirk).get(page("statement", statement.pk)).content.decode()
    assert "door Eva" in told
    assert "om grip te krijgen op <del>" in told
    assert "het geld</del>" in told
    assert "de kwaliteit</ins>" in told


def test_going_back_is_a_new_version(signed_in, eva, page, statement, change, quote):
    statement.why_quote, statement.why_basis = quote, "inferred"
    statement.save()
    change("om rust te krijgen", position="against")
    version = PQRVersion.objects.get()
    address = page("go-back", statement.pk, version.pk)
    told = signed_in(eva).get(address).content.decode()
    assert "grip</ins>" in told
    assert "op het geld</ins>" in told
    signed_in(eva).post(address, {"from_version": 2})
    statement.refresh_from_db()
    assert (statement.why, statement.why_basis, statement.why_quote) == (
        "om grip te krijgen op het geld",
        "inferred",
        quote,
    )
    assert statement.version == 3
    assert [v.content["why"] for v in PQRVersion.objects.all()] == [
        "om rust te krijgen",
        "om grip te krijgen op het geld",
    ]
    assert AuditEvent.objects.get(verb="went_back").details == {"to": 1}


def test_what_was_confirmed_then_is_not_confirmed_now(signed_in, eva, fenna, page, statement, change):
    signed_in(fenna).post(page("confirm-statement", statement.pk))
    change("om rust te krijgen", why_basis="confirmed")
    version = PQRVersion.objects.order_by("-number").first()
    assert version.content["why_basis"] == "confirmed"
    signed_in(eva).post(page("go-back", statement.pk, version.pk), {"from_version": 3})
    statement.refresh_from_db()
    assert (statement.why_basis, statement.confirmed_on) == ("stated", None)


def test_going_back_opens_nothing(signed_in, eva, dirk, page, statement, change):
    statement.confidentiality = Confidentiality.CORE_TEAM
    statement.save()
    change("om rust te krijgen", confidentiality="dossier")
    version = PQRVersion.objects.get()
    assert "op het geld" not in signed_in(dirk).get(page("statement", statement.pk)).content.decode()
    signed_in(eva).post(page("go-back", statement.pk, version.pk), {"from_version": 2})
    assert signed_in(dirk).get(page("statement", statement.pk)).status_code == 404


def test_somebody_else_was_first(signed_in, eva, page, statement, change):
    change("om rust te krijgen")
    version = PQRVersion.objects.get()
    change("om vaart te maken")
    for sent in ("2", "", "x"):
        signed_in(eva).post(page("go-back", statement.pk, version.pk), {"from_version": sent})
    statement.refresh_from_db()
    assert statement.why == "om vaart te maken"
    assert PQRVersion.objects.count() == 2


@pytest.mark.parametrize(
    ("who", "status"), [("amina", 200), ("eva", 200), ("fenna", 404), ("dirk", 404), ("petra", 404)]
)
def test_only_the_core_team_goes_back(request, signed_in, page, statement, change, who, status):
    change("om rust te krijgen")
    address = page("go-back", statement.pk, PQRVersion.objects.get().pk)
    assert signed_in(request.getfixturevalue(who)).get(address).status_code == status
