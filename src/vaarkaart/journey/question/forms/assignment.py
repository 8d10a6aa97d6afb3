"""Forms for the assignment: the result, a section, agreeing, going on without an answer, versions and remarks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vaarkaart.foundation.dossiers.forms import RecordForm
from vaarkaart.foundation.dossiers.models import Confidentiality
from vaarkaart.ui.forms import PageForm
from vaarkaart.ui.jinja import day

from ..models import Assignment, AssignmentSection, AssignmentVersion, SectionComment
from .base import LONGEST_TEXT, ReaderForm


class ResultForm(ReaderForm):
    """The sentence that says when it is finished, and who may read the document."""

    class Meta:
        model = Assignment
        fields = ["before_on", "body", "product", "confidentiality"]
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


class SectionForm(RecordForm):
    """The text of one section."""

    class Meta:
        model = AssignmentSection
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 14})}

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        if len(text) > LONGEST_TEXT:
            raise ValidationError(
                _("Dit zijn %(length)s tekens; er passen er %(most)s. Kort de tekst in of deel hem op.")
                % {"length": len(text), "most": LONGEST_TEXT}
            )
        return text


class AgreeForm(ReaderForm):
    """When and by whom it was agreed; a reason is asked for when questions are still open."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom gaan jullie door met deze vragen open?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    decision = forms.ChoiceField(
        label=gettext_lazy("Bij welk besluit hoort dit"),
        help_text=gettext_lazy(
            "Een besluit dat op de route is vastgelegd. Het staat dan bij de opdracht, met een link."
        ),
        required=False,
    )

    class Meta:
        model = Assignment
        fields = ["agreed_on", "agreed_by", "decision", "confidentiality"]

    def __init__(
        self,
        *args: Any,
        today: date = date.max,
        open_questions: int = 0,
        decisions: Sequence[Any] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.decisions = {each.key: each for each in decisions}
        self.fields["decision"].choices = [
            ("", _("geen, of nog niet vastgelegd")),
            *((each.key, each.label) for each in decisions),
        ]
        if not decisions:
            del self.fields["decision"]
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

    @property
    def version_name(self) -> str:
        """Give the name of the version that is kept of what was agreed."""
        return _("vastgesteld")

    def clean_agreed_on(self) -> date:
        on = self.cleaned_data["agreed_on"]
        if on > self.today:
            raise ValidationError(_("Deze dag moet nog komen. Leg het vast als het is vastgesteld."))
        return on

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        decision, on = self.decisions.get(given.get("decision", "")), given.get("agreed_on")
        if decision is not None and on is not None and decision.on != on:
            told = _("Het besluit dat je koos is van %(day)s. Vul die dag in, of kies een ander besluit.")
            self.add_error("agreed_on", told % {"day": day(decision.on, weekday=False)})
        return given


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


class VersionForm(PageForm, forms.ModelForm):
    """Keep how the document stands now, under a name."""

    class Meta:
        model = AssignmentVersion
        fields = ["name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True


class CommentForm(PageForm, forms.ModelForm):
    """A remark about a section. It is never public: it is about the work, not the result."""

    class Meta:
        model = SectionComment
        fields = ["text", "confidentiality"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, in_core_team: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].max_length = 4000
        self.fields["text"].error_messages["required"] = _("Schrijf je reactie op.")
        closed = [Confidentiality.DOSSIER, Confidentiality.ONLY_ME]
        if in_core_team:
            closed.insert(1, Confidentiality.CORE_TEAM)
        self.fields["confidentiality"].choices = [(each.value, each.label) for each in closed]


class ReplyForm(PageForm, forms.ModelForm):
    """An answer to a remark."""

    class Meta:
        model = SectionComment
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
