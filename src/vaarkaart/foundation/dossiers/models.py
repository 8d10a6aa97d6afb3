"""The dossier (opgave): one assignment, the people in it, and how confidential each part is."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record


class Role(models.TextChoices):
    """What somebody is in a dossier."""

    LEAD = "lead", _("opgaveleider")
    EDITOR = "editor", _("redacteur")
    PARTICIPANT = "participant", _("deelnemer")
    READER = "reader", _("lezer")
    CLERK = "clerk", _("griffier of secretaris")
    PARTNER = "partner", _("partner")


class Confidentiality(models.TextChoices):
    """Who may see one item."""

    ONLY_ME = "only_me", _("alleen ik")
    CORE_TEAM = "core_team", _("kernteam")
    DOSSIER = "dossier", _("iedereen in de opgave")
    PUBLIC = "public", _("openbaar")


class Dossier(Record):
    """One assignment on its journey from question to stories."""

    class State(models.TextChoices):
        ACTIVE = "active", _("loopt")
        PAUSED = "paused", _("ligt stil")
        CLOSED = "closed", _("afgerond")

    slug = models.SlugField(_("naam in het adres"), max_length=80, unique=True)
    title = models.CharField(_("titel"), max_length=200)
    summary = models.TextField(_("waar gaat het om, in twee zinnen"), blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("organisatie"),
        on_delete=models.PROTECT,
        related_name="dossiers",
    )
    state = models.CharField(_("stand"), max_length=20, choices=State.choices, default=State.ACTIVE)
    starts_on = models.DateField(_("begint op"), null=True, blank=True)
    deadline_on = models.DateField(_("klaar voor"), null=True, blank=True)
    is_public = models.BooleanField(
        _("heeft een openbare pagina"),
        default=False,
        help_text=_("Op de openbare pagina staat alleen wat je zelf openbaar maakt."),
    )

    class Meta:
        ordering = ["title"]
        verbose_name = _("opgave")
        verbose_name_plural = _("opgaven")

    def __str__(self) -> str:
        return self.title


class DossierRole(Record):
    """One person's role in one dossier; a clerk's for a body, a partner's for an organisation."""

    dossier = models.ForeignKey(
        Dossier, verbose_name=_("opgave"), on_delete=models.CASCADE, related_name="roles"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("persoon"),
        on_delete=models.CASCADE,
        related_name="dossier_roles",
    )
    role = models.CharField(_("rol"), max_length=20, choices=Role.choices, default=Role.READER)
    body = models.ForeignKey(
        "organisations.Body", verbose_name=_("gremium"), null=True, blank=True, on_delete=models.PROTECT
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("organisatie"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )

    class Meta:
        ordering = ["role", "user__name"]
        verbose_name = _("rol")
        verbose_name_plural = _("rollen")
        constraints = [
            models.UniqueConstraint(fields=["dossier", "user"], name="one_role_per_person_and_dossier")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class DossierItem(Record):
    """The base of everything inside a dossier that somebody wrote and that has its own confidentiality.

    ``view_action`` names the right one needs to see such items at all; within that, ``confidentiality`` decides.
    """

    view_action: str

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="+", editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    confidentiality = models.CharField(
        _("wie mag dit zien"), max_length=20, choices=Confidentiality.choices, default=Confidentiality.DOSSIER
    )

    class Meta:
        abstract = True


def _expiry() -> timezone.datetime:
    return timezone.now() + timedelta(days=14)


class Invitation(Record):
    """A link by mail with which somebody joins a dossier; only a hash of the link is kept."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="invitations", editable=False)
    email = models.EmailField(_("e-mailadres"))
    name = models.CharField(_("naam"), max_length=120)
    role = models.CharField(_("rol"), max_length=20, choices=Role.choices, default=Role.READER)
    body = models.ForeignKey(
        "organisations.Body", verbose_name=_("gremium"), null=True, blank=True, on_delete=models.PROTECT
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("organisatie"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(default=_expiry, editable=False)
    accepted_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")

    def __str__(self) -> str:
        return f"{self.name}: {self.get_role_display()}"
