"""Making, renewing and revoking feeds. An address is shown once; after that only its hash is known."""

import hashlib
import secrets
from typing import Any

from django.db import transaction

from vaarkaart.foundation.records.audit import record_event
from vaarkaart.foundation.records.saving import save_record

from ..models import CalendarFeed, FeedEntry

_TOKEN_BYTES = 32


def hash_token(token: str) -> str:
    """Give what is kept of a secret address."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_feed(feed: CalendarFeed, *, by: Any) -> str:
    """Keep a new feed of a person.

    Gives:   the secret part of its address, which is kept nowhere.
    """
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    feed.user, feed.token_hash = by, hash_token(token)
    save_record(feed, actor=by)
    return token


def renew_feed(feed: CalendarFeed, *, by: Any) -> str:
    """Give a feed another address; the old one stops working at once.

    Gives:   the secret part of the new address.
    """
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    feed.token_hash, feed.last_used_at = hash_token(token), None
    save_record(feed, actor=by)
    return token


@transaction.atomic
def revoke_feed(feed: CalendarFeed, *, by: Any) -> None:
    """Take a feed away for good; its address answers "not found" from now on."""
    record_event("withdrawn", actor=by, subject=feed)
    FeedEntry.objects.filter(scope=scope_of(feed)).delete()
    feed.delete()


def scope_of(feed: CalendarFeed) -> str:
    """Name the scope in which changes of a feed are counted."""
    return f"feed:{feed.pk}"
