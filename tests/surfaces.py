"""Every page there is, read from the URL configuration, and where each stands in the worked example.

Nothing here lists pages by hand: the URL configuration names them, and addresses come from following the links
and forms of the example as different people. A page that no link leads to needs a line in ``UNLINKED``.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse

from tests.demo_world import demo_dossier, user_of
from vaarkaart.foundation.dossiers.models import Role

# Addresses that nobody links to, because they come by mail or only after something was done: name -> what
# their address is made of.
UNLINKED: dict[str, Callable[[], dict[str, str]]] = {
    "accounts:reset-choose": lambda: {"uidb64": "YW1pbmE", "token": "verlopen"},
    "accounts:reset-sent": dict,
    "dossiers:join": lambda: {"token": "verlopen"},
    "feeds:fetch": lambda: {"token": "ingetrokken"},
    # Every dossier of the example has its assignment; without one the page of the assignment leads here.
    "question:start-assignment": lambda: {"dossier_slug": demo_dossier().slug},
    "reminders:stop": lambda: {"token": "verlopen"},
    # Programs find these in the JSON at the other addresses; tests/interfaces/test_open_data.py follows every one.
    "opendata:oparl": dict,
    "opendata:oparl-bodies": dict,
    "opendata:oparl-list": lambda: {"dossier_slug": demo_dossier().slug, "kind": "meeting"},
    "opendata:oparl-object": lambda: {"dossier_slug": demo_dossier().slug, "kind": "meeting", "pk": "geen"},
    "opendata:ori": dict,
    "opendata:ori-object": lambda: {
        "dossier_slug": demo_dossier().slug,
        "kind": "vergaderingen",
        "pk": "geen",
    },
    # Stand on the page of one turn among many, and the walk looks at two.
    "route:question": lambda: {
        "dossier_slug": demo_dossier().slug,
        "question_id": "vraag-oeverwaard-kosten",
    },
    "route:delete-question": lambda: {
        "dossier_slug": demo_dossier().slug,
        "question_id": "vraag-oeverwaard-kosten",
    },
    "readback:read": lambda: {"token": "verlopen"},
    # Sent by the page of notes itself, while somebody types.
    "question:keep-notes": lambda: {"dossier_slug": demo_dossier().slug, "interview_id": "gesprek-fenna"},
    # Stands on the page of a PQR that was changed, and the walk looks at two.
    "question:go-back": lambda: {
        "dossier_slug": demo_dossier().slug,
        "statement_id": "pqr-fenna",
        "version_id": "pqr-fenna-versie-1",
    },
    # Stands with a summary whose link still works.
    "question:withdraw-readback": lambda: {
        "dossier_slug": demo_dossier().slug,
        "interview_id": "gesprek-marga-yusuf",
        "readback_id": "nalezen-marga",
    },
    # Stand on the page of one indicator among many, and the walk looks at two.
    "goals:figure-run": lambda: {"dossier_slug": demo_dossier().slug, "run_id": "inlezing-jeugdhulp-2025"},
    "goals:undo-figures": lambda: {"dossier_slug": demo_dossier().slug, "run_id": "inlezing-jeugdhulp-2025"},
    "goals:edit-target": lambda: {
        "dossier_slug": demo_dossier().slug,
        "target_id": "tussendoel-wachttijd-2026",
    },
    "goals:delete-target": lambda: {
        "dossier_slug": demo_dossier().slug,
        "target_id": "tussendoel-wachttijd-2026",
    },
    # Sent by a form that is there once an indicator takes figures from CBS.
    "goals:fetch-cbs": lambda: {"dossier_slug": demo_dossier().slug, "indicator_id": "indicator-aandeel"},
    "gallery": dict,
    # Shown once, right after telling.
    "telling:thank": lambda: {"dossier_slug": demo_dossier().slug},
    "promise:answer": lambda: {"token": "verlopen"},
    "promise:answered": lambda: {"token": "verlopen"},
    # Sent by a form that is there once somebody tries a change.
    "route:keep-what-if": lambda: {"dossier_slug": demo_dossier().slug, "round_id": "ronde-2-inkoopkader"},
    # In the message after changes that were tried are kept.
    "route:undo-what-if": lambda: {"dossier_slug": demo_dossier().slug},
    # In the message after a step was edited, and after one was taken out of a usual route.
    "route:undo-step": lambda: {"dossier_slug": demo_dossier().slug, "step_id": "weg", "event_id": "weg"},
    "route:undo-norm-step": lambda: {"dossier_slug": demo_dossier().slug, "event_id": "geen"},
    # Only while a calculation runs, and only after one.
    "workspace:stop-dividing": dict,
    "workspace:adopt-agendas": lambda: {"dossier_slug": demo_dossier().slug, "round_id": "weg"},
    "dossiers:undo": lambda: {"dossier_slug": demo_dossier().slug, "event_id": "weg"},
}
VISITOR, OUTSIDER = "visitor", "outsider"
# Every kind of person; the lead comes first, for she sees most.
PEOPLE = [Role.LEAD.value, *(role.value for role in Role if role != Role.LEAD), OUTSIDER, VISITOR]
WITH_ADDRESS = {"href", "action", "formaction", "hx-get", "hx-post", "hx-put", "hx-delete"}
MOST_PAGES = 600


@dataclass(frozen=True, slots=True)
class Surface:
    """One kind of page: its name, the pattern of its address, its view, and who may open it."""

    name: str
    pattern: str
    view: Callable

    @property
    def rule(self) -> object | None:
        """Give the rule that the view declares, or ``None`` when it declares none."""
        return getattr(self.view, "rule", None)

    @property
    def asks_an_object(self) -> bool:
        """Tell whether the address names something inside a dossier, or a token."""
        return self.pattern.count("<") > self.pattern.count("<slug:dossier_slug>")


def list_surfaces() -> list[Surface]:
    """List every page in the URL configuration, by name."""
    return sorted(_walk(get_resolver().url_patterns, route="", space=""), key=lambda surface: surface.name)


def _walk(patterns: list, *, route: str, space: str) -> Iterator[Surface]:
    for pattern in patterns:
        here = f"{route}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, route=here, space=inner)
        elif isinstance(pattern, URLPattern):
            yield Surface(f"{space}{pattern.name or here}", here, pattern.callback)


class _Addresses(HTMLParser):
    """Gathers the addresses a page leads to, by following or by sending a form."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "link":
            self.found += [value for name, value in attrs if name in WITH_ADDRESS and value]


