"""Saving without silent overwriting, and deleting with a way back."""

import json
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import models, transaction
from django.db.models import F
from django.db.models.deletion import Collector
from django.utils import timezone

from .audit import record_event
from .models import AuditEvent, Record


class StaleEdit(Exception):
    """Somebody else saved this record after the form was opened; nothing was saved."""

    def __init__(self, current: Record) -> None:
        super().__init__(f"{current._meta.label} {current.pk} is now at version {current.version}")
        self.current = current


@transaction.atomic
def save_record(
    record: Record,
    *,
    actor: Any,
    verb: str = "",
    from_version: int | None = None,
    then: Callable[[], None] | None = None,
    details: dict[str, Any] | None = None,
) -> Record:
    """Save a new or changed record as one transaction with one audit event.

    Takes:   the record with its new values; who saves it; the verb for the audit trail (default "added" or
             "edited"); the version the edit started from (leave out when no form was involved); what else
             must be saved with it (for instance ``form.save_m2m``).
    Gives:   the saved record, its version one higher.
    Raises:  ``StaleEdit`` when somebody else saved in between.
    """
    is_new = record._state.adding
    if not is_new:
        _take_version(record, from_version=from_version)
        record.changed_at = timezone.now()
    record.save()
    if then is not None:
        then()
    record_event(verb or ("added" if is_new else "edited"), actor=actor, subject=record, details=details)
    return record


def _take_version(record: Record, *, from_version: int | None) -> None:
    """Claim the next version in the database, so that of two writers at once only one succeeds."""
    kept = type(record)._base_manager.filter(pk=record.pk)
    expected = record.version if from_version is None else from_version
    if not kept.filter(version=expected).update(version=F("version") + 1):
        raise StaleEdit(kept.get())
    record.version = expected + 1


@transaction.atomic
def delete_record(
    record: models.Model,
    *,
    actor: Any,
    verb: str = "deleted",
    heal: Callable[[], list[models.Model]] | None = None,
) -> AuditEvent:
    """Delete a record and all that hangs on it, keeping a copy in the audit trail so that it can be undone.

    Takes:   the record; who deletes it; the verb; what closes the gap (it is called once the record is gone, and
             gives the rows it made, which undoing takes away again).
    Gives:   the event in the audit trail.
    """
    collector = Collector(using="default")
    collector.collect([record])
    gone = [item for items in collector.data.values() for item in items]
    for queryset in collector.fast_deletes:
        gone.extend(queryset)
    copy = json.loads(serializers.serialize("json", gone))
    loose = [
        [type(row)._meta.label_lower, row.pk, field.attname, getattr(row, field.attname)]
        for (field, _value), found in collector.field_updates.items()
        for rows in found
        for row in rows
    ]
    details = {"copy": copy} | ({"loose": loose} if loose else {})
    event = record_event(verb, actor=actor, subject=record, details=details)
    record.delete()
    if heal is not None:
        event.details["made"] = [[row._meta.label_lower, row.pk] for row in heal()]
        event.save(update_fields=["details"])
    return event


@transaction.atomic
def undo_delete(event: AuditEvent, *, actor: Any) -> bool:
    """Put back what a delete took away.

    Gives:   ``False`` when there is nothing to put back or it stands there again already.
    """
    copy = event.details.get("copy")
    if not copy or _is_there(copy):
        return False
    for label, key in event.details.get("made", ()):
        apps.get_model(label)._base_manager.filter(pk=key).delete()
    put_back(copy)
    for label, key, field, old in event.details.get("loose", ()):
        apps.get_model(label)._base_manager.filter(pk=key, **{field: None}).update(**{field: old})
    record_event("restored", actor=actor, dossier_id=event.dossier_id, details={"event": event.pk})
    return True


def _is_there(copy: list[Any]) -> bool:
    restored = serializers.deserialize("json", json.dumps(copy))
    return any(type(item.object)._base_manager.filter(pk=item.object.pk).exists() for item in restored)


def put_back(copy: list[Any]) -> None:
    """Save rows again as they were copied; those that others hang on come first."""
    for item in _parents_first(list(serializers.deserialize("json", json.dumps(copy)))):
        if not item.object._meta.auto_created or _has_both_ends(item.object):
            item.save(save_m2m=False)  # links between records are in the copy themselves, as rows


def _parents_first(items: list[Any]) -> list[Any]:
    waiting, placed, ordered = list(items), set(), []
    keys = {(type(item.object), item.object.pk) for item in items}
    while waiting:
        ready = [item for item in waiting if _parents(item.object) & keys <= placed]
        ordered += ready or waiting
        placed |= {(type(item.object), item.object.pk) for item in ready or waiting}
        waiting = [item for item in waiting if item not in ready] if ready else []
    return ordered


def _has_both_ends(link: models.Model) -> bool:
    """Tell whether both records that a link ties together (still) stand there."""
    return all(parent._base_manager.filter(pk=key).exists() for parent, key in _parents(link))


def _parents(record: models.Model) -> set[tuple[type[models.Model], Any]]:
    return {
        (field.related_model, getattr(record, field.attname))
        for field in record._meta.concrete_fields
        if field.is_relation
    }
