"""``dump``: write everything that is kept to one archive (see ``archive.py`` for what it holds)."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import models, transaction

from .archive import FORMAT_VERSION, archive_fields, archive_models
from .sealing import known_fingerprints

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes, whenever it is written


def dump(path: Path) -> dict[str, int]:
    """Write everything that is kept to one zip file.

    Takes:   the path of the file to write.
    Gives:   the number of rows per model.
    """
    counts: dict[str, int] = {}
    partial = path.with_name(path.name + ".deel")
    with transaction.atomic(), zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, model in archive_models().items():
            counts[name] = 0
            with archive.open(zipfile.ZipInfo(f"{name}.jsonl", _FIXED_TIME), "w", force_zip64=True) as target:
                for row in _rows_of(model):
                    target.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
                    counts[name] += 1
        manifest = {"format": FORMAT_VERSION, "keys": known_fingerprints(), "rows": counts}
        archive.writestr(zipfile.ZipInfo("manifest.json", _FIXED_TIME), json.dumps(manifest, indent=1))
    partial.replace(path)
    return counts


def _rows_of(model: type[models.Model]) -> Iterator[dict[str, Any]]:
    many = [field.name for field in model._meta.many_to_many]
    everything = model._base_manager.order_by("pk").prefetch_related(*many)
    for record in everything.iterator(chunk_size=2000):
        yield {field.name: _told(field, record) for field in archive_fields(model)}


def _told(field: Any, record: models.Model) -> Any:
    if field.many_to_many:
        return sorted(str(item.pk) for item in getattr(record, field.name).all())
    value = field.value_from_object(record)
    if (
        value is None
        or isinstance(value, bool | int | float | str)
        or field.get_internal_type() == "JSONField"
    ):
        return value
    return field.value_to_string(record)
