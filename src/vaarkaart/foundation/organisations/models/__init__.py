"""Organisations, the bodies (gremia) in which they meet, and the calendars of those bodies."""

from .body import Body, Membership
from .calendar import Meeting, Recess
from .organisation import Organisation, SchoolRegion
from .sources import CalendarSource, ImportRun

__all__ = [
    "Body",
    "CalendarSource",
    "ImportRun",
    "Meeting",
    "Membership",
    "Organisation",
    "Recess",
    "SchoolRegion",
]
