"""What is in a table of CBS: its columns, and how it is split."""

import re
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from vaarkaart.problems import InvalidInput, Problem

from .fetching import ask, check_table_name, refusal

_MINUTES_KEPT = 10
_MOST_ITEMS = 5_000
_MUNICIPALITY = re.compile(r"GM\d{4}")


@dataclass(frozen=True, slots=True)
class TopicInfo:
    """A column with figures."""

    key: str
    title: str
    unit: str


@dataclass(frozen=True, slots=True)
class Item:
    """One way a table is split: the code as CBS writes it (with spaces), its title, and how firm its figures are."""

    code: str
    title: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class DimensionInfo:
    """One way in which a table is split: by region, period, age …"""

    key: str
    title: str
    kind: str  # region, period, other
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class TableInfo:
    """A table: what it is called, when it was changed, its columns and how it is split."""

    table: str
    title: str
    modified: str
    topics: tuple[TopicInfo, ...]
    dimensions: tuple[DimensionInfo, ...]

    @property
    def regions(self) -> DimensionInfo | None:
        """Give the split by region, when there is one."""
        return next((each for each in self.dimensions if each.kind == "region"), None)

    @property
    def periods(self) -> DimensionInfo | None:
        """Give the split by period."""
        return next((each for each in self.dimensions if each.kind == "period"), None)

    @property
    def others(self) -> list[DimensionInfo]:
        """Give the splits of which one item must be chosen."""
        return [each for each in self.dimensions if each.kind == "other"]

    def topic(self, key: str) -> TopicInfo:
        """Give a column.

        Raises:  ``InvalidInput`` when the table does not hold it (any more).
        """
        found = next((each for each in self.topics if each.key == key), None)
        if found is None:
            near = get_close_matches(key, [each.key for each in self.topics], n=3, cutoff=0.4)
            titles = [each.title for each in self.topics if each.key in near]
            told = _("De kolom “%(key)s” staat niet (meer) in deze tabel; het CBS heeft haar gewijzigd.")
            mend = _("Kies opnieuw een kolom.")
            if titles:
                mend = _("Kies opnieuw een kolom. Het lijkt op: %(titles)s.") % {"titles": ", ".join(titles)}
            raise refusal(self.table, told % {"key": key}, mend)
        return found


def describe_table(table: str) -> TableInfo:
    """Ask CBS what is in a table; the answer is kept for ten minutes.

    Raises:  ``InvalidInput``: no such table, or CBS does not answer.
    """
    name = check_table_name(table)
    kept = cache.get(f"cbs-table-{name}")
    if kept is None:
        kept = asdict(_describe(name))
        cache.set(f"cbs-table-{name}", kept, _MINUTES_KEPT * 60)
    return _as_info(kept)


def _as_info(kept: dict[str, Any]) -> TableInfo:
    dimensions = tuple(
        DimensionInfo(**each | {"items": tuple(Item(**item) for item in each["items"])})
        for each in kept["dimensions"]
    )
    topics = tuple(TopicInfo(**each) for each in kept["topics"])
    return TableInfo(kept["table"], kept["title"], kept["modified"], topics, dimensions)


def _describe(table: str) -> TableInfo:
    about = (ask(table, "TableInfos") or [{}])[0]
    properties = ask(table, "DataProperties")
    topics = tuple(
        TopicInfo(str(each.get("Key", "")), _title(each), str(each.get("Unit") or "").strip())
        for each in properties
        if each.get("Type") == "Topic"
    )
    kinds = {"GeoDimension": "region", "TimeDimension": "period", "Dimension": "other"}
    dimensions = tuple(
        _describe_dimension(table, str(each["Key"]), _title(each), kinds[each["Type"]])
        for each in properties
        if each.get("Type") in kinds and each.get("Key")
    )
    if not topics or not any(each.kind == "period" for each in dimensions):
        raise refusal(table, _("In deze tabel staan geen cijfers over de tijd."), _("Kies een andere tabel."))
    title = str(about.get("Title") or about.get("ShortTitle") or table)
    return TableInfo(table, title, str(about.get("Modified") or ""), topics, dimensions)


def _describe_dimension(table: str, key: str, title: str, kind: str) -> DimensionInfo:
    rows = ask(table, key)[:_MOST_ITEMS]
    items = tuple(Item(str(row.get("Key", "")), _title(row), str(row.get("Status") or "")) for row in rows)
    return DimensionInfo(key, title, kind, items)


def _title(row: dict[str, Any]) -> str:
    return " ".join(str(row.get("Title") or row.get("Key") or "").split())


def find_regions(info: TableInfo, *, written: str) -> dict[str, str]:
    """Find the regions that somebody wrote down.

    Takes:   the table; names or codes, one a line; "alle gemeenten" means every municipality.
    Gives:   per code (as CBS writes it) the name.
    Raises:  ``InvalidInput`` naming every line that is none, with what it looks like.
    """
    if info.regions is None:
        return {}
    names = {item.code: item.title.removesuffix("(gemeente)").strip() for item in info.regions.items}
    if written.strip().casefold() in ("alle", "alle gemeenten"):
        return {code: name for code, name in names.items() if _MUNICIPALITY.match(code)}
    by_word = {name.casefold(): code for code, name in names.items()}
    # Of a name that a municipality shares with a province or region, the municipality is meant.
    by_word |= {name.casefold(): code for code, name in names.items() if _MUNICIPALITY.match(code)}
    by_word |= {item.title.casefold(): item.code for item in info.regions.items if "(" in item.title}
    by_word |= {code.strip().casefold(): code for code in names}
    found: dict[str, str] = {}
    problems = []
    for line in filter(None, (line.strip() for line in written.splitlines())):
        code = by_word.get(line.casefold())
        if code is not None:
            found[code] = names[code]
            continue
        near = get_close_matches(line.casefold(), by_word, n=2, cutoff=0.7)
        like = ", ".join(names[by_word[word]] for word in near)
        problems.append(
            Problem(
                line[:60],
                _("Deze gemeente of regio staat niet in de tabel."),
                _("Bedoel je %(like)s?") % {"like": like}
                if like
                else _("Kijk hoe zij in StatLine heet; misschien is zij opgegaan in een andere gemeente."),
            )
        )
    if problems:
        raise InvalidInput(problems)
    return found
