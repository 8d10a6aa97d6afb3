"""How somebody wants to be reminded: one choice for each kind."""

from typing import Any

from django import forms

from vaarkaart.foundation.accounts.models import User
from vaarkaart.ui.forms import PageForm

from .kinds import list_kinds
from .models import Preference
from .unsubscribing import set_ways


class PreferencesForm(PageForm, forms.Form):
    """Directly, once a day, or not at all."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        chosen = dict(Preference.objects.filter(user=user).values_list("kind", "way"))
        for kind in list_kinds():
            self.fields[kind.name.replace(".", "-")] = forms.ChoiceField(
                label=kind.label,
                choices=Preference.Way.choices,
                widget=forms.RadioSelect,
                initial=chosen.get(kind.name, Preference.Way.DIRECT),
            )

    def save(self) -> None:
        """Keep the choices."""
        ways = {kind.name: self.cleaned_data[kind.name.replace(".", "-")] for kind in list_kinds()}
        set_ways(self.user, ways)
