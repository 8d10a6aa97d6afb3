"""Once a day: ask every kind what is due, and make the messages that were not made yet."""

import logging
from collections.abc import Iterable
from datetime import date

from django.utils import translation

from vaarkaart.foundation.dossiers.models import DossierRole, Role
from vaarkaart.foundation.dossiers.permissions import Reader, may_see
from vaarkaart.foundation.work.periodic import every_day
from vaarkaart.language import speaking

from .kinds import Due, Kind, days_before, list_kinds
from .models import Message, Preference

_logger = logging.getLogger("vaarkaart.reminders")
MORNING_HOUR = 6


@every_day("reminders.make", hour=MORNING_HOUR)
def make_messages(today: date) -> int:
    """Make today's messages; those that are there already stay as they are.

    Gives:   how many were made. A kind that breaks does not keep the others from being asked.
    """
    made = 0
    for kind in list_kinds():
        try:
            made += _make_of(kind, today=today)
        except Exception:
            _logger.exception("reminders of kind %s could not be listed", kind.name)
    return made


def _make_of(kind: Kind, *, today: date) -> int:
    due = [one for one in kind.list_due(today) if days_before(one.due_on, today=today) is not None]
    if not due:
        return 0
    ways = dict(Preference.objects.filter(kind=kind.name).values_list("user_id", "way"))
    roles = _roles_in({one.item.dossier_id for one in due})
    wanted = [
        _message(kind, one, held, today=today, way=ways.get(held.user_id, Preference.Way.DIRECT))
        for one in due
        for held in _who_must_act(one, roles[one.item.dossier_id])
        if ways.get(held.user_id) != Preference.Way.NONE
    ]
    return _keep_new(kind, wanted)


def _keep_new(kind: Kind, wanted: list[Message]) -> int:
    """Keep what is not there yet; of two workers at once the database keeps one message."""
    subjects = {message.subject_id for message in wanted}
    there = {_key(one) for one in Message.objects.filter(kind=kind.name, subject_id__in=subjects)}
    fresh = [message for message in wanted if _key(message) not in there]
    Message.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def _key(message: Message) -> tuple[str, date, int, str]:
    return (message.subject_id, message.due_on, message.days_before, message.user_id)


def _roles_in(dossier_ids: Iterable[str]) -> dict[str, list[DossierRole]]:
    found: dict[str, list[DossierRole]] = {dossier_id: [] for dossier_id in dossier_ids}
    for held in DossierRole.objects.filter(dossier__in=found, user__is_active=True).select_related("user"):
        found[held.dossier_id].append(held)
    return found


def _who_must_act(due: Due, roles: list[DossierRole]) -> list[DossierRole]:
    """Give who must act and may see what it is about."""
    return [
        held
        for held in roles
        if (held.role in due.roles or _is_clerk_of(held, due.body_id))
        and may_see(Reader(held.user, (held,)), due.item)
    ]


def _is_clerk_of(held: DossierRole, body_id: str) -> bool:
    return bool(body_id) and held.role == Role.CLERK and held.body_id == body_id


def _message(kind: Kind, due: Due, held: DossierRole, *, today: date, way: str) -> Message:
    language = held.user.language
    with translation.override(language), speaking(language):
        text = due.tell()
    return Message(
        kind=kind.name,
        subject_id=due.subject_id,
        due_on=due.due_on,
        days_before=days_before(due.due_on, today=today),
        user=held.user,
        dossier_id=due.item.dossier_id,
        text=text[:400],
        address=due.address,
        is_digest=way == Preference.Way.DIGEST,
    )
