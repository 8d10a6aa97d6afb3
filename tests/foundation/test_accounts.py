"""Signing in, guessing, a forgotten password, an invitation."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from vaarkaart.foundation.accounts.models import User
from vaarkaart.foundation.accounts.throttle import FREE_TRIES
from vaarkaart.foundation.dossiers.models import Invitation

SIGN_IN = "/inloggen/"


@pytest.fixture(autouse=True)
def _clean_cache(db):
    cache.clear()


@pytest.fixture
def user(db) -> User:
    return User.objects.create_user("Zoe@Merenland.example", "vier-woorden-op-een-rij", name="Zoë")


def test_one_signs_in_whatever_the_capitals(user, client):
    given = {"username": "ZOE@merenland.EXAMPLE", "password": "vier-woorden-op-een-rij"}
    assert client.post(SIGN_IN, given).status_code == 302
    assert client.get("/account/").status_code == 200


def test_passwords_are_kept_with_argon2(user):
    assert user.password.startswith("argon2$argon2id$")


def test_a_wrong_password_keeps_the_address_and_tells_nothing_about_accounts(user, client):
    known = client.post(SIGN_IN, {"username": user.email, "password": "mis"}).content.decode()
    unknown = client.post(SIGN_IN, {"username": "niemand@x.example", "password": "mis"}).content.decode()
    assert "zoe@merenland.example" in known
    for told in (known, unknown):
        assert "horen niet bij elkaar" in told


def test_guessing_is_slowed_down_and_a_right_password_waits_too(user, client):
    for _ in range(FREE_TRIES):
        client.post(SIGN_IN, {"username": user.email, "password": "mis"})
    answer = client.post(SIGN_IN, {"username": user.email, "password": "vier-woorden-op-een-rij"})
    assert answer.status_code == 429
    assert "seconden opnieuw" in answer.content.decode()


def test_a_forgotten_password_gets_a_link_that_works_once(user, client):
    client.post("/wachtwoord/", {"email": user.email})
    link = re.search(r"https?://\S+", mail.outbox[0].body).group()
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    chosen = {"new_password1": "een-heel-nieuw-woord", "new_password2": "een-heel-nieuw-woord"}
    assert client.post(address, chosen).status_code == 302
    user.refresh_from_db()
    assert user.check_password("een-heel-nieuw-woord")
    assert "werkt niet meer" in client.get(link, follow=True).content.decode()


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, db):
    assert client.post("/wachtwoord/", {"email": "niemand@x.example"}).status_code == 302
    assert mail.outbox == []


def test_signing_out_is_a_post(user, client):
    client.force_login(user)
    assert client.get("/uitloggen/").status_code == 405
    client.post("/uitloggen/")
    assert client.get("/account/").status_code == 302


@pytest.fixture
def invited(dossier, amina, signed_in, django_capture_on_commit_callbacks) -> str:
    """Amina invites Gijs; the link from the mail."""
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(amina).post(
            reverse("dossiers:invite", args=[dossier.slug]),
            {"name": "Gijs", "email": "gijs@merenland.example", "role": "reader"},
        )
    return re.search(r"http://\S+?(/meedoen/\S+)", mail.outbox[0].body).group(1)


def test_an_invitation_makes_an_account_with_the_role_and_works_once(invited, dossier, client):
    chosen = {"name": "Gijs", "new_password1": "lang-genoeg-woord", "new_password2": "lang-genoeg-woord"}
    assert client.post(invited, chosen).status_code == 302
    assert client.get(f"/opgaven/{dossier.slug}/").status_code == 200
    assert client.get(invited).status_code == 404


def test_only_a_hash_of_the_invitation_is_kept(invited):
    token = invited.strip("/").split("/")[-1]
    assert token not in str(Invitation.objects.values().get())


def test_an_invitation_for_a_known_address_asks_to_sign_in_first(invited, client, chris):
    User.objects.create_user("gijs@merenland.example", "lang-genoeg-woord", name="Gijs")
    assert "Log eerst in" in client.get(invited).content.decode()
    client.force_login(chris)
    assert "Log eerst in" in client.post(invited).content.decode()


def test_a_partner_must_belong_to_an_organisation(dossier, amina, signed_in):
    given = {"name": "P", "email": "p@x.example", "role": "partner"}
    answer = signed_in(amina).post(reverse("dossiers:invite", args=[dossier.slug]), given)
    assert answer.status_code == 422
    assert "voor welke organisatie" in answer.content.decode()
