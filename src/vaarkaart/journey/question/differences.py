"""Tell what changed between two versions of a PQR, word by word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vaarkaart.engines.text import Change as Words
from vaarkaart.engines.text import compare_words

from .models import Basis, PQRStatement, PQRVersion

PQR_CONTENT = (
    "what", "what_basis", "how", "how_basis", "why", "why_basis",
    "not_wanted", "position", "conditions", "fears",
)  # fmt: skip
_CHOICES = {
    "what_basis": dict(Basis.choices),
    "how_basis": dict(Basis.choices),
    "why_basis": dict(Basis.choices),
    "position": dict(PQRStatement.Position.choices),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One part that changed: its name, and its words: which stayed, which went, which came."""

    label: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """How a PQR went from one version to the next: the earlier version, and what changed in it."""

    version: PQRVersion
    changes: tuple[Change, ...]


def content_of(statement: PQRStatement) -> dict[str, str | None]:
    """Give what is kept of a PQR in a version: its texts and choices, and which quotes lie under it."""
    names = (*PQR_CONTENT, "what_quote_id", "how_quote_id", "why_quote_id")
    return {name: getattr(statement, name) for name in names}


def list_steps(statement: PQRStatement, versions: Sequence[PQRVersion]) -> list[Step]:
    """Tell what each earlier version became, latest first.

    Takes:   the PQR as it stands; the earlier versions that the reader may see, latest first.
    Gives:   a step per version; it ends at the next version that the reader may see, or at how it stands now.
    """
    contents = [content_of(statement), *(version.content for version in versions)]
    return [
        Step(version, tuple(list_changes(before, after)))
        for version, (after, before) in zip(versions, pairwise(contents), strict=True)
    ]


def list_changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """List the parts of a PQR that differ between two versions, as a person reads them."""
    return [
        Change(
            str(PQRStatement._meta.get_field(name).verbose_name),
            tuple(compare_words(_told(name, before[name]), _told(name, after[name]))),
        )
        for name in PQR_CONTENT
        if name in before and name in after and before[name] != after[name]
    ]


def _told(name: str, value: str) -> str:
    choices = _CHOICES.get(name)
    return str(choices.get(value, value)) if choices else value
