"""Forms lose nothing: errors all at once, both versions when somebody was first, a way back after deleting."""

import pytest
from django.urls import reverse

from vaarkaart.foundation.dossiers.models import Dossier, DossierRole
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.foundation.records.saving import StaleEdit


@pytest.fixture
def page(dossier) -> str:
    return reverse("dossiers:settings", args=[dossier.slug])


def _filled(dossier, **changed) -> dict[str, str]:
    return {
        "title": dossier.title,
        "summary": "",
        "organisation": dossier.organisation_id,
        "state": "active",
        "from_version": "1",
    } | changed


def test_saving_goes_back_and_says_so(page, dossier, amina, signed_in):
    answer = signed_in(amina).post(page, _filled(dossier, title="Nieuwe titel"), follow=True)
    assert "Bewaard." in answer.content.decode()
    assert Dossier.objects.get().title == "Nieuwe titel"
    assert Dossier.objects.get().version == 2


def test_somebody_else_was_first_shows_both_and_loses_nothing(page, dossier, amina, signed_in):
    client = signed_in(amina)
    client.post(page, _filled(dossier, title="Eerste", summary="zij"))
    answer = client.post(page, _filled(dossier, title="Tweede", summary="ik"))
    told = answer.content.decode()
    assert answer.status_code == 409
    assert all(text in told for text in ("Eerste", "Tweede", "zij", "ik"))
    assert Dossier.objects.get().title == "Eerste"


def test_after_seeing_both_versions_one_can_still_save_ones_own(page, dossier, amina, signed_in):
    client = signed_in(amina)
    client.post(page, _filled(dossier, title="Eerste"))
    shown = client.post(page, _filled(dossier, title="Tweede")).content.decode()
    assert 'name="from_version" value="2"' in shown
    client.post(page, _filled(dossier, title="Tweede", from_version="2"))
    assert Dossier.objects.get().title == "Tweede"


def test_all_errors_are_told_at_once_and_what_was_typed_stays(page, dossier, amina, signed_in):
    wrong = _filled(
        dossier, title="", summary="Dit blijft staan", starts_on="2026-05-01", deadline_on="2026-04-01"
    )
    answer = signed_in(amina).post(page, wrong)
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Deze dag ligt voor het begin van de opgave" in told
    assert told.count('href="#id_') >= 2  # the summary links to both fields
    assert "Dit blijft staan" in told
    assert Dossier.objects.get().version == 1


def test_taking_somebody_out_can_be_undone(dossier, amina, dirk, signed_in):
    client = signed_in(amina)
    role = DossierRole.objects.get(user=dirk)
    client.post(reverse("dossiers:remove-person", args=[dossier.slug, role.pk]))
    assert not DossierRole.objects.filter(user=dirk).exists()
    event = AuditEvent.objects.get(verb="removed")
    client.post(reverse("dossiers:undo", args=[dossier.slug, event.pk]))
    assert DossierRole.objects.get(user=dirk).pk == role.pk


def test_the_last_lead_cannot_leave(dossier, amina, signed_in):
    role = DossierRole.objects.get(user=amina)
    client = signed_in(amina)
    client.post(reverse("dossiers:remove-person", args=[dossier.slug, role.pk]))
    answer = client.post(
        reverse("dossiers:change-role", args=[dossier.slug, role.pk]), {"role": "reader", "from_version": "1"}
    )
    assert answer.status_code == 422
    assert DossierRole.objects.get(user=amina).role == "lead"


def test_starting_a_dossier_makes_the_starter_its_lead_and_gives_a_free_address(chris, dossier, signed_in):
    chris.may_create_dossiers = True
    chris.save()
    given = _filled(dossier, title="Inkoop") | {"from_version": ""}
    answer = signed_in(chris).post(reverse("workspace:start-dossier"), given)
    made = Dossier.objects.exclude(pk=dossier.pk).get()
    assert answer.status_code == 302
    assert made.slug == "inkoop-2"
    assert made.roles.get().user == chris


def test_somebody_who_may_not_start_dossiers_finds_no_such_page(chris, signed_in):
    assert signed_in(chris).get(reverse("workspace:start-dossier")).status_code == 404


def test_the_trail_tells_what_was_done_but_hides_what_only_its_writer_may_see(dossier, amina, eva, signed_in):
    AuditEvent.objects.create(
        verb="edited", dossier_id=dossier.pk, subject_title="Voor iedereen", actor_name="Eva"
    )
    AuditEvent.objects.create(
        verb="edited", dossier_id=dossier.pk, subject_title="Evas geheim", actor_id=eva.pk, is_private=True
    )
    page = reverse("dossiers:trail", args=[dossier.slug])
    seen_by_amina = signed_in(amina).get(page).content.decode()
    assert "Voor iedereen" in seen_by_amina
    assert "Evas geheim" not in seen_by_amina
    assert "Evas geheim" in signed_in(eva).get(page).content.decode()


def test_a_button_about_something_that_changed_says_so_and_leads_back(dossier, amina, signed_in, monkeypatch):
    def stale(*_args, **_kwargs):
        raise StaleEdit(dossier)

    monkeypatch.setattr("vaarkaart.foundation.dossiers.views.undo_delete", stale)
    event = AuditEvent.objects.create(verb="deleted", dossier_id=dossier.pk, subject_title="Iets")
    page = reverse("dossiers:undo", args=[dossier.slug, event.pk])
    answer = signed_in(amina).post(page, headers={"referer": f"http://testserver{page}"})
    told = answer.content.decode()
    assert answer.status_code == 409
    assert "Iemand anders was je net voor" in told
    assert f'href="http://testserver{page}"' in told
