"""From a fact under a memo to the page where it was recorded."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .memo.facts import Fact
from .models import Memo


def link_to_fact(fact: Fact, *, memo: Memo) -> SafeString:
    """Give a link to where the fact is recorded, with the word for what it is."""
    kind, _colon, rest = fact.key.partition(":")
    record = rest.split(":")[0]
    slug = memo.dossier.slug
    word, address = {
        "happening": (_("gebeurtenis"), ("progress:edit-happening", slug, record)),
        "partner": (_("partner"), ("progress:edit-partner", slug, record)),
        "commitment": (_("toezegging"), ("progress:commitment", slug, record)),
        "block": (_("bouwsteen"), ("progress:edit-block", slug, record)),
        "sketch": (_("schets"), ("progress:sketch", slug, record)),
        "plan": (_("planning"), ("progress:plan", slug)),
        "phase": (_("fase"), ("progress:edit-phase", slug, record)),
        "decision": (_("route"), ("route:overview", slug)),
        "next-report": (_("kop van de memo"), ("progress:edit-memo-head", slug, memo.pk)),
    }[kind]
    return format_html('<a class="nl-link" href="{}">{}</a>', reverse(address[0], args=address[1:]), word)
