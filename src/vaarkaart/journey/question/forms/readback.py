"""Forms with which a summary goes out and comes back."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vaarkaart.ui.forms import PageForm

from ..models import Interview, Interviewee, Readback
from ..readbacks import split_summary

_LONGEST = 5000  # characters in one paragraph


class SendForm(PageForm, forms.Form):
    """To whom the summary goes."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Wie leest het na?"),
        queryset=Interviewee.objects.none(),
        error_messages={"required": gettext_lazy("Kies wie het naleest.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mailadres van deze persoon"),
        help_text=gettext_lazy("Alleen dit adres krijgt de link. Jij ziet hem niet."),
        error_messages={
            "required": gettext_lazy("Vul het adres in."),
            "invalid": gettext_lazy("Dit is geen e-mailadres. Schrijf bijvoorbeeld naam@gemeente.nl."),
        },
    )

    def __init__(self, *args: Any, interview: Interview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = interview.interviewees.all()
        self.fields["person"].queryset = people
        if len(people) == 1:
            self.fields["person"].initial = people[0]
        self.interview = interview

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.interview.summary.strip():
            raise forms.ValidationError(
                _("Er is nog geen samenvatting. Schrijf die eerst, bij de aantekeningen.")
            )
        return given


class ReadForm(PageForm, forms.Form):
    """What the person makes of each paragraph, and a remark."""

    remark = forms.CharField(
        label=gettext_lazy("Mist er iets, of wil je iets zeggen over het geheel?"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, readback: Readback, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paragraphs = split_summary(readback.text)
        for place, paragraph in enumerate(self.paragraphs):
            self.fields[f"paragraph-{place}"] = forms.CharField(
                label=_("Alinea %(number)s") % {"number": place + 1},
                initial=paragraph,
                required=False,
                max_length=_LONGEST,
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={
                    "max_length": _("Deze alinea is te lang. Schrijf de rest bij het laatste veld.")
                },
            )
        self.order_fields([*(f"paragraph-{place}" for place in range(len(self.paragraphs))), "remark"])

    def texts(self) -> dict[int, str]:
        """Give the text of each paragraph that was sent, by its place."""
        return {
            place: self.cleaned_data[f"paragraph-{place}"].replace("\r\n", "\n")
            for place in range(len(self.paragraphs))
            if f"paragraph-{place}" in self.data
        }
