"""Bodies of one sort, to be chosen in one go: all councils of the region."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vaarkaart.foundation.organisations.models import Body


@dataclass(frozen=True, slots=True)
class BodyGroup:
    """Bodies of organisations of one kind whose names start with the same word."""

    kind: str
    named: str
    bodies: tuple[Body, ...]

    @property
    def key(self) -> str:
        """Give what the group is called in a form."""
        return f"{self.kind}:{self.named.lower()}"

    def __str__(self) -> str:
        return _("%(named)s: alle %(count)s") % {"named": self.named, "count": len(self.bodies)}


def group_bodies(bodies: Iterable[Body]) -> list[BodyGroup]:
    """List the sorts of which two organisations or more have a body, the largest first.

    Takes:   bodies with their organisation.
    """
    found: dict[tuple[str, str], list[Body]] = {}
    for body in bodies:
        found.setdefault(sort_of(body), []).append(body)
    groups = [BodyGroup(kind, named, tuple(listed)) for (kind, named), listed in found.items()]
    shared = [each for each in groups if len({body.organisation_id for body in each.bodies}) > 1]
    return sorted(shared, key=lambda each: -len(each.bodies))


def sort_of(body: Body) -> tuple[str, str]:
    """Give the sort of a body: the kind of its organisation, and the first word of its name."""
    return body.organisation.kind, body.name.split()[0] if body.name.split() else ""
