"""The front door of dossiers for the steps and pages above."""

import hashlib
import secrets
from datetime import timedelta

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from vaarkaart.foundation.accounts.models import User
from vaarkaart.foundation.records.audit import record_event
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.foundation.records.saving import save_record

from .models import Confidentiality, Dossier, DossierItem, DossierRole, Invitation, Role
from .permissions import Reader

_NOTED_ONCE_IN = timedelta(hours=12)


def list_for(reader: Reader, *, containing: str = "") -> QuerySet[Dossier]:
    """List the dossiers in which the reader has a role, if wished only those with a word in the title."""
    mine = Dossier.objects.filter(pk__in=reader.dossiers_where_may("dossiers.view"))
    return mine.filter(title__icontains=containing).select_related("organisation")


def list_public() -> QuerySet[Dossier]:
    """List the dossiers with a public page."""
    return Dossier.objects.filter(is_public=True).select_related("organisation")


def check_may_start(user: User) -> None:
    """Stop somebody who may not start dossiers (``Http404``, as for a page that is not there)."""
    if not user.may_create_dossiers:
        raise Http404


@transaction.atomic
def start_dossier(dossier: Dossier, *, lead: User) -> Dossier:
    """Start an assignment and make who starts it its lead."""
    dossier.slug = _free_slug(dossier.title)
    save_record(dossier, actor=lead, verb="started")
    DossierRole.objects.create(dossier=dossier, user=lead, role=Role.LEAD)
    return dossier


def _free_slug(title: str) -> str:
    base = slugify(title)[:70].strip("-") or "opgave"
    taken = set(Dossier.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    # "nieuw" is the address of the page that starts a dossier
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 4))
    return next(slug for slug in [base, *numbered] if slug not in taken and slug != "nieuw")


def list_people(dossier: Dossier) -> QuerySet[DossierRole]:
    """List who is in the dossier, with their role."""
    return dossier.roles.select_related("user", "body", "organisation")


def list_trail(dossier: Dossier, *, reader: Reader) -> QuerySet[AuditEvent]:
    """List what was done in the dossier, latest first; what concerns only its writer is for that writer."""
    mine = Q(is_private=False) | Q(is_private=True, actor_id=reader.user_id or "")
    return AuditEvent.objects.filter(mine, dossier_id=dossier.pk)


def note_reading(item: DossierItem, *, reader: Reader) -> None:
    """Write in the trail that somebody opened a confidential item of somebody else, once in half a day."""
    is_open = item.confidentiality in (Confidentiality.DOSSIER, Confidentiality.PUBLIC)
    if is_open or item.created_by_id == reader.user_id:
        return
    lately = AuditEvent.objects.filter(
        subject_type=item._meta.label_lower,
        subject_id=item.pk,
        verb="read",
        actor_id=reader.user_id or "",
        happened_at__gt=timezone.now() - _NOTED_ONCE_IN,
    )
    if not lately.exists():
        record_event("read", actor=reader.user, subject=item)


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(invitation: Invitation, *, by: User, site_address: str) -> Invitation:
    """Invite somebody: keep the invitation (a hash of its link only) and send the mail."""
    token = secrets.token_urlsafe(24)
    invitation.invited_by = by
    invitation.token_hash = _hashed(token)
    invitation.save()
    record_event("invited", actor=by, subject=invitation)
    address = site_address + reverse("dossiers:join", args=[token])
    text = render_to_string("dossiers/mail/invitation.txt", {"invitation": invitation, "address": address})
    subject = _("Doe mee met “%(title)s”") % {"title": invitation.dossier.title}
    transaction.on_commit(lambda: send_mail(subject, text, None, [invitation.email]))
    return invitation


def find_invitation(token: str) -> Invitation | None:
    """Find the open invitation behind a link: not yet used, not yet expired."""
    open_ones = Invitation.objects.filter(accepted_at=None, expires_at__gt=timezone.now())
    return open_ones.select_related("dossier", "invited_by").filter(token_hash=_hashed(token)).first()


def find_account(invitation: Invitation) -> User | None:
    """Find the account that already has the invited e-mail address."""
    return User.objects.filter(email=invitation.email.strip().lower()).first()


@transaction.atomic
def accept(invitation: Invitation, *, user: User) -> DossierRole:
    """Give the invited person the role; the link works once."""
    role, _created = DossierRole.objects.get_or_create(
        dossier=invitation.dossier,
        user=user,
        defaults={
            "role": invitation.role,
            "body": invitation.body,
            "organisation": invitation.organisation,
        },
    )
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    record_event("joined", actor=user, subject=role)
    return role


@transaction.atomic
def join_with_new_account(invitation: Invitation, *, name: str, password: str) -> User:
    """Make an account for the invited e-mail address and give it the role."""
    user = User.objects.create_user(invitation.email, password, name=name)
    accept(invitation, user=user)
    return user


def leaves_without_lead(role: DossierRole, *, becomes: str | None) -> bool:
    """Tell whether a change would leave the dossier without anybody who leads it."""
    if becomes == Role.LEAD or role.role != Role.LEAD:
        return False
    return (
        not DossierRole.objects.filter(dossier=role.dossier_id, role=Role.LEAD).exclude(pk=role.pk).exists()
    )
