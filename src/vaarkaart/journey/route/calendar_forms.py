"""Forms for the calendars of bodies: terms, seats, meetings, series, addresses and files with meetings."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import RecordForm
from vaarkaart.foundation.organisations.calendar_fetch import check_form_of_address
from vaarkaart.foundation.organisations.calendar_series import Series, weekday_names
from vaarkaart.foundation.organisations.days import FIRST_DAY, LAST_DAY, SENSIBLE_DAY
from vaarkaart.foundation.organisations.models import Body, CalendarSource, Meeting, Membership
from vaarkaart.problems import InvalidInput
from vaarkaart.ui.forms import PageForm

MOST_FILES = 20
_LONGEST_TERM_WORKING_DAYS = 260


class TermsForm(RecordForm):
    """How long before and after a meeting a body needs its papers, and how much fits on an agenda."""

    slip_percent = forms.DecimalField(
        label=_("Hoe vaak een stuk doorschuift (procent)"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=4,
        decimal_places=1,
        help_text=_("10 betekent: een op de tien keer. Leeg: niet bekend."),
        error_messages={
            "min_value": _("Geef een getal van 0 tot en met 100."),
            "max_value": _("Geef een getal van 0 tot en met 100."),
            "max_digits": _("Geef een getal van 0 tot en met 100, met hoogstens één cijfer achter de komma."),
            "max_decimal_places": _("Geef hoogstens één cijfer achter de komma."),
        },
    )

    class Meta:
        model = Body
        fields = ["hand_in_working_days", "processing_working_days", "slots_per_meeting", "meets_in_public"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("hand_in_working_days", "processing_working_days"):
            self.fields[name].widget.attrs["max"] = _LONGEST_TERM_WORKING_DAYS
        self.order_fields([*self.Meta.fields[:3], "slip_percent"])
        if self.instance.slip_probability is not None:
            self.fields["slip_percent"].initial = (self.instance.slip_probability * 100).normalize()

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for name in ("hand_in_working_days", "processing_working_days"):
            if (given.get(name) or 0) > _LONGEST_TERM_WORKING_DAYS:
                self.add_error(name, _("Dat is langer dan een jaar. Geef een kleiner aantal werkdagen."))
        percent = given.get("slip_percent")
        self.instance.slip_probability = None if percent is None else percent / Decimal(100)
        return given


class SeatForm(RecordForm):
    """A seat in a body: who sits there, on whose behalf, from when until when."""

    class Meta:
        model = Membership
        fields = ["person_name", "role", "label", "on_behalf_of", "starts_on", "ends_on"]


class SourceForm(RecordForm):
    """An address where the calendar of a body can be read."""

    address = forms.CharField(
        label=_("Webadres"),
        max_length=500,
        help_text=_("Het adres van een agenda (ics), of van een lijst in csv of json. Begint met https://."),
        error_messages={"required": _("Geef het webadres van de kalender.")},
    )

    class Meta:
        model = CalendarSource
        fields = ["address", "name_in_source", "applies_itself"]

    def clean_address(self) -> str:
        """Refuse an address that is never fetched, before anything is asked of it."""
        given = str(self.cleaned_data["address"]).strip()
        if given.lower().startswith("webcal://"):
            given = "https" + given[len("webcal") :]
        try:
            check_form_of_address(given)
            URLValidator(schemes=["https"])(given)
        except InvalidInput as wrong:
            problem = wrong.problems[0]
            raise forms.ValidationError(f"{problem.problem} {problem.mend}") from wrong
        except forms.ValidationError as wrong:
            raise forms.ValidationError(
                _("Dit is geen webadres. Plak het hele adres, met https:// ervoor.")
            ) from wrong
        return given


_RHYTHMS = (
    ("w1", _("elke week")),
    ("w2", _("om de week")),
    ("w3", _("elke drie weken")),
    ("w4", _("elke vier weken")),
    ("m1", _("elke eerste van de maand")),
    ("m2", _("elke tweede van de maand")),
    ("m3", _("elke derde van de maand")),
    ("m4", _("elke vierde van de maand")),
    ("m-1", _("elke laatste van de maand")),
)


class SeriesForm(PageForm, forms.Form):
    """When a body meets again and again."""

    rhythm = forms.ChoiceField(label=_("Hoe vaak"), choices=_RHYTHMS, initial="w2")
    weekday = forms.TypedChoiceField(label=_("Op welke dag"), coerce=int, initial=1)
    first = forms.DateField(label=_("Vanaf"), validators=SENSIBLE_DAY)
    last = forms.DateField(label=_("Tot en met"), validators=SENSIBLE_DAY)
    starts_at = forms.TimeField(label=_("Begint om"), required=False)
    title = forms.CharField(label=_("Naam van de vergadering"), max_length=200, required=False)
    location = forms.CharField(label=_("Plaats"), max_length=200, required=False)
    skips_recess = forms.BooleanField(label=_("Niet in een reces"), required=False, initial=True)
    skips_holidays = forms.BooleanField(label=_("Niet op een feestdag"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["weekday"].choices = list(enumerate(weekday_names()))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", _("Deze dag ligt voor de eerste dag. Kies een latere dag."))
        return given

    @property
    def series(self) -> Series:
        """Give the series of a valid form."""
        given = dict(self.cleaned_data)
        rhythm = given.pop("rhythm")
        number = int(rhythm[1:])
        how = {"weeks": number} if rhythm[0] == "w" else {"place": number}
        return Series(**given, **how)


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


class FileInput(forms.FileInput):
    """The browser's own way to choose files, several at once."""

    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """One file or more, all checked alike."""

    widget = FileInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Check each file."""
        given = data if isinstance(data, list | tuple) else [data]
        if len(given) > MOST_FILES:
            told = _("Kies hoogstens %(most)s bestanden tegelijk.")
            raise forms.ValidationError(told, params={"most": MOST_FILES})
        return [super(_FilesField, self).clean(each, initial) for each in given or [None]]


class CalendarFileForm(PageForm, forms.Form):
    """Files with meetings."""

    file = _FilesField(
        label=_("Bestand"),
        help_text=_(
            "Uit een spreadsheet (csv of xlsx), een agenda (ics), of Notubiz, Open Raadsinformatie of OParl (json). "
            "Hoogstens 8 MB per stuk. Je kunt er meer tegelijk kiezen, zoals de bladzijden van een lijst."
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
