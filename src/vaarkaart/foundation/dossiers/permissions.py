"""The one place that decides who may do what, and who sees what.

Pages, lists, search, feeds, exports and mails all ask here; nothing else compares roles or confidentiality.

Two questions, in this order:

1. *May this reader do this action in this dossier?* Each step declares its actions with the roles that may
   (``declare``). ``may`` and ``check_may`` answer.
2. *Which items may this reader see?* Items carry a confidentiality; ``visible`` filters any queryset of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from .models import Confidentiality, Dossier, DossierRole, Role

M = TypeVar("M", bound=Model)

CORE_TEAM = frozenset({Role.LEAD, Role.EDITOR})
EVERYBODY = frozenset(Role)

_rules: dict[str, frozenset[Role]] = {}


def declare(step: str, **actions: Iterable[Role]) -> None:
    """Write down which roles may do each action of a step: ``declare("goals", view=EVERYBODY, edit=CORE_TEAM)``."""
    for action, roles in actions.items():
        _rules[f"{step}.{action}"] = frozenset(Role(role) for role in roles)


def list_rules() -> dict[str, frozenset[Role]]:
    """List all actions with the roles that may do them (the permission matrix)."""
    return dict(sorted(_rules.items()))


declare(
    "dossiers",
    view=EVERYBODY,
    edit=[Role.LEAD],
    manage_people=[Role.LEAD],
    see_trail=[Role.LEAD, Role.EDITOR],
    undo=CORE_TEAM,
)


@dataclass(frozen=True)
class Reader:
    """Somebody who looks: a person with roles in dossiers, or a visitor with none."""

    user: Any = None
    held: tuple[DossierRole, ...] = field(default=())

    @cached_property
    def user_id(self) -> str | None:
        """Give the person's id, or ``None`` for a visitor."""
        return self.user.pk if self.user is not None else None

    @cached_property
    def roles(self) -> dict[str, Role]:
        """Give the role per dossier id."""
        return {held.dossier_id: Role(held.role) for held in self.held}

    def dossiers_where_may(self, action: str) -> list[str]:
        """List the ids of the dossiers in which this reader may do the action."""
        return [dossier_id for dossier_id, role in self.roles.items() if role in _rules[action]]

    def role_in(self, dossier: Dossier) -> DossierRole | None:
        """Give the role as kept (with its body or organisation), if any."""
        return next((held for held in self.held if held.dossier_id == dossier.pk), None)


VISITOR = Reader()


def reader_for(user: Any) -> Reader:
    """Make the reader for a person (one query), or the visitor for somebody not signed in."""
    if user is None or not user.is_authenticated:
        return VISITOR
    return Reader(user, tuple(DossierRole.objects.filter(user=user)))


def may(reader: Reader, action: str, *, dossier: Dossier) -> bool:
    """Tell whether the reader may do the action in the dossier."""
    return reader.roles.get(dossier.pk) in _rules[action]


def check_may(reader: Reader, action: str, *, dossier: Dossier) -> None:
    """Stop when the reader may not do the action; it looks the same as a page that does not exist.

    Raises:  ``Http404``.
    """
    if not may(reader, action, dossier=dossier):
        raise Http404


def visible(queryset: QuerySet[M], *, reader: Reader, through: str = "") -> QuerySet[M]:
    """Keep only the items that the reader may see.

    Takes:   a queryset of dossier items, or of rows that belong to one (``through`` names the path to the
             item: ``through="goal"`` for measurements of goals); the reader.
    Gives:   the queryset, filtered.
    """
    item = _item_model(queryset.model, through=through)
    prefix = f"{through}__" if through else ""
    joined = reader.dossiers_where_may(item.view_action)
    core = [dossier_id for dossier_id in joined if reader.roles[dossier_id] in CORE_TEAM]

    def where(**conditions: Any) -> Q:
        return Q(**{f"{prefix}{name}": value for name, value in conditions.items()})

    allowed = where(confidentiality=Confidentiality.PUBLIC, dossier__is_public=True)
    if joined:
        open_inside = [Confidentiality.PUBLIC, Confidentiality.DOSSIER]
        allowed |= where(dossier__in=joined, confidentiality__in=open_inside)
        allowed |= where(
            dossier__in=joined, confidentiality=Confidentiality.ONLY_ME, created_by=reader.user_id
        )
    if core:
        allowed |= where(dossier__in=core, confidentiality=Confidentiality.CORE_TEAM)
    return queryset.filter(allowed)


def may_see(reader: Reader, item: Any) -> bool:
    """Tell whether the reader may see one item that is already at hand (same rule as ``visible``, no query)."""
    role = reader.roles.get(item.dossier_id)
    if role not in _rules[item.view_action]:
        return item.confidentiality == Confidentiality.PUBLIC and item.dossier.is_public
    return (
        item.confidentiality in (Confidentiality.PUBLIC, Confidentiality.DOSSIER)
        or (item.confidentiality == Confidentiality.CORE_TEAM and role in CORE_TEAM)
        or (item.confidentiality == Confidentiality.ONLY_ME and item.created_by_id == reader.user_id)
    )


def most_closed(*levels: str) -> str:
    """Give the confidentiality that lets the fewest people in: what combines two items is as closed as that."""
    from_closed_to_open = list(Confidentiality.values)
    return min(levels, key=from_closed_to_open.index)


def _item_model(model: type[Model], *, through: str) -> Any:
    for step in filter(None, through.split("__")):
        related = model._meta.get_field(step).related_model
        if not isinstance(related, type):
            raise TypeError(f"{model._meta.label}.{step} is no relation")
        model = related
    return model


def public_items(queryset: QuerySet[M], *, through: str = "") -> QuerySet[M]:
    """Keep only what everybody may see, also for a reader with roles (the public page and its exports)."""
    return visible(queryset, reader=VISITOR, through=through)
