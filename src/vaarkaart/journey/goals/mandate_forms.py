"""The form for a mandate: which body, in which decision, after which debate."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import RecordForm
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, visible

from .models import Mandate


def list_decisions(dossier: Dossier, *, reader: Reader) -> QuerySet[Any]:
    """List the turns in the route of this dossier at which a body decided, as far as the reader may see."""
    turns = Mandate._meta.get_field("turn").related_model._default_manager.filter(
        step__round__product__dossier=dossier,
        body__isnull=False,
        outcome__in=["adopted", "amended", "positive"],
    )
    seen = visible(turns, reader=reader, through="step__round__product")
    return seen.select_related("body", "step__round__product").order_by("-happened_on", "pk")


class DecisionField(forms.ModelChoiceField):
    """A decision as it stands in the route."""

    def label_from_instance(self, turn: Any) -> str:
        """Tell it by body, day and paper."""
        return f"{turn.body}, {turn.happened_on:%d-%m-%Y}: {turn.step.round.product}"


class MandateForm(RecordForm):
    """Which body set the goal, when, in which decision, after which debate."""

    turn = DecisionField(queryset=Mandate.objects.none(), required=False)
    debate_address = forms.URLField(
        label=_("Link naar het debat"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Het verslag of de opname. Begint met https://."),
    )
    as_it_is_now = forms.BooleanField(
        label=_("Het doel luidt nu zoals het is vastgesteld"),
        required=False,
        help_text=_("Verandert het daarna, dan staat dat erbij. Zet uit als de tekst al anders is."),
    )

    class Meta:
        model = Mandate
        fields = ["turn", "body", "decided_on", "decision", "debate_on", "debate", "debate_address"]
        widgets = {"decision": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, dossier: Dossier, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dossier, self.reader = dossier, reader
        field = Mandate._meta.get_field("turn")
        self.fields["turn"].queryset = list_decisions(dossier, reader=reader)
        self.fields["turn"].label = field.verbose_name
        self.fields["turn"].help_text = field.help_text
        self.fields["turn"].empty_label = _("staat niet in de route")
        self.fields["body"].required = self.fields["decided_on"].required = False
        self.fields["as_it_is_now"].initial = self.instance._state.adding
        self._hidden_turn = self._turn_out_of_sight()

    def _turn_out_of_sight(self) -> Any:
        """A decision that this person may not see stays when they save."""
        turn = self.instance.turn
        seen = turn is None or self.fields["turn"].queryset.filter(pk=turn.pk).exists()
        return None if seen else turn

    def clean_turn(self) -> Any:
        """Keep a decision out of sight when nothing else was chosen."""
        return self.cleaned_data["turn"] or self._hidden_turn

    def clean(self) -> dict[str, Any]:
        """A decision in the route brings its own body and day; the debate comes before it."""
        given = super().clean()
        turn = given.get("turn")
        if turn is not None and turn is not self._hidden_turn:
            given["body"], given["decided_on"] = turn.body, turn.happened_on
        if not given.get("body") and "body" not in self.errors:
            self.add_error("body", _("Welk gremium stelde dit doel vast?"))
        if not given.get("decided_on") and "decided_on" not in self.errors:
            self.add_error("decided_on", _("Op welke dag is het vastgesteld?"))
        debate_on, decided_on = given.get("debate_on"), given.get("decided_on")
        if debate_on and decided_on and debate_on > decided_on:
            self.add_error("debate_on", _("Dit debat is na het besluit. Kijk de dagen na."))
        return given
