"""Forms of a memo: its head, a section, and sending it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import ItemForm, RecordForm
from vaarkaart.foundation.dossiers.permissions import Reader
from vaarkaart.ui.forms import PageForm

from .. import queries
from ..models import Commitment, Memo, MemoSection


class MemoForm(ItemForm):
    """The head of a memo, the period it is about, and who may read it."""

    class Meta:
        model = Memo
        fields = [
            "to",
            "cc",
            "sender",
            "dated_on",
            "reference",
            "subject",
            "salutation",
            "since_on",
            "co_senders",
            "next_report_when",
            "next_report_on",
            "audience",
        ]
        widgets = {"co_senders": forms.CheckboxSelectMultiple, "audience": forms.RadioSelect}

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        self.fields["co_senders"].queryset = queries.list_partners(self.dossier, reader=reader)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        since, dated, report = (given.get(n) for n in ("since_on", "dated_on", "next_report_on"))
        if since and dated and since > dated:
            self.add_error("since_on", _("Deze dag ligt na de datum van de memo. Kies een eerdere dag."))
        if report and dated and report <= dated:
            self.add_error(
                "next_report_on", _("Deze dag ligt niet na de datum van de memo. Kies een latere dag.")
            )
        return given


class SectionForm(RecordForm):
    """The text of one section."""

    class Meta:
        model = MemoSection
        fields = ["heading", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 14})}


class SendForm(PageForm, forms.Form):
    """The last look before a memo is frozen."""

    from_version = forms.IntegerField(widget=forms.HiddenInput)
    mark = forms.CharField(widget=forms.HiddenInput)
    promise = forms.CharField(
        label=_("Toezegging die je hiermee doet"),
        required=False,
        max_length=300,
        help_text=_("Komt bij de toezeggingen te staan, met de dag erbij. Leeg: geen toezegging."),
    )
    keeps = forms.MultipleChoiceField(
        label=_("Met deze memo kom je deze toezegging na"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    has_read = forms.BooleanField(label=_("Ik heb de punten hierboven gezien en verstuur de memo zo"))

    def __init__(
        self,
        *args: Any,
        memo: Memo,
        mark: str,
        cautions: Sequence[Any],
        promised: Sequence[Commitment],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.memo, self.shown_mark = memo, mark
        self.fields["from_version"].initial = memo.version
        self.fields["mark"].initial = mark
        self.fields["keeps"].choices = [(commitment.pk, commitment.headline) for commitment in promised]
        if not promised:
            del self.fields["keeps"]
        if not cautions:
            del self.fields["has_read"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("from_version") != self.memo.version or given.get("mark") != self.shown_mark:
            self.data = self.data.copy()
            self.data["from_version"], self.data["mark"] = str(self.memo.version), self.shown_mark
            self.add_error(
                None,
                _("De memo is veranderd sinds je deze pagina opende. Lees hem nog eens na en verstuur dan."),
            )
        return given
