"""Fetching a calendar from the web: https only, never from an address within our own walls, with a measure and a time.

Whoever types an address makes this machine ask for it. So each name is resolved first, every answer must be a public
address, and the connection goes to that very address: a name that points elsewhere a moment later changes nothing.
Redirects are followed by hand, and each is checked again; so is every next page of a list in pages.
"""

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import httpx
from django.utils.translation import gettext as _

from vaarkaart.foundation.records.sheets import LARGEST_FILE_BYTES
from vaarkaart.problems import InvalidInput, Problem

from .calendar_deadline import hurried_transport
from .calendar_pages import find_next_page, join_pages

LONGEST_SECONDS = 20.0
"""How long all of it may take: names, connecting, headers, and every page."""
MOST_REDIRECTS = 3
MOST_PAGES = 50
_STEP_SECONDS = 8.0
_REDIRECTS = {301, 302, 303, 307, 308}
_NOT_MODIFIED = 304
_HTTPS = 443
# Public by itself, but what it stands for may lie within (RFC 6052).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_AGENT = "Vaarkaart (leest vergaderkalenders)"

Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at an address; ``content`` is None when nothing changed since the last time."""

    content: bytes | None
    etag: str = ""
    last_modified: str = ""


def resolve(host: str, port: int) -> list[str]:
    """Ask which addresses a name has."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch(
    address: str,
    *,
    etag: str = "",
    last_modified: str = "",
    resolve: Resolve = resolve,
    transport: httpx.BaseTransport | None = None,
) -> Fetched:
    """Fetch what stands at an address, with the pages that follow it when it is a list in pages.

    Takes:   the address; what the answer of last time called itself; how names are resolved and requests sent (tests).
    Gives:   the bytes, with what to ask with the next time (nothing for a list in pages: that the first page is the
             same says nothing about the others).
    Raises:  ``InvalidInput``: not https, a name that does not exist or points within, too big, too slow, an answer
             that says no, a next page elsewhere.
    """
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    until = time.monotonic() + LONGEST_SECONDS
    transport = transport or hurried_transport(until)
    # The settings of the machine (a proxy) could lead around the checks, so they are not followed.
    with httpx.Client(transport=transport, trust_env=False, timeout=_STEP_SECONDS) as client:
        visit = _Visit(client, resolve, until)
        first, here = visit.follow(address, asked=asked)
        if first.content is None:
            return first
        pages, seen = [first.content], {here}
        while following := find_next_page(pages[-1], address=here):
            _check_next_page(following, here=here, seen=seen)
            seen.add(following)
            page, here = visit.follow(following, asked={})
            pages.append(page.content or b"")
    return first if len(pages) == 1 else Fetched(join_pages(pages))


def _check_next_page(following: str, *, here: str, seen: set[str]) -> None:
    """Follow a list only on its own machine, and to an end.

    Raises:  ``InvalidInput``.
    """
    if urlsplit(following).hostname != urlsplit(here).hostname:
        told = _(
            "De volgende bladzijde van deze lijst staat op een andere computer. Die wordt niet opgehaald."
        )
        raise _refusal(following, told, _ask_for_another())
    if following in seen or len(seen) >= MOST_PAGES:
        told = _("Deze lijst heeft meer dan %(most)s bladzijden, of verwijst naar zichzelf.")
        raise _refusal(following, told % {"most": MOST_PAGES}, _("Vraag een adres met een kortere periode."))


def check_form_of_address(address: str) -> tuple[str, int]:
    """Check how an address is written, without asking anybody about it.

    Gives:   the name of the machine, and the port.
    Raises:  ``InvalidInput``.
    """
    try:
        parts = urlsplit(address)
        # A name with an accent travels in its ASCII form, in the question as well as in what is resolved.
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii")
        port = parts.port or _HTTPS
    except ValueError as wrong:
        raise _refusal(address, _("Dit is geen webadres."), _ask_for_another()) from wrong
    if parts.scheme != "https" or not host or parts.username or parts.password or port != _HTTPS:
        raise _refusal(
            address,
            _("Dit adres begint niet met https://, of er staat een wachtwoord of poort in."),
            _("Vraag een openbaar https-adres."),
        )
    return host, port


