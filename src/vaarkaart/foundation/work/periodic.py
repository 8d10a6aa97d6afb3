"""What returns: every minute or every night. Workers claim a turn in the database, so that each is done once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from .models import Turn

NIGHT = time(2, 30)
_LONG_AGO = datetime(2000, 1, 1, tzinfo=timezone.get_fixed_timezone(0))
Chore = Callable[[date], object]


@dataclass(frozen=True, slots=True)
class Periodic:
    """Something that returns: its function and how a moment is brought back to the start of its turn."""

    function: Chore
    turn_of: Callable[[datetime], datetime]


_known: dict[str, Periodic] = {}


def _minute(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0)


def _at(moment: time) -> Callable[[datetime], datetime]:
    """Give how to find the last time that it was this late, here."""

    def latest(now: datetime) -> datetime:
        here = timezone.localtime(now)
        on_the_day = here.replace(hour=moment.hour, minute=moment.minute, second=0, microsecond=0)
        return on_the_day if on_the_day <= here else on_the_day - timedelta(days=1)

    return latest


def _returning(name: str, turn_of: Callable[[datetime], datetime]) -> Callable[[Chore], Chore]:
    def keep(function: Chore) -> Chore:
        _known[name] = Periodic(function, turn_of)
        return function

    return keep


def every_minute(name: str) -> Callable[[Chore], Chore]:
    """Have a function called every minute with the day of today."""
    return _returning(name, _minute)


def at_night(name: str) -> Callable[[Chore], Chore]:
    """Have a function called once a night with the day of today; at the first start right away."""
    return _returning(name, _at(NIGHT))


def every_day(name: str, *, hour: int) -> Callable[[Chore], Chore]:
    """Have a function called once a day from this hour on; at the first start right away."""
    return _returning(name, _at(time(hour)))


def enqueue_due(now: datetime) -> list[str]:
    """Put everything in the queue whose turn has come and that no other worker claimed.

    Takes:   this moment.
    Gives:   the names that were put in the queue.
    """
    return [name for name, periodic in _known.items() if _claim(name, periodic.turn_of(now))]


@transaction.atomic
def _claim(name: str, began_at: datetime) -> bool:
    """Move the turn on; of workers that try at once the database lets one succeed."""
    if Turn.objects.filter(name=name, began_at__gte=began_at).exists():
        return False
    Turn.objects.bulk_create([Turn(name=name, began_at=_LONG_AGO)], ignore_conflicts=True)
    if not Turn.objects.filter(name=name, began_at__lt=began_at).update(began_at=began_at):
        return False
    perform_periodic.enqueue(name)
    return True


@task()
def perform_periodic(name: str) -> None:
    """Do one turn of something that returns; the worker calls this."""
    _known[name].function(settings.FIXED_TODAY or timezone.localdate())
