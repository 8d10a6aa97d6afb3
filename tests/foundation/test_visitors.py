"""Counting visitors behind proxies: what our own proxies saw counts, what a visitor writes does not."""

import pytest
from django.test import RequestFactory

from vaarkaart.foundation.accounts.visitors import visitor_address

PROXY, VISITOR = "10.0.0.2", "93.184.216.34"


def address(forwarded: str | None, *, seen: str = PROXY) -> str:
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return visitor_address(RequestFactory().get("/", REMOTE_ADDR=seen, **headers))


def test_without_proxies_no_header_is_believed(settings):
    assert settings.TRUSTED_PROXIES == 0
    assert address(VISITOR) == PROXY


@pytest.mark.parametrize(
    ("proxies", "forwarded", "found"),
    [
        (1, VISITOR, VISITOR),
        (1, f"1.1.1.1, 2.2.2.2, {VISITOR}", VISITOR),
        (2, f"1.1.1.1,{VISITOR}, 10.0.0.1", VISITOR),
        (2, VISITOR, PROXY),
        (1, None, PROXY),
        (1, "", PROXY),
        (1, "onzin", PROXY),
        (1, f"{VISITOR}:4711", VISITOR),
        (1, "[2001:db8::1]:4711", "2001:db8::1"),
        (1, "2001:DB8::1", "2001:db8::1"),
    ],
)
def test_only_what_our_own_proxies_wrote_counts(settings, proxies, forwarded, found):
    settings.TRUSTED_PROXIES = proxies
    assert address(forwarded) == found
