"""Forms for guides of one's own: all questions on one page, and a file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vaarkaart.foundation.dossiers.forms import RecordForm
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.ui.forms import PageForm

from ..guidebook import LARGEST_FILE, MOST_QUESTIONS, Asked, check_questions, read_file
from ..models import OwnGuide

_EMPTY: Asked = {"ask": "", "hint": "", "listens_for": []}


class GuideForm(RecordForm):
    """A guide with its questions; the buttons beside a question change the order before anything is kept."""

    is_shared = forms.BooleanField(required=False)

    class Meta:
        model = OwnGuide
        fields = ["title", "purpose"]

    def __init__(self, *args: Any, dossier: Dossier, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding and may_share:
            self.fields["is_shared"].label = _("Voor alle opgaven van %(organisation)s") % {
                "organisation": dossier.organisation
            }
        else:
            del self.fields["is_shared"]
        self.questions: list[Asked] = self._sent() if self.is_bound else list(self.instance.questions)
        if not self.questions:
            self.questions = [dict(_EMPTY) for _row in range(3)]

    def _sent(self) -> list[Asked]:
        count = str(self.data.get("count", ""))
        return [
            {
                "ask": self.data.get(f"ask-{row}", "").strip(),
                "hint": self.data.get(f"hint-{row}", "").strip(),
                "listens_for": self.data.getlist(f"listens-{row}"),
            }
            for row in range(min(int(count), MOST_QUESTIONS + 10) if count.isdecimal() else 0)
        ]

    def rearrange(self, told: str) -> None:
        """Do what a button asks: ``add``, or ``up:2``, ``down:2``, ``drop:2``; anything else does nothing."""
        does, _colon, row = told.partition(":")
        if does == "add":
            self.questions.append(dict(_EMPTY))
        elif row.isdecimal() and int(row) < len(self.questions):
            asked = self.questions.pop(int(row))
            if does in ("up", "down"):
                place = max(0, int(row) - 1) if does == "up" else int(row) + 1
                self.questions.insert(place, asked)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        told = [asked for asked in self.questions if asked["ask"] or asked["hint"]]
        for wrong in check_questions(told):
            self.add_error(None, wrong)
        self.instance.questions = told
        return given


class GuideFileForm(PageForm, forms.Form):
    """A guide as a file."""

    file = forms.FileField(
        label=gettext_lazy("Bestand met een leidraad"),
        help_text=gettext_lazy("Een YAML-bestand, zoals je het hier ook mee kunt nemen."),
        error_messages={
            "required": gettext_lazy("Kies een bestand."),
            "empty": gettext_lazy("Dit bestand is leeg."),
        },
    )

    def clean_file(self) -> tuple[str, str, list[Asked]]:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(_("Dit bestand is te groot voor een leidraad."))
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            raise ValidationError(_("Dit is geen tekstbestand. Bewaar het als UTF-8.")) from wrong
        return read_file(text)
