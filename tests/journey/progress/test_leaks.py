"""A confidential item never shows to who may not see it: not as a row, not as a count, not in a picture."""

from datetime import date

import pytest

from vaarkaart.foundation.dossiers.permissions import VISITOR
from vaarkaart.journey.progress import service
from vaarkaart.journey.progress.models import (
    BuildingBlock,
    Happening,
    Memo,
    Partner,
    Phase,
    PlanVersion,
    Sketch,
    SketchVersion,
)

SECRET = "een-geheim-dat-niemand-ziet"


@pytest.fixture
def secrets(dossier, amina, waterkring, promise, plan, today):
    """One of everything, for the core team only."""
    shared = {"dossier": dossier, "created_by": amina, "confidentiality": "core_team"}
    waterkring.name = SECRET
    waterkring.save()
    partner = Partner.objects.create(organisation=waterkring, **shared)
    Partner.objects.update(confidentiality="core_team")
    promise(SECRET, confidentiality="core_team", due_on=date(2026, 9, 1), answer="confirmed")
    promise("hoort ook bij het geheim", confidentiality="core_team", partner=partner)
    block = BuildingBlock.objects.create(title=SECRET, **shared)
    sketch = Sketch.objects.create(title=SECRET, **shared)
    SketchVersion.objects.create(sketch=sketch, number=1, made_on=today, text=SECRET)
    Happening.objects.create(what=SECRET, happened_on=today, **shared)
    plan(0, {SECRET: (today, today)}, confidentiality="core_team")
    Phase.objects.update(confidentiality="core_team")
    Memo.objects.create(to="r", sender="s", dated_on=today, since_on=today, subject=SECRET, **shared)
    return {"block": block, "sketch": sketch}


PAGES = ["", "toezeggingen/", "partners/", "bouwstenen/", "planning/", "gebeurtenissen/", "memos/"]


@pytest.mark.parametrize("who", ["dirk", "bram", "yusuf"])
@pytest.mark.parametrize("page", PAGES)
def test_secret_stands_on_no_page_for_others(page, who, secrets, request, signed_in, address):
    told = signed_in(request.getfixturevalue(who)).get(address(page)).content.decode()
    assert SECRET not in told


@pytest.mark.parametrize("page", PAGES)
def test_secret_stands_there_for_the_core_team(page, secrets, eva, signed_in, address):
    assert SECRET in signed_in(eva).get(address(page)).content.decode()


def test_secret_is_not_counted(secrets, dossier, dirk, eva, reader, today):
    assert service.get_standing(dossier, reader=reader(dirk), today=today).state == "empty"
    assert "2 toezeggingen" in service.get_standing(dossier, reader=reader(eva), today=today).summary


def test_secret_has_no_page_for_others(secrets, dirk, signed_in, address):
    from vaarkaart.journey.progress.models import Commitment

    pages = [f"toezeggingen/{c.pk}/" for c in Commitment.objects.all()]
    pages += [
        f"schetsen/{secrets['sketch'].pk}/",
        f"memos/{Memo.objects.get().pk}/",
        f"memos/{Memo.objects.get().pk}/als/docx/",
    ]
    for page in pages:
        assert signed_in(dirk).get(address(page)).status_code == 404


def test_nothing_is_public_unless_said_so(secrets, promise, dossier, partner):
    promise("voor de opgave")
    dossier.is_public = True
    dossier.save()
    assert not service.list_public_commitments(dossier)
    assert not service.list_public_blocks(dossier)
    assert not service.list_public_partners(dossier)
    assert not service.list_public_memos(dossier)
    assert not service.get_public_timeline(dossier).versions


def test_public_items_show_only_in_a_public_dossier(promise, dossier):
    promise("voor iedereen", confidentiality="public")
    assert not service.list_public_commitments(dossier)
    dossier.is_public = True
    dossier.save()
    assert [c.what for c in service.list_public_commitments(dossier)] == ["voor iedereen"]


def test_public_memo_is_read_only_when_sent(draft, dossier, amina, today):
    from vaarkaart.journey.progress.actions.memos import send_memo

    dossier.is_public = True
    dossier.save()
    memo = draft()
    assert service.read_public_memo(dossier, memo.pk) is None
    send_memo(memo, by=amina, today=today)
    kept, document = service.read_public_memo(dossier, memo.pk)
    assert kept.fingerprint == document.fingerprint


@pytest.mark.parametrize(
    ("who", "sees"), [("amina", True), ("yusuf", True), ("ilse", False), ("dirk", False)]
)
def test_contact_of_a_partner_is_for_the_core_team_and_itself(
    who, sees, partner, request, signed_in, address
):
    told = signed_in(request.getfixturevalue(who)).get(address("partners/")).content.decode()
    assert ("yusuf@merenland.example" in told) == sees


def test_address_a_link_went_to_is_for_the_core_team(promise, partner, amina, dirk, signed_in, address):
    from vaarkaart.journey.progress.actions.commitments import send_link

    commitment = promise()
    send_link(commitment, by=amina, today=date(2026, 9, 15), site_address="http://x")
    page = address(f"toezeggingen/{commitment.pk}/")
    assert "yusuf@merenland.example" in signed_in(amina).get(page).content.decode()
    assert "yusuf@merenland.example" not in signed_in(dirk).get(page).content.decode()


def test_visitor_without_a_dossier_has_no_standing(secrets, dossier, today):
    assert service.get_standing(dossier, reader=VISITOR, today=today).state == "empty"


def test_sketch_shows_no_block_that_the_reader_may_not_see(
    secrets, dossier, amina, dirk, signed_in, address, today
):
    open_sketch = Sketch.objects.create(dossier=dossier, created_by=amina, title="Open")
    SketchVersion.objects.create(sketch=open_sketch, number=1, made_on=today, text="tekst")
    open_sketch.blocks.add(secrets["block"])
    assert SECRET not in signed_in(dirk).get(address(f"schetsen/{open_sketch.pk}/")).content.decode()


def test_only_me_items_of_another_editor_are_no_choice(dossier, eva, amina, waterkring, signed_in, address):
    waterkring.name = SECRET
    waterkring.save()
    Partner.objects.create(
        dossier=dossier, created_by=eva, organisation=waterkring, confidentiality="only_me"
    )
    shown = signed_in(amina).get(address("toezeggingen/nieuw/")).content.decode()
    assert SECRET not in shown


def test_plan_version_hides_its_reason(plan, dirk, signed_in, address, today):
    plan(0, {"Schets": (date(2026, 5, 1), date(2026, 6, 1))})
    plan(1, {"Schets": (date(2026, 5, 1), date(2026, 7, 1))}, reason=SECRET, confidentiality="core_team")
    assert PlanVersion.objects.count() == 2
    assert SECRET not in signed_in(dirk).get(address("planning/")).content.decode()
