"""Where a visitor comes from, for counting visits: never believing what anybody can write in a header."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def visitor_address(request: HttpRequest) -> str:
    """Give the network address of a visitor.

    Behind proxies every connection comes from the last of them, so each adds whom it was asked by at the end of
    ``X-Forwarded-For``. What stands further to the front than our own proxies wrote, the visitor may have made up.

    Takes:   the request; ``settings.TRUSTED_PROXIES``: how many proxies of our own it came through.
    Gives:   what the first of our proxies saw; the connection itself when there are none, or when the header holds
             less than they would have written, so that the request did not come through them.
    """
    seen = str(request.META.get("REMOTE_ADDR", ""))
    proxies = settings.TRUSTED_PROXIES
    told = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    if not proxies or len(told) < proxies:
        return seen
    return _read_address(told[-proxies].strip()) or seen


def _read_address(text: str) -> str:
    """Read an address as proxies write it, some with a port; empty when it is none."""
    bare = text[1:].partition("]")[0] if text.startswith("[") else text
    if bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        return ""
