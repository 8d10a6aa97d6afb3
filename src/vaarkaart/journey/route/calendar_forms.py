"""Forms for the calendars of bodies: terms, meetings, and files with meetings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import RecordForm
from vaarkaart.foundation.organisations.days import FIRST_DAY, LAST_DAY
from vaarkaart.foundation.organisations.models import Body, Meeting
from vaarkaart.ui.forms import PageForm

_LONGEST_TERM_WORKING_DAYS = 260


class TermsForm(RecordForm):
    """How long before and after a meeting a body needs its papers."""

    class Meta:
        model = Body
        fields = ["hand_in_working_days", "processing_working_days", "meets_in_public"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("hand_in_working_days", "processing_working_days"):
            self.fields[name].widget.attrs["max"] = _LONGEST_TERM_WORKING_DAYS

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for name in ("hand_in_working_days", "processing_working_days"):
            if (given.get(name) or 0) > _LONGEST_TERM_WORKING_DAYS:
                self.add_error(name, _("Dat is langer dan een jaar. Geef een kleiner aantal werkdagen."))
        return given


class MeetingForm(RecordForm):
    """One meeting of a body."""

    class Meta:
        model = Meeting
        fields = ["held_on", "starts_at", "title", "location", "state", "is_closed"]

    def clean_held_on(self) -> Any:
        """Refuse a day on which this body meets already, and a slip in the year."""
        day = self.cleaned_data["held_on"]
        if not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError(_("Kijk het jaartal na: deze dag kan niet kloppen."))
        if (
            Meeting.objects.filter(body=self.instance.body_id, held_on=day)
            .exclude(pk=self.instance.pk)
            .exists()
        ):
            raise forms.ValidationError(
                _("Op deze dag staat al een vergadering. Pas die aan, of kies een andere dag.")
            )
        return day


class CalendarFileForm(PageForm, forms.Form):
    """A file with meetings."""

    file = forms.FileField(
        label=_("Bestand"),
        help_text=_(
            "Een csv-bestand (uit een spreadsheet) of een ics-bestand (uit een agenda), hoogstens 2 MB."
        ),
        error_messages={
            "required": _("Kies een bestand."),
            "empty": _("Dit bestand is leeg. Kies een ander."),
        },
    )
    body = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Van welk gremium"),
        required=False,
        empty_label=_("dat staat in het bestand"),
        help_text=_("Staan er vergaderingen van meer gremia in, dan kies je ze op de volgende pagina."),
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies
