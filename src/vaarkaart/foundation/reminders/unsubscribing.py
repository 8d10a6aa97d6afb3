"""The link at the foot of a mail with which somebody stops such mails, without signing in."""

from collections.abc import Mapping

from django.core import signing
from django.db import transaction
from django.utils import timezone

from vaarkaart.foundation.accounts.models import User
from vaarkaart.foundation.records.audit import record_event

from .kinds import list_kinds
from .models import Preference

_SALT = "vaarkaart.reminders.stop"


def write_token(user: User, *, kind: str) -> str:
    """Write the signed part of the link; without a kind it is about all of them."""
    return signing.dumps([user.pk, kind], salt=_SALT)


def read_token(token: str) -> tuple[User, list[str]] | None:
    """Read whom and which kinds a link is about; ``None`` when it was not made here or the person is gone."""
    try:
        user_id, kind = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    user = User.objects.filter(pk=user_id).first()
    kinds = [kind] if kind else [one.name for one in list_kinds()]
    return None if user is None else (user, kinds)


@transaction.atomic
def set_ways(user: User, ways: Mapping[str, str], *, through: str = "") -> int:
    """Keep how somebody wants to be reminded, with one event in the audit trail for all that really changes.

    Takes:   the person, who chooses for nobody else; the way per kind; through what it was chosen, when not by
             signing in ("mail": the link at the foot of one).
    Gives:   how many kinds changed.
    """
    # Whoever chooses for the same person at this moment goes first.
    User.objects.select_for_update().get(pk=user.pk)
    kept = {each.kind: each for each in Preference.objects.filter(user=user, kind__in=ways)}
    changed = {
        kind: way
        for kind, way in ways.items()
        if way != (kept[kind].way if kind in kept else Preference.Way.DIRECT)
    }
    for kind, way in changed.items():
        preference = kept.get(kind) or Preference(user=user, kind=kind)
        preference.version += not preference._state.adding
        preference.way, preference.changed_at = way, timezone.now()
        preference.save()
    if changed:
        details: dict[str, object] = {"ways": changed} | ({"through": through} if through else {})
        record_event("chose_reminders", actor=user, subject=user, details=details)
    return len(changed)
