"""People and how they sign in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record


class UserManager(BaseUserManager["User"]):
    """Finds and makes people by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account; without a password the person sets one through a link."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, email: str | None) -> "User":
        """Find a person by e-mail address, whatever its capitals."""
        return self.get(email=(email or "").strip().lower())


class User(Record, AbstractBaseUser):
    """Somebody with an account."""

    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=120)
    job_title = models.CharField(_("functie"), max_length=120, blank=True)
    language = models.CharField(
        _("taal"), max_length=5, default="nl", choices=[("nl", "Nederlands"), ("en", "English")]
    )
    is_active = models.BooleanField(_("kan inloggen"), default=True)
    may_create_dossiers = models.BooleanField(_("mag opgaven starten"), default=False)
    manages_organisations = models.BooleanField(_("beheert organisaties en gremia"), default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("persoon")
        verbose_name_plural = _("personen")

    def __str__(self) -> str:
        return self.name
