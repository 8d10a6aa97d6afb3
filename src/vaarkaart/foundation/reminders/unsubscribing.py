"""The link at the foot of a mail with which somebody stops such mails, without signing in."""

from django.core import signing

from vaarkaart.foundation.accounts.models import User

from .kinds import list_kinds
from .models import Preference

_SALT = "vaarkaart.reminders.stop"


def write_token(user: User, *, kind: str) -> str:
    """Write the signed part of the link; without a kind it is about all of them."""
    return signing.dumps([user.pk, kind], salt=_SALT)


def read_token(token: str) -> tuple[User, list[str]] | None:
    """Read whom and which kinds a link is about; ``None`` when it was not made here or the person is gone."""
    try:
        user_id, kind = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    user = User.objects.filter(pk=user_id).first()
    kinds = [kind] if kind else [one.name for one in list_kinds()]
    return None if user is None else (user, kinds)


def set_way(user: User, *, kind: str, way: str) -> None:
    """Keep how somebody wants to be reminded of one kind of thing."""
    Preference.objects.update_or_create(user=user, kind=kind, defaults={"way": way})