def addresses_on(body: str, *, page: str) -> list[str]:
    """List the addresses on this site that a page leads to, without what stands after ``#``."""
    parser = _Addresses()
    parser.feed(body)
    joined = (urlsplit(urljoin(page, address)) for address in parser.found)
    return [part._replace(fragment="").geturl() for part in joined if not part.netloc and not part.scheme]


def name_of(address: str) -> str | None:
    """Give the name of the page at an address, or ``None`` when there is none."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return None


def follow_links(client: Client, *, start: str = "/") -> dict[str, str]:
    """Walk the site as somebody: page name -> the first address of it that was met."""
    met = {resolve(start).view_name: start}
    seen, waiting, walked = {start}, deque([start]), 0
    while waiting and walked < MOST_PAGES:
        page, walked = waiting.popleft(), walked + 1
        answer = client.get(page)
        if answer.status_code in (301, 302):
            leads_to = [answer["Location"]]
        elif answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            leads_to = addresses_on(answer.content.decode(), page=page)
        else:
            continue
        for address in leads_to:
            name = name_of(address)
            if name is None or address in seen:
                continue
            # Two addresses of each kind of page are enough to know it, and keep the walk short.
            if sum(1 for other in seen if name_of(other) == name) < 2:
                waiting.append(address)
            seen.add(address)
            met.setdefault(name, address)
    return met


@cache
def addresses_for(person: str) -> dict[str, str]:
    """Give for every page the address where this kind of person meets it (see ``user_of`` for the kinds).

    Only to be asked while the worked example lies there; it stays the same, so the walk is made once.
    """
    # A page that breaks is left for the tests to tell; the walk goes on past it.
    client, user = Client(raise_request_exception=False), user_of(person)
    if user is not None:
        client.force_login(user)
    there_are = {surface.name for surface in list_surfaces()}
    unlinked = {name: reverse(name, kwargs=parts()) for name, parts in UNLINKED.items() if name in there_are}
    return follow_links(client) | unlinked


def where_somebody_meets(surface: Surface) -> tuple[str, str]:
    """Give a kind of person who meets the page, and the address where.

    A page for everybody is met by a visitor if one can; any other page by the lead if she can.
    """
    people = PEOPLE if surface.rule.kind == "dossier_page" else [VISITOR, *PEOPLE]
    for person in people:
        if surface.name in addresses_for(person):
            return person, addresses_for(person)[surface.name]
    raise LookupError(
        f"no link in the example leads to {surface.name} ({surface.pattern}): link to it, give the example what "
        "it is about, or say in tests/surfaces.py why nobody links to it"
    )
