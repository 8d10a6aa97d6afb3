"""Answering calendar programs: only what is new to them, and not every second."""

import hashlib

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _

MOST_AN_HOUR = 120
_HOUR_SECONDS = 3600


def is_too_often(key: str) -> bool:
    """Count a visit and tell whether there were too many within the hour."""
    kept = "feed:" + hashlib.sha256(key.encode()).hexdigest()
    if cache.add(kept, 1, _HOUR_SECONDS):
        return False
    try:
        return cache.incr(kept) > MOST_AN_HOUR
    except ValueError:  # it ran out in between
        return False


def calendar_answer(request: HttpRequest, written: bytes, *, cache: str) -> HttpResponse:
    """Answer with a calendar, or with "not changed" when the program has this one already."""
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = cache
    response["Content-Disposition"] = 'inline; filename="vaarkaart.ics"'
    response["ETag"] = quote_etag(hashlib.sha256(written).hexdigest()[:32])
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def too_often() -> HttpResponse:
    """Ask a program that comes too often for patience."""
    told = _("Dit adres is vaker dan %(most)s keer in een uur opgehaald. Probeer het later weer.")
    response = HttpResponse(
        told % {"most": MOST_AN_HOUR}, status=429, content_type="text/plain; charset=utf-8"
    )
    response["Retry-After"] = "3600"
    return response
