"""Read the rows of an archive, a folder or one YAML file, whoever wrote it; hostile files are refused."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.db import models

from vaarkaart.language import say
from vaarkaart.problems import Problem

from .archive import FORMAT_VERSION, archive_models
from .sealing import known_fingerprints

LARGEST_ARCHIVE_BYTES = 2 * 1024**3
LARGEST_EXPANSION = 200  # a zip that grows more than this many times is refused as hostile


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an archive and where it stands."""

    where: str
    model: type[models.Model]
    values: dict[str, Any]


def read_rows(path: Path, problems: list[Problem]) -> Iterator[Row]:
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix in {".yaml", ".yml", ".jsonl"})
        for file in files:
            yield from _rows_in(file.relative_to(path).as_posix(), file.read_bytes(), problems)
        if not files:
            problems.append(
                Problem(str(path), say("In deze map staan geen gegevens."), say("Kies een andere map."))
            )
    elif zipfile.is_zipfile(path):
        yield from _read_zip(path, problems)
    elif path.suffix in {".yaml", ".yml"} and path.is_file():
        yield from _rows_in(path.name, path.read_bytes(), problems)
    else:
        mend = say("Geef een archief van “vaarkaart dump”, of een map met YAML-bestanden.")
        problems.append(
            Problem(str(path), say("Dit is geen archief van Vaarkaart, of het is er niet."), mend)
        )


def _read_zip(path: Path, problems: list[Problem]) -> Iterator[Row]:
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        total = sum(entry.file_size for entry in entries)
        if total > LARGEST_ARCHIVE_BYTES or total > LARGEST_EXPANSION * max(path.stat().st_size, 1024):
            mend = say("Controleer waar dit bestand vandaan komt.")
            problems.append(Problem(str(path), say("Dit archief is uitgepakt verdacht groot."), mend))
            return
        for entry in sorted(entries, key=lambda entry: entry.filename):
            if entry.filename.endswith((".jsonl", ".yaml", ".yml")):
                yield from _rows_in(entry.filename, archive.read(entry), problems)


def check_manifest(path: Path, problems: list[Problem]) -> None:
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        if "manifest.json" not in archive.namelist():
            return
        manifest = json.loads(archive.read("manifest.json"))
    if manifest.get("format", 0) > FORMAT_VERSION:
        mend = say("Werk deze installatie eerst bij.")
        problems.append(Problem("manifest.json", say("Dit archief komt uit een nieuwere versie."), mend))
    missing = set(manifest.get("keys", [])) - set(known_fingerprints())
    if missing and manifest.get("rows", {}).get("stories.story"):
        told = ", ".join(sorted(missing))
        mend = say("Zet de sleutel met dit kenmerk bij VAARKAART_STORY_KEYS.")
        problems.append(Problem("manifest.json", say("De sleutel {mark} ontbreekt hier.", mark=told), mend))


def _rows_in(name: str, raw: bytes, problems: list[Problem]) -> Iterator[Row]:
    try:
        listed = _parse_jsonl(name, raw) if name.endswith(".jsonl") else _parse_yaml(name, raw)
        for where, model_name, values in listed:
            model = archive_models().get(model_name)
            if model is None:
                known = ", ".join(archive_models())
                problems.append(
                    Problem(
                        where,
                        say("Een soort gegevens die er niet is."),
                        say("Kies uit: {known}.", known=known),
                    )
                )
            elif not isinstance(values, dict):
                problems.append(
                    Problem(where, say("Dit is geen rij met velden."), say("Schrijf veld: waarde."))
                )
            else:
                yield Row(where, model, values)
    except (yaml.YAMLError, json.JSONDecodeError, UnicodeDecodeError) as wrong:
        mark = getattr(wrong, "problem_mark", None)
        line = mark.line + 1 if mark else getattr(wrong, "lineno", 1)
        mend = say("Kijk op deze regel naar inspringen, dubbele punten en aanhalingstekens.")
        problems.append(Problem(f"{name}:{line}", say("Dit bestand kan niet gelezen worden."), mend))


def _parse_jsonl(name: str, raw: bytes) -> Iterator[tuple[str, str, Any]]:
    model_name = Path(name).stem
    for number, line in enumerate(raw.decode().splitlines(), start=1):
        if line.strip():
            yield f"{name}:{number}", model_name, json.loads(line)


def _parse_yaml(name: str, raw: bytes) -> Iterator[tuple[str, str, Any]]:
    listed = yaml.load(raw.decode(), Loader=_PlainLoader)
    for model_name, rows in (listed or {}).items() if isinstance(listed, dict | None) else [(name, [listed])]:
        for number, values in enumerate(rows or [], start=1):
            known = values.get("id", number) if isinstance(values, dict) else number
            yield f"{name}: {model_name} {known}", model_name, values


class _PlainLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Reads dates and times as the text that stands there, so that fields judge them all the same way."""


_PlainLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
