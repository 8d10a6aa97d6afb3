"""Forms for signing in and for one's own account."""

from django import forms
from django.contrib.auth import forms as auth_forms
from django.utils.translation import gettext_lazy as _

from vaarkaart.ui.forms import PageForm

from .models import User


class SignInForm(PageForm, auth_forms.AuthenticationForm):
    """E-mail address and password."""

    error_messages = {
        "invalid_login": _(
            "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk of alles goed is getypt."
        ),
        "inactive": _("Met dit account kun je niet meer inloggen. Vraag de beheerder."),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("E-mailadres")
        self.fields["username"].widget.attrs["autocomplete"] = "username"


class ResetRequestForm(PageForm, auth_forms.PasswordResetForm):
    """Ask for a link to choose a new password."""


class NewPasswordForm(PageForm, auth_forms.SetPasswordForm):
    """Choose a new password."""


class AccountForm(PageForm, forms.ModelForm):
    """One's own name, job and language."""

    class Meta:
        model = User
        fields = ["name", "job_title", "language"]


class JoinForm(NewPasswordForm):
    """Make an account from an invitation: name and password."""

    name = forms.CharField(label=_("Naam"), max_length=120)
    field_order = ["name", "new_password1", "new_password2"]
