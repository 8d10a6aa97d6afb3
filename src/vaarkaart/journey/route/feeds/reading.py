"""What a feed tells now: every visit asks the permissions again, as the person whose feed it is."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.http import Http404
from django.urls import reverse

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import VISITOR, Reader, reader_for, visible
from vaarkaart.foundation.organisations.models import Body

from ..models import CalendarFeed, Turn
from ..planning import PlannedTurn
from .actions import hash_token, scope_of
from .events import empty_meetings, events_of_dossiers
from .writing import write_ics


def find_feed(token: str) -> CalendarFeed:
    """Find the feed of a secret address.

    Raises:  ``Http404`` for an unknown or revoked address, or when the person can no longer sign in.
    """
    found = CalendarFeed.objects.select_related("user", "dossier", "body").filter(
        token_hash=hash_token(token), user__is_active=True
    )
    if (feed := found.first()) is None:
        raise Http404
    return feed


def read_feed(feed: CalendarFeed, *, today: date) -> bytes:
    """Write what the person may see at this moment.

    Raises:  ``Http404`` when nothing of what the feed is about may be seen any more.
    """
    reader = reader_for(feed.user)
    if not still_works(feed, reader=reader):
        raise Http404
    dossiers = [feed.dossier] if feed.dossier else dossiers_of(reader)
    events = events_of_dossiers(dossiers, reader=reader, today=today, address=_address, body=feed.body)
    if feed.body is not None:
        events += empty_meetings(feed.body, events, today=today)
        events.sort(key=lambda event: (event.day, event.uid))
    return write_ics(events, name=f"Vaarkaart: {feed}", scope=scope_of(feed), host=_host())


def read_public_calendar(dossier: Dossier, *, today: date, address: str) -> bytes:
    """Write what everybody may know of the route of a dossier; ``address`` is its public page."""
    site = settings.SITE_ADDRESS + address
    events = events_of_dossiers([dossier], reader=VISITOR, today=today, address=lambda _turn: site)
    return write_ics(events, name=str(dossier), scope=f"public:{dossier.pk}", host=_host())


def dossiers_of(reader: Reader) -> list[Dossier]:
    """List the dossiers whose route the reader may look at."""
    return list(Dossier.objects.filter(pk__in=reader.dossiers_where_may("route.view")))


def bodies_of(reader: Reader) -> list[Body]:
    """List the bodies that the reader may follow: with a turn that may be seen, or the clerk's own."""
    mine = reader.dossiers_where_may("route.view")
    turns = Turn.objects.filter(step__round__product__dossier__in=mine, body__isnull=False)
    seen = visible(turns, reader=reader, through="step__round__product").values("body")
    own = [held.body_id for held in reader.held if held.body_id and held.dossier_id in mine]
    return list(Body.objects.filter(pk__in=seen) | Body.objects.filter(pk__in=own))


def still_works(feed: CalendarFeed, *, reader: Reader, bodies: Iterable[Body] | None = None) -> bool:
    """Tell whether the person still may see what the feed is about (``bodies``: when they are known already)."""
    may = reader.dossiers_where_may("route.view")
    if feed.dossier_id:
        return feed.dossier_id in may
    if feed.body_id:
        return feed.body in (bodies_of(reader) if bodies is None else bodies)
    return bool(may)


def _address(turn: PlannedTurn) -> str:
    product = turn.turn.step.round.product
    return settings.SITE_ADDRESS + reverse("route:turn", args=[product.dossier.slug, turn.turn.pk])


def _host() -> str:
    return settings.SITE_ADDRESS.split("://")[-1].split(":")[0]
