"""The way back from what was kept: an address, for whoever kept it and for a week, that puts back what stood."""

from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.models import Dossier

from .keeping import Trace

_SALT = "route.what-if"
_SECONDS = 7 * 24 * 3600


def tell_with_way_back(
    told: str, dossier: Dossier, round_id: str, traces: list[Trace], *, by: Any
) -> SafeString:
    """Tell what was kept, followed by the link with which its maker takes it back."""
    token = signing.dumps([dossier.pk, by.pk, round_id, traces], salt=_SALT, compress=True)
    address = f"{reverse('route:undo-what-if', args=[dossier.slug])}?{urlencode({'t': token})}"
    return format_html('{} <a href="{}">{}</a>', told, address, _("Maak ongedaan"))


def read_way_back(token: str) -> tuple[str, str, str, list[Trace]]:
    """Read a way back: of which dossier, who kept it, in which round, what was there.

    Raises:  ``BadSignature`` when it was not made here, or longer than a week ago.
    """
    dossier, by, round_id, traces = signing.loads(token, salt=_SALT, max_age=_SECONDS)
    return dossier, by, round_id, traces
