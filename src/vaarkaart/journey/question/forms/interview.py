"""Forms for conversations: the frame, the notes, the quotes."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vaarkaart.engines.text import split_sentences

from ..guidebook import OWN, find_guide, list_guides, list_own_guides
from ..models import Answer, Interview, Stakeholder
from ..notes import Given, fingerprint
from ..passages import one_line
from ..queries import list_stakeholders
from .base import LONGEST_TEXT, ReaderForm, read_pairs

_LONGEST_QUOTE = 1000  # characters; see models.Quote
_SHORTEST_QUOTE_WORDS = 2
_LITERAL = re.compile(r"[“„\"]([^“”„\"]+)[”\"]")


class InterviewForm(ReaderForm):
    """Who you talk with, when, and along which guide."""

    people = forms.CharField(
        label=gettext_lazy("Met wie praat je?"),
        help_text=gettext_lazy(
            "Eén persoon per regel: naam, komma, functie. Bijvoorbeeld: Sanne de Wit, beleidsadviseur"
        ),
        error_messages={"required": gettext_lazy("Noem ten minste één persoon.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    class Meta:
        model = Interview
        fields = ["guide", "held_on", "led_by", "occasion", "confidentiality"]
        error_messages = {
            "held_on": {"invalid": gettext_lazy("Dit is geen dag. Schrijf bijvoorbeeld 2026-09-15.")}
        }

    field_order = ["from_version", "people", "held_on", "led_by", "guide", "occasion", "confidentiality"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.fields["guide"] = forms.ChoiceField(
                label=_("Leidraad"),
                choices=[(key, ": ".join(filter(None, told))) for key, *told in self._guides()],
                widget=forms.RadioSelect,
                initial=self.instance.guide,
            )
            self.order_fields(self.field_order)
        else:
            del self.fields["guide"]  # the questions were copied when the conversation began
            people = self.instance.interviewees.all()
            self.fields["people"].initial = "\n".join(str(person) for person in people)

    def clean_people(self) -> list[tuple[str, str]]:
        people = read_pairs(self.cleaned_data["people"], separator=",", what=_("een naam"))
        if not people:
            raise ValidationError(_("Noem ten minste één persoon."))
        return people

    def clean_guide(self) -> str:
        key = self.cleaned_data["guide"]
        self.instance.own_guide = list_own_guides(self.dossier).filter(pk=key).first()
        if self.instance.own_guide is not None:
            return OWN
        if find_guide(key) is None:
            raise ValidationError(_("Deze leidraad is er niet. Kies er een uit de lijst."))
        return key

    def _guides(self) -> list[tuple[str, str, str]]:
        """List the guides to choose from: key, title, purpose; first the ones that come with the program."""
        own = [(guide.pk, guide.title, guide.purpose) for guide in list_own_guides(self.dossier)]
        return [*((guide.key, str(guide.title), str(guide.purpose)) for guide in list_guides()), *own]

    def stakeholders(self) -> list[Stakeholder]:
        """List the stakeholders this person may see, to link people to."""
        return list(list_stakeholders(self.dossier, reader=self.reader))


class NotesForm(ReaderForm):
    """One page of notes: a field per question, and a summary; each knows how it looked when the page was opened."""

    own_question = forms.CharField(
        label=gettext_lazy("Nog een eigen vraag"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Na het bewaren staat deze vraag onderaan, met een veld voor het antwoord."),
    )

    class Meta:
        model = Interview
        fields = ["summary"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["from_version"]  # each field has its own
        self.fields["summary"].label = _("Samenvatting")
        self.fields["summary"].help_text = _(
            "In een paar alinea's. Deze tekst kun je straks laten nalezen door wie je sprak."
        )
        self.answers: list[Answer] = list(self.instance.answers.all())
        for answer in self.answers:
            self.fields[f"answer-{answer.pk}"] = forms.CharField(
                label=answer.question,
                help_text=answer.hint,
                required=False,
                max_length=LONGEST_TEXT,
                initial=answer.text,
                error_messages={"max_length": _("Dit veld is vol. Deel de aantekeningen op.")},
                widget=forms.Textarea(attrs={"rows": 3, "data-notes": answer.pk}),
            )
        for name in self._notes():
            self.fields[f"base-{name}"] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=fingerprint(self._standing(name))
            )
        self.order_fields([*(f"answer-{answer.pk}" for answer in self.answers), "summary", "own_question"])

    def _notes(self) -> list[str]:
        return [*(answer.pk for answer in self.answers), "summary"]

    def _standing(self, name: str) -> str:
        if name == "summary":
            return self.instance.summary
        return next(answer.text for answer in self.answers if answer.pk == name)

    def current_text(self, answer: Answer) -> str:
        """Give what the field of an answer holds now, saved or not."""
        return str(self[f"answer-{answer.pk}"].value() or "")

    def given(self) -> dict[str, Given]:
        """Give what was sent for each field; a field that was not sent is left alone."""
        names = {name: name if name == "summary" else f"answer-{name}" for name in self._notes()}
        return {
            name: Given(self.cleaned_data[sent], self.cleaned_data[f"base-{name}"])
            for name, sent in names.items()
            if sent in self.data and sent in self.cleaned_data
        }

    def start_again_from(self, clashes: dict[str, str]) -> None:
        """Begin anew from what stands there now, so that saving once more is a choice."""
        self.data = self.data.copy()
        fresh = Interview.objects.get(pk=self.instance.pk)
        for answer in fresh.answers.all():
            self.data[f"base-{answer.pk}"] = fingerprint(answer.text)
            if answer.pk not in clashes:
                self.data[f"answer-{answer.pk}"] = answer.text
        self.data["base-summary"] = fingerprint(fresh.summary)
        self.data["own_question"] = ""


class QuotesForm(ReaderForm):
    """Choose which words of the notes are kept as quotes."""

    other = forms.CharField(
        label=gettext_lazy("Of plak hier woorden uit de aantekeningen"),
        required=False,
        max_length=_LONGEST_QUOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Precies zoals ze er staan."),
    )

    class Meta:
        model = Interview
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = {quote.text: quote for quote in self.instance.quotes.all()}
        quoted = {quote.answer_id for quote in kept.values()}
        answers = self.instance.answers.all()
        self.answers = [answer for answer in answers if answer.text.strip() or answer.pk in quoted]
        self.groups: list[tuple[Answer, str]] = []
        self.offered: set[str] = set()
        for answer in self.answers:
            candidates = [text for text in quotable(answer.text) if text not in self.offered]
            candidates += [
                text
                for text, quote in kept.items()
                if quote.answer_id == answer.pk and text not in candidates and text not in self.offered
            ]
            self.offered |= set(candidates)
            self._offer_group(answer, candidates, kept=kept.keys())

    def _offer_group(self, answer: Answer, candidates: list[str], *, kept: Any) -> None:
        name = f"quotes-{answer.pk}"
        self.groups.append((answer, name))
        self.fields[name] = forms.MultipleChoiceField(
            label=answer.question,
            required=False,
            choices=[(text, text) for text in candidates],
            widget=forms.CheckboxSelectMultiple,
            initial=[text for text in candidates if text in kept],
            error_messages={
                "invalid_choice": _("Deze woorden staan niet meer in de aantekeningen. Kies opnieuw.")
            },
        )

    def clean_other(self) -> str:
        words = one_line(self.cleaned_data["other"])
        if words and self._answer_with(words) is None:
            raise ValidationError(
                _("Deze woorden staan zo niet in de aantekeningen. Neem ze letterlijk over.")
            )
        return words

    def _answer_with(self, words: str) -> Answer | None:
        return next((answer for answer in self.answers if words in one_line(answer.text)), None)

    def chosen(self) -> list[tuple[str, Answer]]:
        """List the chosen words, each with the answer they stand in."""
        listed = {text: answer for answer, name in self.groups for text in self.cleaned_data[name]}
        if words := self.cleaned_data.get("other"):
            listed.setdefault(words, self._answer_with(words))
        return list(listed.items())


def quotable(text: str) -> list[str]:
    """Give the words in notes that can be quoted, each once: literal words first, then sentences.

    >>> quotable('Hij zei: “Ik wil rust.” Meer niet.')
    ['Ik wil rust.', 'Meer niet.']
    """
    literal = [one_line(found.group(1)) for found in _LITERAL.finditer(text)]
    sentences = [one_line(sentence.text.strip("“”„\"' ")) for sentence in split_sentences(text)]
    told = literal + [words for words in sentences if not any(said in words for said in literal)]
    fit = [words[:_LONGEST_QUOTE] for words in told if len(words.split()) >= _SHORTEST_QUOTE_WORDS]
    return list(dict.fromkeys(fit))
