"""Read patterns and stories from the file format, telling all that is wrong at once."""

from collections.abc import Mapping
from typing import Any

from vaarkaart.engines.patterns.model import Collection, Pattern, Story
from vaarkaart.language import say
from vaarkaart.problems import InvalidInput, Problem


def read_collection(data: Any) -> Collection:
    """Read a collection from parsed JSON.

    Takes:   ``{"patterns": [{"id", "name", "description"?}], "stories": [{"id", "title"?, "text",
             "patterns"?, "role"?, "season"?}]}``.
    Gives:   the collection, in the order of the file.
    Raises:  ``InvalidInput`` with everything that is wrong: fields that miss or are no text, ids used
             twice, patterns that do not exist, nothing to work on.
    Source:  the file formats of the command line.
    """
    problems: list[Problem] = []
    if not isinstance(data, Mapping):
        raise InvalidInput(
            [
                Problem(
                    ".", say("Dit is geen JSON-object."), say("Geef een object met “patterns” en “stories”.")
                )
            ]
        )
    rows = {name: _rows(data.get(name), where=name, problems=problems) for name in ("patterns", "stories")}
    _tell_empty(rows, problems=problems)
    for name, listed in rows.items():
        _tell_doubles(listed, where=name, problems=problems)
    known = {row.get("id") for _, row in rows["patterns"] if isinstance(row.get("id"), str)}
    patterns = [_pattern(row, where=where, problems=problems) for where, row in rows["patterns"]]
    stories = [_story(row, where=where, known=known, problems=problems) for where, row in rows["stories"]]
    if problems:
        raise InvalidInput(problems)
    return Collection(tuple(patterns), tuple(stories))


def _rows(given: Any, *, where: str, problems: list[Problem]) -> list[tuple[str, Mapping[str, Any]]]:
    if given is None:
        return []
    if not isinstance(given, list):
        problems.append(Problem(where, say("Dit is geen lijst."), say("Zet de onderdelen tussen [ en ].")))
        return []
    rows = []
    for number, row in enumerate(given):
        if isinstance(row, Mapping):
            rows.append((f"{where}[{number}]", row))
        else:
            problems.append(
                Problem(f"{where}[{number}]", say("Dit is geen object."), say("Geef een object met “id”."))
            )
    return rows


def _tell_empty(rows: Mapping[str, list[Any]], *, problems: list[Problem]) -> None:
    if not problems and not any(rows.values()):
        problems.append(
            Problem(
                "stories",
                say("Er staan geen patronen en geen verhalen in."),
                say("Geef minstens één patroon of één verhaal."),
            )
        )


def _tell_doubles(rows: list[tuple[str, Mapping[str, Any]]], *, where: str, problems: list[Problem]) -> None:
    first: dict[str, str] = {}
    for place, row in rows:
        identity = row.get("id")
        if not isinstance(identity, str):
            continue
        if identity in first:
            problems.append(
                Problem(
                    f"{place}.id",
                    say("“{id}” staat ook al bij {first}.", id=identity, first=first[identity]),
                    say("Geef elk onderdeel van {where} een eigen id.", where=where),
                )
            )
        first.setdefault(identity, place)


def _pattern(row: Mapping[str, Any], *, where: str, problems: list[Problem]) -> Pattern:
    return Pattern(
        id=_text(row, "id", where=where, problems=problems, needed=True),
        name=_text(row, "name", where=where, problems=problems, needed=True),
        description=_text(row, "description", where=where, problems=problems),
    )


def _story(row: Mapping[str, Any], *, where: str, known: set[Any], problems: list[Problem]) -> Story:
    return Story(
        id=_text(row, "id", where=where, problems=problems, needed=True),
        title=_text(row, "title", where=where, problems=problems),
        text=_text(row, "text", where=where, problems=problems, needed=True),
        patterns=_pattern_ids(row, where=where, known=known, problems=problems),
        role=_text(row, "role", where=where, problems=problems),
        season=_text(row, "season", where=where, problems=problems),
    )


def _text(
    row: Mapping[str, Any], field: str, *, where: str, problems: list[Problem], needed: bool = False
) -> str:
    value = row.get(field)
    if value is None or (isinstance(value, str) and not value.strip()):
        if needed:
            problems.append(
                Problem(f"{where}.{field}", say("Dit veld is leeg of mist."), say("Vul hier een tekst in."))
            )
        return ""
    if not isinstance(value, str):
        problems.append(
            Problem(
                f"{where}.{field}",
                say("Dit is geen tekst."),
                say("Zet de waarde tussen aanhalingstekens."),
            )
        )
        return ""
    return value


def _pattern_ids(
    row: Mapping[str, Any], *, where: str, known: set[Any], problems: list[Problem]
) -> tuple[str, ...]:
    given = row.get("patterns")
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        problems.append(
            Problem(
                f"{where}.patterns",
                say("Dit is geen lijst van patroon-id's."),
                say('Geef een lijst van teksten, zoals ["p1"]; een lege lijst mag.'),
            )
        )
        return ()
    for number, one in enumerate(given):
        if one not in known:
            problems.append(
                Problem(
                    f"{where}.patterns[{number}]",
                    say("Het patroon “{id}” bestaat niet.", id=one),
                    say("Voeg het toe aan “patterns” of verbeter het id."),
                )
            )
    return tuple(dict.fromkeys(given))
