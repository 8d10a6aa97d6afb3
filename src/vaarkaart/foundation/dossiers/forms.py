"""What forms of dossier items share: the version they started from, and who may see the item."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vaarkaart.ui.forms import PageForm

from .models import Dossier, DossierRole, Invitation, Role


class RecordForm(PageForm, forms.ModelForm):
    """A form for one record; it remembers the version the reader saw."""

    from_version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.fields["from_version"].initial = self.instance.version


class ItemForm(RecordForm):
    """A form for an item of a dossier; new items get their dossier and author here.

    Takes ``dossier`` and ``author`` beside the usual arguments, and ``reader`` where choices depend on who looks.
    """

    def __init__(self, *args: Any, dossier: Dossier, author: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dossier = dossier
        self.author = author
        if self.instance._state.adding:
            self.instance.dossier = dossier
            self.instance.created_by = author


class DossierForm(RecordForm):
    """The frame of an assignment."""

    class Meta:
        model = Dossier
        fields = ["title", "summary", "organisation", "state", "starts_on", "deadline_on", "is_public"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        start, deadline = given.get("starts_on"), given.get("deadline_on")
        if start and deadline and deadline < start:
            self.add_error(
                "deadline_on", _("Deze dag ligt voor het begin van de opgave. Kies een latere dag.")
            )
        return given


class RoleRules(PageForm):
    """A clerk needs a body, a partner needs an organisation."""

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("role") == Role.CLERK and not given.get("body"):
            self.add_error("body", _("Kies van welk gremium deze persoon griffier of secretaris is."))
        if given.get("role") == Role.PARTNER and not given.get("organisation"):
            self.add_error("organisation", _("Kies voor welke organisatie deze partner meedoet."))
        return given


class InvitationForm(RoleRules, forms.ModelForm):
    """Invite somebody by mail."""

    class Meta:
        model = Invitation
        fields = ["name", "email", "role", "body", "organisation"]


class DossierRoleForm(RoleRules, RecordForm):
    """Change what somebody is in a dossier."""

    class Meta:
        model = DossierRole
        fields = ["role", "body", "organisation"]
