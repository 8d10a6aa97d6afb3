"""Every minute: send what waits. What fails is tried again later, and later, and then waits for a person."""

from datetime import date, timedelta
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vaarkaart.foundation.dossiers.models import DossierRole
from vaarkaart.foundation.dossiers.permissions import Reader, may_see
from vaarkaart.foundation.work.periodic import every_minute
from vaarkaart.language import speaking

from .kinds import find_kind
from .models import Message, Preference
from .unsubscribing import write_token

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 240, 720))
_LOST_AFTER = timedelta(minutes=10)


@every_minute("reminders.send")
def send_waiting(today: date) -> None:
    """Send everything whose time has come: one mail for each reminder, or one for all of a person's digest."""
    _note_lost()
    now = timezone.now()
    waiting = Message.objects.filter(Q(try_after=None) | Q(try_after__lte=now), state=Message.State.WAITING)
    ordered = waiting.select_related("user", "dossier").order_by("user_id", "is_digest", "due_on", "id")
    for (_user, is_digest), messages in groupby(ordered, key=lambda one: (one.user_id, one.is_digest)):
        together = list(messages)
        for mail in [together] if is_digest else [[message] for message in together]:
            send_mail_with(mail, today=today)


def send_mail_with(messages: list[Message], *, today: date) -> None:
    """Send one mail with these messages of one person; a message that another worker took is left out."""
    mine = [message for message in messages if _take(message)]
    needed = [message for message in mine if _is_needed(message)]
    _settle([message for message in mine if message not in needed], Message.State.DROPPED)
    if not needed:
        return
    try:
        _write_mail(needed, today=today).send()
    except Exception as wrong:
        _try_later(needed, reason=str(wrong) or type(wrong).__name__)
    else:
        _settle(needed, Message.State.SENT, sent_at=timezone.now(), problem="")


def _take(message: Message) -> bool:
    """Claim a message; of two workers at once the database lets one succeed."""
    waiting = Message.objects.filter(pk=message.pk, state=Message.State.WAITING)
    return bool(waiting.update(state=Message.State.SENDING, changed_at=timezone.now()))


def _is_needed(message: Message) -> bool:
    """Ask once more whether there is still something to do, and whether this person may and wants to hear of it.

    A message can wait for hours: in between a paper may have become confidential, or its reader may have stopped it.
    """
    kind = find_kind(message.kind)
    held = DossierRole.objects.filter(
        user=message.user_id, dossier=message.dossier_id, user__is_active=True
    ).first()
    stopped = Preference.objects.filter(user=message.user_id, kind=message.kind, way=Preference.Way.NONE)
    if kind is None or held is None or stopped.exists():
        return False
    item = kind.still_due(message.subject_id)
    return item is not None and may_see(Reader(message.user, (held,)), item)


def _settle(messages: list[Message], state: Message.State, **values: object) -> None:
    Message.objects.filter(pk__in=[one.pk for one in messages]).update(
        state=state, changed_at=timezone.now(), **values
    )


def _try_later(messages: list[Message], *, reason: str) -> None:
    for message in messages:
        message.tries += 1
        is_over = message.tries > len(PAUSES)
        message.state = Message.State.FAILED if is_over else Message.State.WAITING
        message.try_after = None if is_over else timezone.now() + PAUSES[message.tries - 1]
        message.problem, message.changed_at = reason[:300], timezone.now()
        message.save(update_fields=["tries", "state", "try_after", "problem", "changed_at"])


def _note_lost() -> None:
    """A worker that died while sending leaves doubt: say so, rather than send the same mail twice."""
    long_ago = timezone.now() - _LOST_AFTER
    Message.objects.filter(state=Message.State.SENDING, changed_at__lt=long_ago).update(
        state=Message.State.FAILED,
        problem=_("De werker stopte tijdens het versturen; misschien is de mail wel aangekomen."),
    )


def _write_mail(messages: list[Message], *, today: date) -> EmailMultiAlternatives:
    user = messages[0].user
    of_dossier: dict[str, list[Message]] = {}
    for message in messages:
        of_dossier.setdefault(message.dossier_id, []).append(message)
    with translation.override(user.language), speaking(user.language):
        kind = messages[0].kind if len({one.kind for one in messages}) == 1 else ""
        stop = settings.SITE_ADDRESS + reverse("reminders:stop", args=[write_token(user, kind=kind)])
        page = {
            "name": user.name,
            "groups": [(listed[0].dossier, listed) for listed in of_dossier.values()],
            "subject": _subject(messages, today=today),
            "site": settings.SITE_ADDRESS,
            "stop": stop,
            "preferences": settings.SITE_ADDRESS + reverse("reminders:preferences"),
        }
        mail = EmailMultiAlternatives(
            page["subject"],
            render_to_string("reminders/mail/reminder.txt", page),
            None,
            [user.email],
            headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        )
        mail.attach_alternative(render_to_string("reminders/mail/reminder.html", page), "text/html")
    return mail


def _subject(messages: list[Message], *, today: date) -> str:
    """Say how much time is left first: in a list of mails the end of a long line falls off."""
    left = _tell_left(min(message.due_on for message in messages), today=today)
    if len(messages) == 1:
        told = " ".join(messages[0].text.split())  # a line end in a name would break the head of the mail
        return f"{left}: {told}"
    count = ngettext("%(count)s ding te doen", "%(count)s dingen te doen", len(messages))
    return _("%(count)s, het eerste: %(left)s") % {
        "count": count % {"count": len(messages)},
        "left": left.lower(),
    }


def _tell_left(due_on: date, *, today: date) -> str:
    days = (due_on - today).days
    if days <= 0:
        return _("Vandaag")
    return _("Morgen") if days == 1 else _("Over %(days)s dagen") % {"days": days}
