"""The mail with which a partner is asked whether a promise is right. Plain text, so nothing in it is escaped."""

from django.utils.translation import gettext as _

from vaarkaart.ui.jinja import day

from .models import CommitmentLink


def write_question(link: CommitmentLink, *, address: str, sender: str) -> tuple[str, str]:
    """Write the mail that asks a partner to answer.

    Takes:   the link as kept; its address; who asks.
    Gives:   subject and text.
    """
    commitment = link.commitment
    title = commitment.dossier.title
    until = _("uiterlijk %(day)s") % {"day": day(commitment.due_on)} if commitment.due_on else ""
    parts = [
        _("Beste %(name)s,") % {"name": commitment.partner.contact_name or commitment.who},
        _("In de opgave “%(title)s” staat dat jullie dit hebben toegezegd:") % {"title": title},
        "\n".join(f"    {line}" for line in [*commitment.what.splitlines(), until] if line.strip()),
        _("Klopt dat? Bevestig het, verbeter het, of zeg nee. Een account is niet nodig:"),
        address,
        _("De link werkt tot %(day)s en is alleen voor jullie bedoeld.") % {"day": day(link.expires_at)},
        _("Groet,") + f"\n{sender}",
    ]
    return _("Klopt deze toezegging? (%(title)s)") % {"title": title}, "\n\n".join(parts)
