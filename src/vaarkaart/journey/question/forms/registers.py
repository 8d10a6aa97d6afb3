"""Forms for constraints, lessons and terms."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Constraint, Lesson, Term
from ..queries import list_interviews, list_stakeholders
from .base import ReaderForm, read_pairs


class ConstraintForm(ReaderForm):
    """What is given, where that is written or who said it, and how firm it is."""

    class Meta:
        model = Constraint
        fields = [
            "kind", "statement", "firmness", "source", "article", "link", "amount_euros", "until_on", "said_by",
            "confidentiality",
        ]  # fmt: skip
        widgets = {"firmness": forms.RadioSelect}
        error_messages = {
            "amount_euros": {"invalid": gettext_lazy("Dit is geen bedrag. Schrijf alleen cijfers: 250000.")},
            "until_on": {"invalid": gettext_lazy("Dit is geen dag. Schrijf bijvoorbeeld 2027-12-31.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["firmness"].required = False  # what was not told stays as it was
        people = list_stakeholders(self.dossier, reader=self.reader)
        self.offer("said_by", people, empty=_("niemand, of dat weten we niet"))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        given["firmness"] = given.get("firmness") or self.instance.firmness
        if given.get("article") and not str(given.get("source", "")).strip():
            self.add_error("source", _("Van welke wet is dit artikel? Noem de wet."))
        return given


class LessonForm(ReaderForm):
    """What to do differently next time, and what happened."""

    class Meta:
        model = Lesson
        fields = ["statement", "because", "interview", "confidentiality"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("interview", list_interviews(self.dossier, reader=self.reader), empty=_("geen gesprek"))
        if "interview" in self.fields:
            self.fields["interview"].label_from_instance = _name_interview


def _name_interview(interview: Any) -> str:
    people = ", ".join(person.name for person in interview.interviewees.all())
    return f"{interview.held_on:%d-%m-%Y}: {people}"


class TermForm(ReaderForm):
    """A word, what each party means by it, and what was agreed."""

    meanings = forms.CharField(
        label=gettext_lazy("Wat bedoelt wie ermee?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Eén partij per regel: naam, dubbele punt, betekenis. Bijvoorbeeld: De raad: geld kunnen bijsturen"
        ),
    )

    class Meta:
        model = Term
        fields = ["word", "also_written", "meanings", "agreed_meaning", "agreed_on", "confidentiality"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            meanings = self.instance.meanings.all()
            self.fields["meanings"].initial = "\n".join(f"{m.party}: {m.meaning}" for m in meanings)

    def clean_meanings(self) -> list[tuple[str, str]]:
        pairs = read_pairs(self.cleaned_data["meanings"], separator=":", what=_("de naam van de partij"))
        without = [party for party, meaning in pairs if not meaning]
        if without:
            raise ValidationError(
                [_("Schrijf achter “%(party)s” wat zij bedoelen.") % {"party": p} for p in without]
            )
        return pairs

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("agreed_on") and not str(given.get("agreed_meaning", "")).strip():
            self.add_error("agreed_meaning", _("Schrijf op wat er is afgesproken, of haal de dag weg."))
        return given
