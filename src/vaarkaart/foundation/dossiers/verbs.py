"""The words for what happened, as the audit trail tells them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

VERBS = {
    "started": gettext_noop("begon"),
    "added": gettext_noop("voegde toe"),
    "edited": gettext_noop("paste aan"),
    "deleted": gettext_noop("haalde weg"),
    "removed": gettext_noop("haalde uit de opgave"),
    "restored": gettext_noop("zette terug"),
    "invited": gettext_noop("nodigde uit"),
    "joined": gettext_noop("ging meedoen"),
    "changed_role": gettext_noop("wijzigde de rol van"),
    "changed_password": gettext_noop("koos een nieuw wachtwoord"),
    "signed_in": gettext_noop("logde in"),
    "read": gettext_noop("las iets vertrouwelijks"),
    "imported": gettext_noop("las in"),
    "exported": gettext_noop("nam mee als bestand"),
    "published": gettext_noop("maakte openbaar"),
    "withdrawn": gettext_noop("trok in"),
    "confirmed": gettext_noop("bevestigde"),
    "went_back": gettext_noop("ging terug naar een eerdere versie van"),
    "linked": gettext_noop("legde een verband tussen"),
    "taken_along": gettext_noop("nam mee"),
    "set_aside": gettext_noop("legde weg"),
    "corrected": gettext_noop("verbeterde"),
    "declined": gettext_noop("wees af"),
    "reported": gettext_noop("meldde de stand van"),
    "sent": gettext_noop("verstuurde"),
    "decided": gettext_noop("legde een besluit vast"),
    "agreed": gettext_noop("stelde vast"),
    "frozen": gettext_noop("zette vast"),
    "told": gettext_noop("vertelde een verhaal"),
    "suggested": gettext_noop("zocht wat onherkenbaar moet in"),
    "prepared": gettext_noop("maakte onherkenbaar"),
    "sent_back": gettext_noop("stuurde terug naar het bureau"),
    "not_published": gettext_noop("plaatste niet"),
    "chose_reminders": gettext_noop("koos hoe mails komen"),
    "reminded": gettext_noop("herinnerde"),
    "extended": gettext_noop("gaf meer tijd voor"),
    "overridden": gettext_noop("ging door zonder"),
}


def tell_verb(verb: str) -> str:
    """Give the words for a verb of the audit trail."""
    return _(VERBS[verb]) if verb in VERBS else verb
