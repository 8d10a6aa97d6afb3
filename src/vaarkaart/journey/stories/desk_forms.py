"""The forms of the desk: a choice per change, words an editor found, and a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vaarkaart.ui.forms import PageForm

from .models import Change, ChangeCategory, Decision, Pattern, Story

_CHOICES = [
    (Decision.ACCEPTED, gettext_lazy("Vervang")),
    (Decision.REFUSED, gettext_lazy("Laat staan")),
]


class DeskForm(PageForm, forms.Form):
    """One choice per change, and the words instead; with the title and the patterns of the story."""

    title = forms.CharField(
        label=gettext_lazy("Titel voor de lezers"),
        help_text=gettext_lazy("Verraad niemand, ook niet in de titel."),
        max_length=120,
        required=False,
    )
    patterns = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Patronen"),
        queryset=Pattern.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    from_version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, story: Story, changes: list[Change], patterns: Any, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial",
            {
                "title": story.title,
                "patterns": [pattern.pk for pattern in story.patterns.all()],
                "from_version": story.version,
            },
        )
        super().__init__(*args, **kwargs)
        self.changes = changes
        self.fields["patterns"].queryset = patterns
        for change in changes:
            self._add_fields(change)

    def _add_fields(self, change: Change) -> None:
        self.fields[f"decision_{change.pk}"] = forms.ChoiceField(
            label=_("Keuze"),
            choices=_CHOICES,
            widget=forms.RadioSelect,
            required=False,
            initial="" if change.decision == Decision.OPEN else change.decision,
        )
        self.fields[f"replacement_{change.pk}"] = forms.CharField(
            label=_("In plaats daarvan"), max_length=200, required=False, initial=change.replacement
        )

    def clean(self) -> dict[str, Any]:
        """Words that are replaced need other words."""
        given = super().clean()
        for change in self.changes:
            replaces = given.get(f"decision_{change.pk}") == Decision.ACCEPTED
            if replaces and not given.get(f"replacement_{change.pk}"):
                self.add_error(
                    f"replacement_{change.pk}", _("Vul in wat er komt te staan, of kies “Laat staan”.")
                )
        return given

    def decisions(self, *, accept_open: bool = False) -> list[tuple[Change, str, str]]:
        """Give per change what was chosen and the words instead; what is still open may be accepted at once."""
        given = self.cleaned_data
        unsaid = Decision.ACCEPTED if accept_open else Decision.OPEN
        return [
            (
                change,
                given[f"decision_{change.pk}"] or unsaid,
                given[f"replacement_{change.pk}"] or change.replacement,
            )
            for change in self.changes
        ]


class AddChangeForm(PageForm, forms.Form):
    """Words that the engine missed."""

    words = forms.CharField(
        label=gettext_lazy("Welke woorden?"),
        help_text=gettext_lazy("Selecteer ze in het origineel, of typ ze precies over."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Vul de woorden in die weg moeten.")},
    )
    category = forms.ChoiceField(label=gettext_lazy("Wat is het?"), choices=ChangeCategory.choices)
    replacement = forms.CharField(
        label=gettext_lazy("Wat komt er te staan?"),
        help_text=gettext_lazy("Zo dat de zin leesbaar blijft, bijvoorbeeld “haar broer” of “een school”."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Vul in wat er in plaats daarvan komt te staan.")},
    )


class ReasonForm(PageForm, forms.Form):
    """Why a story goes back, or is not published."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": gettext_lazy("Schrijf in een zin waarom.")},
    )
