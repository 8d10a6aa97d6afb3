"""Forms for organisations, their bodies and the recesses in which bodies do not meet."""

from vaarkaart.foundation.dossiers.forms import RecordForm
from vaarkaart.foundation.organisations.models import Body, Organisation, Recess


class OrganisationForm(RecordForm):
    """An organisation that takes part in dossiers."""

    class Meta:
        model = Organisation
        fields = ["name", "short_name", "kind", "inhabitants"]


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
        fields = ["name", "starts_on", "ends_on"]
