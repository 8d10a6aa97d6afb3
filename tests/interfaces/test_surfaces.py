"""Who may open which page: the declared rule of every page, tried as every kind of person on the worked example."""

import re
from urllib.parse import quote, urlsplit

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve
from django.utils.html import escape

from tests.demo_world import demo_dossier, user_of
from tests.surfaces import (
    OUTSIDER,
    PEOPLE,
    UNLINKED,
    VISITOR,
    Surface,
    addresses_for,
    list_surfaces,
    where_somebody_meets,
)
from vaarkaart.foundation.accounts.pages import PageRule
from vaarkaart.foundation.dossiers.models import Role
from vaarkaart.foundation.dossiers.permissions import list_rules

SURFACES = list_surfaces()
KINDS = {"public_page", "member_page", "dossier_page", "public_dossier"}
# Pages for members that ask for one thing more: a yes on the person's account.
KEPT = ("organisation", "body", "recess")
ASKED_OF_THE_ACCOUNT = {"workspace:start-dossier": "may_create_dossiers"} | {
    f"workspace:{name}": "manages_organisations"
    for name in [
        "organisations",
        "import-recesses",
        *(f"{does}-{what}" for does in ("add", "edit", "delete") for what in KEPT),
    ]
}


def client_of(person: str) -> Client:
    """Give a browser-like client for a kind of person."""
    client, user = Client(), user_of(person)
    if user is not None:
        client.force_login(user)
    return client


def may_open(surface: Surface, person: str) -> bool:
    """Tell what the declared rule promises this person."""
    rule = surface.rule
    if surface.name in ASKED_OF_THE_ACCOUNT:
        return bool(getattr(user_of(person), ASKED_OF_THE_ACCOUNT[surface.name], False))
    if rule.kind in ("public_page", "public_dossier"):
        return True
    if rule.kind == "member_page":
        return person != VISITOR
    return person not in (VISITOR, OUTSIDER) and Role(person) in list_rules()[rule.action]


def is_sign_in(answer: HttpResponse) -> bool:
    """Tell whether an answer sends the reader to the sign-in page."""
    return answer.status_code == 302 and answer["Location"].startswith("/inloggen/")


def is_not_found(answer: HttpResponse) -> bool:
    """Tell whether an answer says that there is no such page."""
    return answer.status_code == 404


def told(answer: HttpResponse, address: str) -> str:
    """Give what an answer tells, without what differs by nature: the address asked for and the form's token."""
    text = answer.content.decode()
    for spelling in (address, escape(address), quote(address, safe="")):
        text = text.replace(spelling, "")
    return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", text)


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_page_declares_who_may_open_it(surface):
    assert isinstance(surface.rule, PageRule), f"{surface.name} ({surface.pattern}) declares no rule"
    assert surface.rule.kind in KINDS
    assert (surface.rule.kind == "dossier_page") == bool(surface.rule.action)


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_page_rule_names_a_declared_action(surface):
    assert not surface.rule.action or surface.rule.action in list_rules()


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_page_inside_a_dossier_asks_for_a_role(surface):
    inside = surface.pattern.startswith("opgaven/<slug:dossier_slug>/")
    assert (surface.rule.kind == "dossier_page") == inside


def test_pages_that_nobody_links_to_are_pages_that_there_are():
    assert UNLINKED.keys() <= {surface.name for surface in SURFACES}


@pytest.mark.parametrize("action", sorted(list_rules()))
def test_somebody_may_do_every_action(action):
    assert list_rules()[action], f"nobody may do {action}"


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_page_stands_somewhere_in_the_worked_example(demo, surface):
    _person, address = where_somebody_meets(surface)
    assert resolve(urlsplit(address).path).view_name == surface.name


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_page_opens_to_whom_its_rule_promises_and_to_nobody_else(demo, surface):
    told = {person: what_is_wrong(surface, person) for person in PEOPLE}
    assert not any(told.values()), {person: wrong for person, wrong in told.items() if wrong}


def what_is_wrong(surface: Surface, person: str) -> str:
    """Open a page as somebody, by visiting and by sending a form, and tell what is not as its rule promises."""
    client = client_of(person)
    address = addresses_for(person).get(surface.name) or where_somebody_meets(surface)[1]
    seen, sent = client.get(address), sent_and_undone(client, address)
    told = f"{address}: {seen.status_code} to a visit, {sent.status_code} to a form"
    if not may_open(surface, person):
        refused = is_sign_in if person == VISITOR else is_not_found
        return "" if refused(seen) and refused(sent) else f"{told}; may not be opened"
    if (is_sign_in(seen) or is_sign_in(sent)) and surface.rule.kind != "public_page":
        return f"{told}; may be opened but asks to sign in"
    if not surface.asks_an_object and (is_not_found(seen) or is_not_found(sent)):
        return f"{told}; may be opened but is not found"
    if surface.name in addresses_for(person) and surface.name not in UNLINKED:
        return "" if seen.status_code in (200, 302, 405) else f"{told}; a link leads here"
    return ""


def sent_and_undone(client: Client, address: str) -> HttpResponse:
    """Send an empty form, and undo whatever that did, so that the next person finds the example as it was."""
    with transaction.atomic():
        answer = client.post(address)
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_unknown_dossier_looks_the_same_as_a_forbidden_one(demo, surface):
    if "<slug:dossier_slug>" not in surface.pattern:
        pytest.skip("stands outside the dossiers")
    _person, address = where_somebody_meets(surface)
    unknown = address.replace(f"/{demo_dossier().slug}/", "/bestaat-niet/", 1)
    client = client_of(OUTSIDER)
    forbidden_answer, unknown_answer = client.get(address), client.get(unknown)
    assert unknown_answer.status_code == 404
    if surface.rule.kind == "dossier_page":
        assert forbidden_answer.status_code == 404
        assert told(forbidden_answer, address) == told(unknown_answer, unknown)
