"""Forms for what people do not want, and for how they stand to each other."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import Quote, Refusal, Tie
from ..queries import list_quotes, list_stakeholders
from .base import ReaderForm


class _QuoteChoice(forms.ModelChoiceField):
    def label_from_instance(self, quote: Quote) -> str:
        return f"{quote.text[:110]}{'…' if len(quote.text) > 110 else ''}"


class RefusalForm(ReaderForm):
    """What somebody does not want, whether that is all we know, and what is wanted instead."""

    class Meta:
        model = Refusal
        fields = ["stakeholder", "what", "is_all", "wanted_instead", "quote", "confidentiality"]
        field_classes = {"quote": _QuoteChoice}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("stakeholder", list_stakeholders(self.dossier, reader=self.reader), empty=_("Kies iemand"))
        self.offer("quote", list_quotes(self.dossier, reader=self.reader), empty=_("geen citaat"))


class TieForm(ReaderForm):
    """Who pulls together, who clashes, who needs whom."""

    class Meta:
        model = Tie
        fields = ["stakeholder", "kind", "other", "about", "confidentiality"]
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = list_stakeholders(self.dossier, reader=self.reader)
        for end in ("stakeholder", "other"):
            self.offer(end, people, empty=_("Kies iemand"))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        one, other = given.get("stakeholder"), given.get("other")
        if one is not None and one == other:
            self.add_error("other", _("Kies twee verschillende mensen."))
        elif one is not None and other is not None:
            self._check_once(one, other, given.get("kind", ""))
        return given

    def _check_once(self, one: Any, other: Any, kind: str) -> None:
        same = Tie.objects.filter(stakeholder=one, other=other, kind=kind).exclude(pk=self.instance.pk)
        if same.exists():
            self.add_error(
                "other", ValidationError(_("Deze band staat er al. Pas die aan, of kies een andere."))
            )
