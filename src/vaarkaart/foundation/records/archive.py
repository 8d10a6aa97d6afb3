"""One archive format for everything: ``dump`` writes it, ``load`` reads it, the worked dossier is kept in it.

An archive is a folder or a zip with files of rows. Each file is YAML (for people: a mapping of model name to
a list of rows, texts in full) or JSON Lines (for machines: the file name is the model name, one row a line).
A row holds the fields of a model by name; references are ids. Fields with a default may be left out, so that
people can write such files by hand. ``manifest.json`` names the version, the keys used and the number of rows.

A dump holds every field of every row in a fixed order, so dump -> load -> dump gives the same bytes.
"""

from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from .models import AuditEvent, Record

FORMAT_VERSION = 1


@cache
def archive_models() -> dict[str, type[models.Model]]:
    """List the models an archive holds by name (``goals.goal``), each after the ones it refers to."""
    waiting = {m for m in apps.get_models() if issubclass(m, Record) or m is AuditEvent}
    ordered: list[type[models.Model]] = []
    while waiting:
        free = [m for m in waiting if not (_references(m) & waiting) - {m}]
        if not free:
            raise RuntimeError(f"models refer to each other in a circle: {waiting}")
        ordered += sorted(free, key=lambda m: m._meta.label_lower)
        waiting -= set(free)
    return {m._meta.label_lower: m for m in ordered}


def _references(model: type[models.Model]) -> set[Any]:
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return {field.related_model for field in fields if field.is_relation}


def archive_fields(model: type[models.Model]) -> list[Any]:
    own = [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]
    return [*own, *model._meta.many_to_many]
