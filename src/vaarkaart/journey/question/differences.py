"""Tell what changed between two versions of a PQR."""

from collections.abc import Mapping
from dataclasses import dataclass

from .models import Basis, PQRStatement

_CHOICES = {
    "what_basis": dict(Basis.choices),
    "how_basis": dict(Basis.choices),
    "why_basis": dict(Basis.choices),
    "position": dict(PQRStatement.Position.choices),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One part that changed: its name, how it read before and after."""

    label: str
    before: str
    after: str

    @property
    def cells(self) -> tuple[str, str, str]:
        """Give the change as a row of a table."""
        return self.label, self.before, self.after


def list_changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """List the parts of a PQR that differ between two versions, as a person reads them."""
    return [
        Change(
            str(PQRStatement._meta.get_field(name).verbose_name),
            _told(name, before[name]),
            _told(name, after[name]),
        )
        for name in before
        if name in after and before[name] != after[name]
    ]


def _told(name: str, value: str) -> str:
    choices = _CHOICES.get(name)
    return str(choices.get(value, value)) if choices else value
