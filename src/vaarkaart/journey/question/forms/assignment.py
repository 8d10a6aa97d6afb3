"""Forms for the assignment: its text, agreeing on it, and going on without an answer."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vaarkaart.ui.forms import PageForm

from ..models import Assignment
from .base import ReaderForm

RESULT_FIELDS = ("before_on", "body", "product")
SECTION_FIELDS = (
    "background", "problem", "purpose", "scope", "out_of_scope", "alternatives",
    "frame", "roles", "decision_moments", "risks",
)  # fmt: skip


class AssignmentForm(ReaderForm):
    """The text of one edition."""

    class Meta:
        model = Assignment
        fields = [
            "background", "problem", "purpose", "before_on", "body", "product", "scope", "out_of_scope",
            "alternatives", "frame", "roles", "decision_moments", "risks", "confidentiality",
        ]  # fmt: skip
        error_messages = {
            "before_on": {"invalid": gettext_lazy("Dit is geen dag. Schrijf bijvoorbeeld 2026-12-18.")}
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = self.fields["body"].queryset.select_related("organisation")
        self.fields["body"].queryset = bodies
        self.fields["body"].empty_label = _("nog niet bekend")
        # Councils of ten municipalities read alike: say of which organisation each body is.
        self.fields["body"].label_from_instance = lambda body: f"{body.name} ({body.organisation})"


class AgreeForm(ReaderForm):
    """When and by whom it was agreed; a reason is asked for when questions are still open."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom gaan jullie door met deze vragen open?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    class Meta:
        model = Assignment
        fields = ["agreed_on", "agreed_by", "confidentiality"]

    def __init__(self, *args: Any, today: date = date.max, open_questions: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.open_questions = open_questions
        self.fields["agreed_on"].required = True
        self.fields["agreed_by"].required = True
        self.fields["agreed_by"].error_messages["required"] = _("Schrijf op wie de opdracht vaststelde.")
        if open_questions:
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = _(
                "Schrijf op waarom jullie doorgaan. Het blijft bij de opdracht staan, met je naam."
            )
        else:
            self.fields["reason"].widget = forms.HiddenInput()

    def clean_agreed_on(self) -> date:
        day = self.cleaned_data["agreed_on"]
        if day > self.today:
            raise ValidationError(_("Deze dag moet nog komen. Leg het vast als het is vastgesteld."))
        return day


class WaiverForm(PageForm, forms.Form):
    """Why we go on without an answer."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom ga je door zonder antwoord?"),
        help_text=gettext_lazy("Je naam en je reden blijven zichtbaar bij de opdracht."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": gettext_lazy("Schrijf je reden op. Eén zin is genoeg.")},
    )

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assignment = assignment
