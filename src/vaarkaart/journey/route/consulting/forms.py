"""Forms for how a body is consulted, for its questions and for their answers."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import RecordForm

from ..models import Consultation, ConsultationQuestion


class ConsultationForm(RecordForm):
    """How, when and where a body is consulted."""

    link = forms.URLField(label=_("Link"), required=False, max_length=300, assume_scheme="https")

    class Meta:
        model = Consultation
        fields = ["way", "held_on", "place", "link"]
        widgets = {"way": forms.RadioSelect}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("way") == Consultation.Way.IN_PERSON and not given.get("place"):
            self.add_error("place", _("Zeg waar de bijeenkomst is, bijvoorbeeld: raadzaal Oeverwaard."))
        if given.get("way") == Consultation.Way.ONLINE and not given.get("link"):
            self.add_error("link", _("Geef de link waarmee mensen online meedoen."))
        return given


class QuestionForm(RecordForm):
    """A question, and the answer once there is one."""

    class Meta:
        model = ConsultationQuestion
        fields = ["question", "asked_on", "answer", "answered_on"]

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if self.instance._state.adding:
            self.fields["asked_on"].initial = today

    def clean(self) -> dict[str, Any]:
        """Take today for the day of an answer, when it was left out."""
        given = super().clean()
        if given.get("answer") and not given.get("answered_on") and "answered_on" not in self.errors:
            given["answered_on"] = self.today
        if given.get("answered_on") and not given.get("answer"):
            self.add_error("answer", _("Schrijf het antwoord erbij, of laat de dag leeg."))
        return given