def check_address(address: str, *, resolve: Resolve = resolve) -> tuple[str, str]:
    """Check that an address may be asked for.

    Gives:   the name of the machine, and the public address it has.
    Raises:  ``InvalidInput``.
    """
    host, port = check_form_of_address(address)
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError) as wrong:
        raise _refusal(
            address, _("Dit adres bestaat niet, of is nu niet te vinden."), _("Kijk het na op tikfouten.")
        ) from wrong
    if not found or not all(_is_public(each) for each in found):
        raise _refusal(
            address,
            _("Dit adres ligt binnen een eigen netwerk. Daar wordt niets opgehaald."),
            _("Vraag een adres dat openbaar op internet staat."),
        )
    return host, found[0]


def _is_public(address: str) -> bool:
    try:
        ip = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    if ip.version == 6 and ip in _NAT64:
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.is_global and not ip.is_multicast and (inner is None or inner.is_global)


@dataclass
class _Visit:
    """Asking for one list: how it is asked, until when, and how many bytes may still come."""

    client: httpx.Client
    resolve: Resolve
    until: float
    room: int = field(default_factory=lambda: LARGEST_FILE_BYTES)

    def follow(self, address: str, *, asked: dict[str, str]) -> tuple[Fetched, str]:
        """Ask for an address, and go where it leads.

        Gives:   what stands there, and the address at which that was.
        """
        for _hop in range(MOST_REDIRECTS + 1):
            answer = self._ask(address, asked=asked)
            if isinstance(answer, Fetched):
                self.room -= len(answer.content or b"")
                return answer, address
            address = answer
        raise _refusal(address, _("Dit adres stuurt steeds door naar een ander adres."), _ask_for_another())

    def _ask(self, address: str, *, asked: dict[str, str]) -> Fetched | str:
        """Ask once; gives what stands there, or the address to which it is redirected."""
        host, ip = check_address(address, resolve=self.resolve)
        parts = urlsplit(address)
        literal = f"[{ip}]" if ":" in ip else ip
        target = parts._replace(netloc=literal, fragment="").geturl()
        # What a source called its answer is sent back as it was; what no header can hold is left out.
        headers = {name: value for name, value in asked.items() if value and value.isascii()}
        headers |= {"Host": host, "User-Agent": _AGENT, "Accept-Encoding": "identity"}
        named = {"sni_hostname": host}
        try:
            with self.client.stream("GET", target, headers=headers, extensions=named) as answer:
                if answer.status_code in _REDIRECTS and "location" in answer.headers:
                    return urljoin(address, answer.headers["location"])
                return self._take(answer, address)
        except InvalidInput:
            raise
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as wrong:
            if self._is_over():
                raise _too_slow(address) from wrong
            raise _refusal(
                address, _("Het adres geeft geen antwoord, of niet op tijd."), _("Probeer het later opnieuw.")
            ) from wrong

    def _is_over(self) -> bool:
        return time.monotonic() >= self.until

    def _take(self, answer: httpx.Response, address: str) -> Fetched:
        """Take in an answer, no more of it and no longer than we want."""
        if answer.status_code == _NOT_MODIFIED:
            return Fetched(None)
        if answer.status_code != 200:
            told = _("Het adres antwoordt met foutnummer %(number)s.") % {"number": answer.status_code}
            raise _refusal(address, told, _("Kijk of het adres nog klopt."))
        if answer.headers.get("content-encoding", "identity").lower() != "identity":
            raise _refusal(address, _("Het adres geeft een ingepakt antwoord."), _ask_for_another())
        content = bytearray()
        for chunk in answer.iter_bytes():
            content += chunk
            if len(content) > self.room:
                raise _refusal(
                    address,
                    _("Wat hier staat is groter dan 8 MB."),
                    _("Vraag een adres met één jaar of gremium."),
                )
            if self._is_over():
                raise _too_slow(address)
        headers = answer.headers
        return Fetched(bytes(content), headers.get("etag", "")[:300], headers.get("last-modified", "")[:100])


def _too_slow(address: str) -> InvalidInput:
    return _refusal(address, _("Het ophalen duurt te lang."), _("Probeer het later opnieuw."))


def _ask_for_another() -> str:
    return _("Vraag bij de bron een ander adres.")


def _refusal(address: str, problem: str, mend: str) -> InvalidInput:
    return InvalidInput([Problem(address[:120], problem, mend)])
