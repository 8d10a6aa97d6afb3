"""What all forms on our pages share; ``ui.field`` in components.html draws them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

# What Django calls the choice of nothing, by default.
_DASHES = "---------"


class DayInput(forms.DateInput):
    """A day, picked with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        # The browser wants ISO dates, whatever the reader's language.
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A day and a time, picked with the browser's own calendar."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class TimeInput(forms.TimeInput):
    """A time of day."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


_BROWSER_INPUTS = {
    forms.DateInput: DayInput,
    forms.DateTimeInput: MomentInput,
    forms.TimeInput: TimeInput,
}


class PageForm:
    """Mixin for Django forms: ``class StepForm(PageForm, forms.ModelForm)``.

    No colon after labels; days and times are picked with the browser's own calendar; and the browser
    does not check fields one by one: the server tells all that is wrong at once, in the reader's language.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if browser_input := _BROWSER_INPUTS.get(type(field.widget)):
                field.widget = browser_input(field.widget.attrs)
            _name_the_empty_choice(field)


def _name_the_empty_choice(field: forms.Field) -> None:
    """Say in words what choosing nothing means, where Django shows a row of dashes."""
    nothing = _("Kies …") if field.required else _("Geen keuze")
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == _DASHES:
            field.empty_label = nothing
    elif isinstance(field, forms.ChoiceField):
        field.choices = [
            (value, nothing if value == "" and label == _DASHES else label) for value, label in field.choices
        ]
