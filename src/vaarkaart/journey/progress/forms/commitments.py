"""Forms about promises: noting one, answering one, reporting on one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import ItemForm, RecordForm
from vaarkaart.foundation.dossiers.permissions import Reader
from vaarkaart.foundation.organisations.models import Meeting

from .. import policies, queries
from ..models import Commitment

_PROMISE = ("what", "due_on")


class CommitmentForm(ItemForm):
    """A promise as the core team notes it. Once somebody stands behind it, a change asks for a reason."""

    reason = forms.CharField(
        label=_("Waarom verandert dit?"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    agreed_with = forms.CharField(
        label=_("Wie stemde hiermee in?"),
        required=False,
        max_length=200,
        help_text=_("Bijvoorbeeld: de regionale stuurgroep."),
    )

    class Meta:
        model = Commitment
        fields = [
            "what",
            "partner",
            "owner_name",
            "due_on",
            "agreed_on",
            "moment",
            "meeting",
            "evidence",
            "confidentiality",
        ]
        widgets = {
            "what": forms.Textarea(attrs={"rows": 2}),
            "evidence": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        self.fields["partner"].queryset = queries.list_partners(self.dossier, reader=reader)
        self.fields["partner"].empty_label = _("wijzelf")
        meetings = Meeting.objects.filter(body__organisation=self.dossier.organisation_id)
        self.fields["meeting"].queryset = meetings.select_related("body").order_by("-held_on")
        if policies.needs_reason(self.instance):
            self.fields["partner"].disabled = True
        else:
            del self.fields["reason"], self.fields["agreed_with"]

    @property
    def promise_changed(self) -> bool:
        """Tell whether the words or the day of the promise changed."""
        return any(name in self.changed_data for name in _PROMISE)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if "reason" in self.fields and self.promise_changed and not given.get("reason"):
            self.add_error(
                "reason",
                _(
                    "Iemand rekent op deze toezegging. Schrijf in een zin waarom de tekst of de dag verandert."
                ),
            )
        return given


class AnswerForm(RecordForm):
    """What the partner answers: it is right, it is nearly right and this is how, or no."""

    answer = forms.ChoiceField(label=_("Klopt deze toezegging?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Toelichting"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Nodig als je nee zegt. Bij een verbetering helpt het."),
    )
    field_order = ("answer", "what", "due_on", "reason")

    class Meta:
        model = Commitment
        fields = ["what", "due_on"]
        widgets = {"what": forms.Textarea(attrs={"rows": 2})}

    _WORDS = {
        "confirmed": _("Ja, zo hebben we het toegezegd"),
        "corrected": _("Bijna: ik verbeter de tekst of de dag hieronder"),
        "declined": _("Nee, dit kunnen of willen we niet toezeggen"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [
            (answer, self._WORDS[answer]) for answer in policies.list_answers(self.instance)
        ]
        self.fields["what"].help_text = ""

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        changed = any(name in self.changed_data for name in _PROMISE)
        answer = given.get("answer")
        if answer in {"confirmed", "declined"} and changed:
            self.add_error(
                "answer", _("Je veranderde de tekst of de dag. Kies dan “Bijna”, of zet de tekst terug.")
            )
        if answer == "corrected" and not changed:
            self.add_error("what", _("Verander de tekst of de dag, zodat duidelijk is wat wel klopt."))
        if answer == "declined" and not given.get("reason"):
            self.add_error(
                "reason",
                _("Schrijf in een zin waarom dit niet gaat. Dan weten de anderen waar ze aan toe zijn."),
            )
        return given


class LinkAnswerForm(AnswerForm):
    """The same answer, from somebody without an account: then a name is needed too."""

    name = forms.CharField(
        label=_("Je naam"), max_length=120, help_text=_("Zo weten de anderen wie dit antwoord gaf.")
    )
    field_order = ("answer", "what", "due_on", "reason", "name")


class ReportForm(RecordForm):
    """How far a promise is."""

    progress = forms.ChoiceField(label=_("Hoe ver is het?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Wat is er gedaan, en wat nog niet?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("progress", "reason", "evidence")

    class Meta:
        model = Commitment
        fields = ["evidence"]
        widgets = {"evidence": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {"partial": _("Deels gedaan"), "done": _("Helemaal gedaan")}
        self.fields["progress"].choices = [(p, words[p]) for p in policies.list_reports(self.instance)]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("progress") == "partial" and not given.get("reason"):
            self.add_error("reason", _("Schrijf kort wat er al is en wat nog niet."))
        return given
