"""The form for a table of PQRs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vaarkaart.ui.forms import PageForm


class SheetForm(PageForm, forms.Form):
    """A file with a row for each PQR."""

    file = forms.FileField(
        label=_("Bestand"),
        help_text=_(
            "De tabel die je hier meenam, als csv of xlsx. Een regel zonder nummer wordt een nieuwe PQR."
        ),
        error_messages={
            "required": _("Kies een bestand."),
            "empty": _("Dit bestand is leeg. Kies een ander."),
        },
    )
