"""Forms for the goal network: draw a line, weigh it, and keep means."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import ItemForm, RecordForm
from vaarkaart.ui.forms import PageForm

from . import contributing
from .models import Contribution, Means
from .network import EFFORT, MEANS, Network
from .network_picture import word_for

_SHORT = 110


class LinkForm(PageForm, forms.Form):
    """Choose what something contributes to, how much and how."""

    taker = forms.ChoiceField(label=_("Draagt bij aan"))
    weight = forms.TypedChoiceField(
        label=_("Hoeveel"),
        choices=Contribution.Weight.choices,
        coerce=int,
        initial=Contribution.Weight.CLEAR,
        widget=forms.RadioSelect,
    )
    because = forms.CharField(
        label=_("Hoe helpt het"),
        max_length=300,
        required=False,
        help_text=_("Wat verandert er daardoor? Bijvoorbeeld: een verwijzing blijft niet meer liggen."),
    )

    def __init__(self, *args: Any, giver: Any, network: Network, find: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.giver, self.network, self.find = giver, network, find
        self.fields["taker"].choices = self._list_choices()

    def _list_choices(self) -> list[Any]:
        """Offer what it can contribute to and does not yet, under the word for what each is."""
        key = contributing.key_of(self.giver)
        here = self.network.knots[key]
        linked = {line.taker for line in self.network.up(key)}
        groups: dict[str, list[tuple[str, str]]] = {}
        for knot in sorted(self.network.knots.values(), key=lambda knot: knot.band):
            fits = knot.band == EFFORT if here.band == MEANS else knot.band <= here.band
            if fits and knot.key not in linked and knot.key != key:
                groups.setdefault(word_for(knot).capitalize(), []).append(
                    (knot.key, Truncator(knot.name).chars(_SHORT))
                )
        return [("", _("Kies …")), *groups.items()]

    def clean_taker(self) -> Any:
        """Find what was chosen, and say why a line to it cannot be drawn."""
        taker = self.find(self.cleaned_data["taker"])
        if taker is None:
            raise ValidationError(_("Dit is er niet meer. Kies iets anders."))
        contributing.check_can_link(self.giver, taker, network=self.network)
        return taker


class LineForm(RecordForm):
    """How much a line counts, and how it helps."""

    class Meta:
        model = Contribution
        fields = ["weight", "because"]
        widgets = {"weight": forms.RadioSelect}


class MeansForm(ItemForm):
    """Means: what it takes."""

    class Meta:
        model = Means
        fields = ["name", "kind", "amount", "confidentiality"]
