"""What people do with stories; each is one transaction and one event in the audit trail."""

from .desk import (
    add_change,
    decide,
    decline,
    note_read,
    open_original,
    open_own_title,
    prepare,
    release,
    send_back,
    suggest_changes,
)
from .telling import Told, tell_story
from .withdrawal import find_by_code, withdraw

__all__ = [
    "Told",
    "add_change",
    "decide",
    "decline",
    "find_by_code",
    "note_read",
    "open_original",
    "open_own_title",
    "prepare",
    "release",
    "send_back",
    "suggest_changes",
    "tell_story",
    "withdraw",
]
