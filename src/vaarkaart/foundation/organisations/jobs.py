"""What the organisations do in the background: every night the addresses of calendars are read."""

from datetime import date

from vaarkaart.foundation.work.periodic import at_night

from .calendar_subscriptions import refresh_all


@at_night("organisations.subscriptions")
def refresh_subscriptions(today: date) -> None:
    """Read every calendar address; what changed waits for a person, unless the address applies itself."""
    refresh_all(today=today)
