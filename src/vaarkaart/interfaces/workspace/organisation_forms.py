"""Forms for organisations, their bodies and the recesses in which bodies do not meet."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import RecordForm
from vaarkaart.foundation.organisations.models import Body, Organisation, Recess
from vaarkaart.ui.forms import PageForm


class OrganisationForm(RecordForm):
    """An organisation that takes part in dossiers."""

    class Meta:
        model = Organisation
        fields = ["name", "short_name", "kind", "inhabitants", "school_region"]


class BodyForm(RecordForm):
    """A body of an organisation, with the days it needs before and after a meeting."""

    class Meta:
        model = Body
        fields = [
            "name",
            "organisation",
            "hand_in_working_days",
            "processing_working_days",
            "meets_in_public",
        ]


class RecessForm(RecordForm):
    """A period in which bodies do not meet."""

    class Meta:
        model = Recess
        fields = ["name", "school_region", "starts_on", "ends_on"]


class RecessFileForm(PageForm, forms.Form):
    """A file with recesses or school holidays."""

    file = forms.FileField(
        label=_("Bestand"),
        help_text=_(
            "Uit een spreadsheet (csv of xlsx) met de kolommen start, eind, naam en regio, of uit een agenda (ics). "
            "Hoogstens 8 MB."
        ),
        error_messages={
            "required": _("Kies een bestand."),
            "empty": _("Dit bestand is leeg. Kies een ander."),
        },
    )
