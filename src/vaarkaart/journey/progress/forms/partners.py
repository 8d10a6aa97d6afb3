"""The form for a partner."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import ItemForm

from ..models import LegalSystem, Partner


class PartnerForm(ItemForm):
    """Who takes part, under which laws, and with whom you speak."""

    laws = forms.MultipleChoiceField(
        label=_("Werkt onder"),
        choices=LegalSystem.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Partners onder verschillende wetten zijn aan verschillende regels gebonden."),
    )

    class Meta:
        model = Partner
        fields = [
            "organisation",
            "joined_on",
            "laws",
            "contribution",
            "contact_name",
            "contact_email",
            "confidentiality",
        ]
        widgets = {"contribution": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        twin = Partner.objects.filter(dossier=self.dossier, organisation=given.get("organisation"))
        if given.get("organisation") and twin.exclude(pk=self.instance.pk).exists():
            self.add_error("organisation", _("Deze organisatie doet al mee. Kies een andere."))
        return given
