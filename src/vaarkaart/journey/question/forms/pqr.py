"""The form for a PQR."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vaarkaart.foundation.dossiers.models import Confidentiality

from ..models import Basis, PQRStatement, Quote
from ..queries import list_quotes, list_stakeholders
from .base import ReaderForm

PARTS = ("what", "how", "why")
_FROM_CLOSED_TO_OPEN = list(Confidentiality.values)


class _QuoteChoice(forms.ModelChoiceField):
    def label_from_instance(self, quote: Quote) -> str:
        return f"{quote.text[:110]}{'…' if len(quote.text) > 110 else ''}"


class StatementForm(ReaderForm):
    """What somebody asks, how and why; how we know each; and where he or she stands."""

    new_stakeholder = forms.CharField(
        label=gettext_lazy("Of iemand die nog niet in de lijst staat"), max_length=120, required=False
    )

    class Meta:
        model = PQRStatement
        fields = [
            "stakeholder", "new_stakeholder", "occasion",
            "what", "what_basis", "what_quote",
            "how", "how_basis", "how_quote",
            "why", "why_basis", "why_quote",
            "not_wanted", "position", "conditions", "fears", "confidentiality",
        ]  # fmt: skip
        field_classes = {f"{part}_quote": _QuoteChoice for part in PARTS}
        widgets = {
            name: forms.Textarea(attrs={"rows": 2}) for name in (*PARTS, "not_wanted", "conditions", "fears")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("stakeholder", list_stakeholders(self.dossier, reader=self.reader), empty=_("Kies iemand"))
        quotes = list_quotes(self.dossier, reader=self.reader)
        for part in PARTS:
            self.offer(f"{part}_quote", quotes, empty=_("geen citaat"))
        if not self.instance._state.adding:
            del self.fields["new_stakeholder"]
        if "stakeholder" in self.fields:
            self.fields["stakeholder"].required = False  # a new person may be named instead

    def clean_new_stakeholder(self) -> str:
        name = self.cleaned_data["new_stakeholder"]
        listed = list_stakeholders(self.dossier, reader=self.reader)
        if name and listed.filter(name__iexact=name).exists():
            raise ValidationError(
                _("%(name)s staat al in de lijst. Kies hem of haar daar, en maak dit veld leeg.")
                % {"name": name}
            )
        return name

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self._check_person(given)
        if not any(str(given.get(part, "")).strip() for part in (*PARTS, "not_wanted")):
            self.add_error(
                "why", _("Vul ten minste één deel in. Weet je alleen wat iemand niet wil? Schrijf dat op.")
            )
        for part in PARTS:
            self._check_quote(part, given)
        return given

    def _check_person(self, given: dict[str, Any]) -> None:
        if "stakeholder" not in self.fields:
            return
        chosen, new = given.get("stakeholder"), given.get("new_stakeholder", "")
        if chosen is None and not new and "stakeholder" not in self.errors:
            self.add_error("stakeholder", _("Kies van wie deze PQR is, of noem een nieuwe naam."))
        if chosen is not None and new:
            self.add_error("new_stakeholder", _("Je koos al iemand uit de lijst. Maak dit veld leeg."))
        if chosen is not None and self._is_more_open_than(chosen, given.get("confidentiality", "")):
            self.add_error(
                "confidentiality",
                _("Meer mensen zien dan deze PQR dan de naam %(name)s. Open eerst de betrokkene.")
                % {"name": chosen.name},
            )

    def _is_more_open_than(self, stakeholder: Any, confidentiality: str) -> bool:
        if confidentiality not in _FROM_CLOSED_TO_OPEN:
            return False
        order = _FROM_CLOSED_TO_OPEN.index
        return order(confidentiality) > order(stakeholder.confidentiality)

    def _check_quote(self, part: str, given: dict[str, Any]) -> None:
        is_inferred = given.get(f"{part}_basis") == Basis.INFERRED
        has_quote = given.get(f"{part}_quote") or f"{part}_quote" not in self.fields
        if is_inferred and str(given.get(part, "")).strip() and not has_quote:
            self.add_error(
                f"{part}_quote",
                _(
                    "Waaruit leid je dit af? Kies het citaat. Staat het er niet bij? "
                    "Markeer het eerst in het gesprek."
                ),
            )
