"""``load``: read an archive into this installation, all of it or nothing."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import identify_hasher, make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from vaarkaart.language import say
from vaarkaart.problems import InvalidInput, Problem

from .archive import archive_fields, archive_models
from .reading import Row, check_manifest, read_rows
from .sealing import seal


@transaction.atomic
def load(path: Path) -> dict[str, int]:
    """Read an archive or a folder with files of rows into an installation that does not have them yet.

    Takes:   the path of a zip file, a folder, or one YAML file.
    Gives:   the number of rows per model.
    Raises:  ``InvalidInput`` with every problem found, each with file, row and field; then nothing is kept.
    """
    problems: list[Problem] = []
    rows = list(read_rows(path, problems))
    check_manifest(path, problems)
    made = [(row, record) for row in rows if (record := _make(row, problems)) is not None]
    _check_doubles(made, problems)
    _check_references(made, problems)
    if problems:
        raise InvalidInput(problems)
    return _keep(made)


def _make(row: Row, problems: list[Problem]) -> models.Model | None:
    """Make the record of a row without saving it; say what is wrong with any field."""
    known = {field.name: field for field in archive_fields(row.model)}
    sealed = getattr(row.model, "sealed_fields", {})
    values = dict(row.values)
    for plain, target in sealed.items():
        if plain in values:
            values[target] = seal(str(values.pop(plain)))
    for unknown in values.keys() - known.keys():
        told = ", ".join([*known, *sealed])
        problems.append(
            Problem(
                f"{row.where}, {unknown}",
                say("Dit veld bestaat niet."),
                say("Kies uit: {known}.", known=told),
            )
        )
    record = row.model()
    found = len(problems)
    for name, value in values.items():
        if name in known and not known[name].many_to_many:
            _set_field(record, known[name], value, where=f"{row.where}, {name}", problems=problems)
    if len(problems) == found:
        _check_record(record, row, problems)
    return record


def _set_field(record: models.Model, field: Any, value: Any, *, where: str, problems: list[Problem]) -> None:
    try:
        if field.is_relation:
            setattr(record, field.attname, None if value in (None, "") else str(value))
        elif field.name == "password":
            setattr(record, field.name, _as_hash(str(value)))
        else:
            # A number with a point arrives from YAML as a float; its text is what the writer meant: 13.4.
            meant = str(value) if isinstance(value, float) else value
            setattr(record, field.name, field.to_python(meant) if meant is not None else None)
    except ValidationError as wrong:
        problems.append(
            Problem(where, " ".join(wrong.messages), say("Verander de waarde {value!r}.", value=value))
        )


def _as_hash(password: str) -> str:
    try:
        identify_hasher(password)
    except ValueError:
        return make_password(password if password and not password.startswith("!") else None)
    return password


def _check_record(record: models.Model, row: Row, problems: list[Problem]) -> None:
    relations = [field.name for field in row.model._meta.concrete_fields if field.is_relation]
    nothing_filled = [
        name for name in relations if getattr(record, row.model._meta.get_field(name).attname) is None
    ]
    skipped = [name for name in relations if name not in nothing_filled]
    try:
        record.clean_fields(exclude=skipped)
    except ValidationError as wrong:
        for name, messages in wrong.message_dict.items():
            problems.append(Problem(f"{row.where}, {name}", " ".join(messages), say("Vul dit veld goed in.")))


def _check_doubles(made: list[tuple[Row, Any]], problems: list[Problem]) -> None:
    seen: dict[tuple[Any, str], str] = {}
    for row, record in made:
        key = (row.model, record.pk)
        if key in seen:
            problems.append(
                Problem(
                    row.where,
                    say("Deze id staat ook in {other}.", other=seen[key]),
                    say("Geef elke rij een eigen id."),
                )
            )
        seen[key] = row.where
    for model, records in _by_model(made):
        taken = set(
            model._base_manager.filter(pk__in=[r.pk for _, r in records][:20_000]).values_list(
                "pk", flat=True
            )
        )
        for row, record in records:
            if record.pk in taken:
                mend = say("Lees dit in een lege installatie in.")
                problems.append(Problem(row.where, say("Dit staat er al."), mend))


def _by_model(made: list[tuple[Row, Any]]) -> Iterable[tuple[Any, list[tuple[Row, Any]]]]:
    grouped: dict[Any, list[tuple[Row, Any]]] = {}
    for row, record in made:
        grouped.setdefault(row.model, []).append((row, record))
    return [(model, grouped[model]) for model in archive_models().values() if model in grouped]


def _check_references(made: list[tuple[Row, Any]], problems: list[Problem]) -> None:
    present: dict[Any, set[str]] = {}
    for row, record in made:
        present.setdefault(row.model, set()).add(record.pk)
    for row, record in made:
        for field in archive_fields(row.model):
            if not field.is_relation:
                continue
            named = row.values.get(field.name) or []
            wanted = (
                [getattr(record, field.attname)] if not field.many_to_many else [str(item) for item in named]
            )
            for pk in wanted:
                if pk is None or pk in present.get(field.related_model, ()):
                    continue
                if field.related_model not in archive_models().values():
                    continue
                if not field.related_model._base_manager.filter(pk=pk).exists():
                    problems.append(
                        Problem(
                            f"{row.where}, {field.name}",
                            say("“{pk}” bestaat niet.", pk=pk),
                            say("Verwijs naar een id die in het archief staat."),
                        )
                    )


def _keep(made: list[tuple[Row, Any]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for model, records in _by_model(made):
        try:
            _keep_model(model, _parents_first(model, [record for _, record in records]))
        except IntegrityError as wrong:
            raise InvalidInput([_broken_rule(model, wrong)]) from wrong
        counts[model._meta.label_lower] = len(records)
        for field in model._meta.many_to_many:
            links = [
                field.remote_field.through(
                    **{
                        f"{field.m2m_field_name()}_id": record.pk,
                        f"{field.m2m_reverse_field_name()}_id": str(other),
                    }
                )
                for row, record in records
                for other in row.values.get(field.name) or []
            ]
            field.remote_field.through._base_manager.bulk_create(links, batch_size=500)
    connection.check_constraints()
    return counts


def _broken_rule(model: type[models.Model], wrong: IntegrityError) -> Problem:
    """Say which rule of the database two or more rows break together, by the rule's own name."""
    names = [constraint.name for constraint in model._meta.constraints]
    broken = next((name for name in names if name in str(wrong)), str(wrong).splitlines()[0])
    return Problem(
        model._meta.label_lower,
        say("Rijen spreken elkaar tegen ({rule}).", rule=broken),
        say("Zoek twee rijen met dezelfde waarde, of een waarde die niet kan."),
    )


def _keep_model(model: type[models.Model], records: list[Any]) -> None:
    model._base_manager.bulk_create(records, batch_size=500)
    after_load = getattr(model, "after_load", None)  # for instance to fill the search index
    if after_load is not None:
        after_load(records)


def _parents_first(model: type[models.Model], records: list[Any]) -> list[Any]:
    own = [f.attname for f in model._meta.concrete_fields if f.is_relation and f.related_model is model]
    if not own:
        return records
    placed: set[str] = set()
    here = {record.pk for record in records}
    ordered: list[Any] = []
    waiting = records
    while waiting:
        free = [r for r in waiting if all(getattr(r, a) not in here or getattr(r, a) in placed for a in own)]
        ordered += free or waiting
        placed |= {record.pk for record in free}
        waiting = [r for r in waiting if r.pk not in placed] if free else []
    return ordered
