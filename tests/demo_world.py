"""The worked example as a world to test in: loaded once, by the same import that users have."""

from pathlib import Path

from django.core.management import call_command
from django.test import override_settings

from vaarkaart.foundation.accounts.models import User
from vaarkaart.foundation.dossiers.models import Dossier, DossierRole, Role
from vaarkaart.foundation.records.loading import load
from vaarkaart.interfaces.workspace.standings import forget_standings

DEMO_FOLDER = Path(__file__).resolve().parents[1] / "demo"
# Passwords of the example are hashed at every load; a quick hash keeps that out of the tests' time.
QUICK_HASHES = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def lay_out_demo() -> None:
    """Make the database hold the worked example and nothing else."""
    call_command("flush", interactive=False, verbosity=0, reset_sequences=False)
    with override_settings(PASSWORD_HASHERS=QUICK_HASHES):
        load(DEMO_FOLDER)
    forget_standings()


def sweep() -> None:
    """Leave the database empty, as tests that make their own data expect it."""
    call_command("flush", interactive=False, verbosity=0, reset_sequences=False)


def demo_dossier() -> Dossier:
    """Give the worked dossier: the one with most people in it."""
    counted = {dossier: dossier.roles.count() for dossier in Dossier.objects.all()}
    return max(counted, key=lambda dossier: (counted[dossier], dossier.slug))


def somebody(role: Role | None) -> User | None:
    """Give somebody with this role in the worked dossier; ``None`` is a visitor."""
    if role is None:
        return None
    return DossierRole.objects.filter(dossier=demo_dossier(), role=role).order_by("pk").first().user


def outsider() -> User:
    """Give somebody with an account who takes part in no dossier."""
    return User.objects.filter(dossier_roles=None).order_by("pk").first()


def user_of(person: str) -> User | None:
    """Give somebody of a kind: a role in the worked dossier, ``outsider`` or ``visitor`` (who has no account)."""
    if person == "visitor":
        return None
    return outsider() if person == "outsider" else somebody(Role(person))
