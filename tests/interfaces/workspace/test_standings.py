"""Where a dossier stands is reckoned once, until something happens, and for nobody else."""

from datetime import date

import pytest
from django.utils import translation

from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.foundation.records.audit import record_event
from vaarkaart.interfaces.workspace import standings
from vaarkaart.interfaces.workspace.standings import get_standings
from vaarkaart.journey.steps import STEPS

TODAY = date(2026, 9, 15)


@pytest.fixture
def reckoned(monkeypatch) -> list[tuple]:
    """Note every time that the standings are really reckoned."""
    noted: list[tuple] = []
    reckon = standings._reckon

    def note(dossier, *, reader, today):
        noted.append((dossier.pk, reader.user_id, today))
        return reckon(dossier, reader=reader, today=today)

    monkeypatch.setattr(standings, "_reckon", note)
    return noted


def test_standings_are_reckoned_once_while_nothing_happens(dossier, amina, reckoned):
    first = get_standings(dossier, reader=reader_for(amina), today=TODAY)
    second = get_standings(dossier, reader=reader_for(amina), today=TODAY)
    assert list(first) == [step.name for step in STEPS]
    assert second == first
    assert len(reckoned) == 1


def test_standings_are_reckoned_again_after_something_happened(dossier, amina, reckoned):
    get_standings(dossier, reader=reader_for(amina), today=TODAY)
    record_event("edited", actor=amina, subject=dossier, dossier_id=dossier.pk)
    get_standings(dossier, reader=reader_for(amina), today=TODAY)
    assert len(reckoned) == 2


def test_standings_are_reckoned_again_after_a_shared_calendar_changed(dossier, amina, body, reckoned):
    get_standings(dossier, reader=reader_for(amina), today=TODAY)
    record_event("edited", actor=amina, subject=body)
    get_standings(dossier, reader=reader_for(amina), today=TODAY)
    assert len(reckoned) == 2


def test_what_happens_in_another_dossier_changes_nothing_here(dossier, amina, reckoned):
    get_standings(dossier, reader=reader_for(amina), today=TODAY)
    record_event("edited", actor=amina, dossier_id="een-andere")
    get_standings(dossier, reader=reader_for(amina), today=TODAY)
    assert len(reckoned) == 1


def test_everybody_gets_what_was_reckoned_for_them_alone(dossier, amina, dirk, reckoned):
    for person in (amina, dirk, None):
        get_standings(dossier, reader=reader_for(person), today=TODAY)
    assert [user_id for _dossier, user_id, _today in reckoned] == [amina.pk, dirk.pk, None]


def test_another_role_is_reckoned_anew(dossier, dirk, reckoned):
    get_standings(dossier, reader=reader_for(dirk), today=TODAY)
    dirk.dossier_roles.update(role="lead")
    get_standings(dossier, reader=reader_for(dirk), today=TODAY)
    assert len(reckoned) == 2


def test_another_day_and_another_language_are_reckoned_anew(dossier, amina, reckoned):
    get_standings(dossier, reader=reader_for(amina), today=TODAY)
    get_standings(dossier, reader=reader_for(amina), today=date(2026, 9, 16))
    with translation.override("en"):
        get_standings(dossier, reader=reader_for(amina), today=TODAY)
    assert len(reckoned) == 3


def test_what_was_kept_too_long_is_reckoned_anew(dossier, amina, reckoned, monkeypatch):
    get_standings(dossier, reader=reader_for(amina), today=TODAY)
    monkeypatch.setattr(standings, "KEPT_SECONDS", -1)
    get_standings(dossier, reader=reader_for(amina), today=TODAY)
    assert len(reckoned) == 2


def test_only_so_many_are_kept(dossier, amina, dirk, reckoned, monkeypatch):
    monkeypatch.setattr(standings, "MOST_KEPT", 1)
    for person in (amina, dirk, amina):
        get_standings(dossier, reader=reader_for(person), today=TODAY)
    assert len(reckoned) == 3
