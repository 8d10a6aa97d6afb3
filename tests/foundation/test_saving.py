"""Nothing is silently overwritten, and what goes can come back."""

import pytest

from vaarkaart.foundation.organisations.models import Body, Meeting, Organisation
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.foundation.records.saving import StaleEdit, delete_record, save_record, undo_delete

pytestmark = pytest.mark.django_db


def test_saving_raises_the_version_and_leaves_one_audit_event(organisation, chris):
    organisation.name = "Regio Waterland"
    save_record(organisation, actor=chris)
    assert Organisation.objects.get().version == 2
    event = AuditEvent.objects.get()
    assert (event.verb, event.actor_name, event.subject_id) == ("edited", "Chris", "merenland")


def test_of_two_writers_the_second_is_stopped_and_nothing_of_theirs_is_kept(organisation, chris):
    second = Organisation.objects.get()
    organisation.name = "Eerste"
    save_record(organisation, actor=chris)
    second.name = "Tweede"
    with pytest.raises(StaleEdit) as stopped:
        save_record(second, actor=chris)
    assert stopped.value.current.name == "Eerste"
    assert Organisation.objects.get().name == "Eerste"
    assert AuditEvent.objects.count() == 1


def test_a_form_from_an_older_version_is_stale_even_when_the_record_was_just_read(organisation, chris):
    save_record(organisation, actor=chris)
    with pytest.raises(StaleEdit):
        save_record(Organisation.objects.get(), actor=chris, from_version=1)


def test_what_is_deleted_comes_back_with_all_that_hung_on_it(body, chris):
    Meeting.objects.create(id="v1", body=body, held_on="2026-09-24", title="Extra")
    event = delete_record(body, actor=chris)
    assert not Body.objects.exists()
    assert not Meeting.objects.exists()
    assert undo_delete(event, actor=chris)
    assert Body.objects.get().name == "Regionale stuurgroep"
    assert Meeting.objects.get().title == "Extra"


def test_putting_back_twice_does_nothing_the_second_time(body, chris):
    event = delete_record(body, actor=chris)
    assert undo_delete(event, actor=chris)
    assert not undo_delete(event, actor=chris)
