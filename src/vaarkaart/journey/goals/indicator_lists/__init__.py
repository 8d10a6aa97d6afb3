"""Lists of indicators that are used by many, ready to pick. Each list is a file that names its source and licence."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class ListedIndicator:
    """One indicator of a list, with the values a form starts from."""

    key: str
    reference: str
    name: str
    unit: str
    measure: str
    definition: str
    source: str
    direction: str = "down"
    frequency: str = "year"

    @property
    def initial(self) -> dict[str, Any]:
        """Give what the form for a new indicator starts with."""
        names = ("reference", "name", "unit", "measure", "definition", "source", "direction", "frequency")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class IndicatorList:
    """A list with where it is published, and what to say when its source has no figure."""

    name: str
    publication: str
    address: str
    when_missing: str
    indicators: tuple[ListedIndicator, ...]


@cache
def read_bbv() -> IndicatorList:
    """Read the compulsory policy indicators of taakveld 6."""
    return _read(Path(__file__).with_name("bbv_taakveld_6.yaml"))


def _read(file: Path) -> IndicatorList:
    kept = yaml.safe_load(file.read_text(encoding="utf-8"))
    short = kept["short_name"]
    indicators = tuple(
        ListedIndicator(
            key=f"{short.lower()}-{entry['number']}",
            reference=f"{short} {entry.pop('number')}",
            **entry,
        )
        for entry in kept["indicators"]
    )
    return IndicatorList(kept["name"], kept["publication"], kept["address"], kept["when_missing"], indicators)
