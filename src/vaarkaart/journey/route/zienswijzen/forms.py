"""Forms of zienswijzen: opening a round, what a council answered, and our answer to it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import RecordForm
from vaarkaart.foundation.organisations.days import SENSIBLE_DAY
from vaarkaart.foundation.records.saving import StaleEdit
from vaarkaart.ui.forms import PageForm

from ..models import DecisionKind, Point, PointAnswer, Position, Zienswijze, ZienswijzeRound
from ..words import tell_day
from .queries import list_points_of_round
from .terms import LAWS, USUAL_WEEKS

NEW_POINTS = 3


class OpenRoundForm(RecordForm):
    """What councils are asked, since when, and until when."""

    class Meta:
        model = ZienswijzeRound
        fields = ["kind", "weeks", "sent_on", "question", "reference"]
        widgets = {"question": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, _tell_kind(kind)) for kind in DecisionKind]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        law, weeks = LAWS.get(given.get("kind") or ""), given.get("weeks")
        if law is not None and law.weeks is None and weeks is None and not self.errors.get("weeks"):
            told = _("Geef het aantal weken uit de eigen regeling, vaak %(usual)s.")
            self.add_error("weeks", told % {"usual": USUAL_WEEKS})
        if law is not None and law.weeks is not None and weeks is not None and weeks < law.weeks:
            told = _("De wet geeft de raden %(weeks)s weken (%(article)s). Kies er minstens zoveel.")
            self.add_error("weeks", told % {"weeks": law.weeks, "article": law.article})
        return given


def _tell_kind(kind: DecisionKind) -> str:
    law = LAWS[kind]
    if law.weeks is None:
        return str(kind.label)
    return _("%(kind)s: %(weeks)s weken (%(article)s)") % {
        "kind": kind.label,
        "weeks": law.weeks,
        "article": law.article,
    }


class ReceivedForm(RecordForm):
    """What a council answered, with its points one by one."""

    class Meta:
        model = Zienswijze
        fields = ["position", "received_on", "decided_on", "reference", "summary"]
        widgets = {"position": forms.RadioSelect, "summary": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["position"].choices = Position.choices
        self.fields["position"].required = self.fields["received_on"].required = True
        if self.instance.received_on is None and today is not None:
            self.initial["received_on"] = today
        self.kept = list(self.instance.points.order_by("number"))
        for point in self.kept:
            self._add_point(point.pk, point.number, point.text)
        for extra in range(NEW_POINTS):
            self._add_point(f"new{extra}", len(self.kept) + 1 + extra, "")

    def _add_point(self, key: str, number: int, text: str) -> None:
        self.fields[f"point_{key}"] = forms.CharField(
            label=_("Punt %(number)s") % {"number": number},
            required=False,
            initial=text,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    @property
    def points(self) -> list[tuple[str, str]]:
        """Give the points as filled in, in order, without empty ones: id (empty for a new one) and text."""
        given = ((name.removeprefix("point_"), self.cleaned_data[name].strip()) for name in self._names())
        return [("" if key.startswith("new") else key, text) for key, text in given if text]

    def _names(self) -> Iterable[str]:
        return (name for name in self.fields if name.startswith("point_"))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for name in ("received_on", "decided_on"):
            if self.today and given.get(name) and given[name] > self.today:
                self.add_error(name, _("Deze dag moet nog komen. Kies vandaag of eerder."))
        received = given.get("received_on")
        if received and received < self.instance.sent_on:
            self.add_error("received_on", _("Deze dag ligt voor de dag van verzenden. Kies een latere."))
        self._check_points(given)
        return given

    def _check_points(self, given: dict[str, Any]) -> None:
        has_points = any((given.get(name) or "").strip() for name in self._names())
        if given.get("position") == Position.NONE and has_points:
            self.add_error("position", _("Er staan punten bij. Haal die weg of kies een ander standpunt."))
        if given.get("position") == Position.WITH_REMARKS and not has_points:
            self.add_error("position", _("Schrijf de kanttekeningen hieronder op, elk als een punt."))
        for point in self.kept:
            if point.answer_id and not (given.get(f"point_{point.pk}") or "").strip():
                told = _("Dit punt is al beantwoord en kan niet weg. Zet de tekst terug.")
                self.add_error(f"point_{point.pk}", told)


class _PointChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, point: Point) -> str:
        return f"{point.zienswijze.turn.body}, {point.number}: {point.text}"


class _AnswerChoice(forms.ModelChoiceField):
    def label_from_instance(self, answer: PointAnswer) -> str:
        reason = answer.reason if len(answer.reason) <= 90 else f"{answer.reason[:89]}…"
        return f"{answer.get_verdict_display()}: {reason}"


class AnswerForm(RecordForm):
    """A reasoned answer to a point, and to the same point of other councils."""

    same_as = _AnswerChoice(
        PointAnswer.objects.none(),
        label=_("Zelfde antwoord als"),
        required=False,
        empty_label=_("nee, dit punt krijgt een eigen antwoord"),
    )
    others = _PointChoice(
        Point.objects.none(),
        label=_("Geldt dit ook voor deze punten?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Hetzelfde punt van meer raden beantwoord je zo één keer."),
    )

    class Meta:
        model = PointAnswer
        fields = ["same_as", "verdict", "reason", "change", "others"]
        widgets = {
            "verdict": forms.RadioSelect,
            "reason": forms.Textarea(attrs={"rows": 5}),
            "change": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, point: Point | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.point = point
        self.fields["verdict"].choices = self.fields["verdict"].choices[1:]
        for name in ("verdict", "reason"):
            self.fields[name].required = False  # with an answer that is there already they stay empty
        free = list_points_of_round(self.instance.round_id).filter(zienswijze__reply_sent_on=None)
        same = free.filter(answer=None) | free.filter(answer=self.instance.pk)
        self.fields["others"].queryset = same.exclude(pk=point.pk) if point is not None else same
        answers = PointAnswer.objects.filter(round=self.instance.round_id).exclude(pk=self.instance.pk)
        self.fields["same_as"].queryset = answers
        if not self.instance._state.adding:
            self.fields["others"].initial = [other.pk for other in same.filter(answer=self.instance.pk)]
        for name in ("same_as", "others"):
            if not self.fields[name].queryset:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("same_as") is None:
            if not given.get("verdict"):
                self.add_error("verdict", _("Kies wat jullie met dit punt doen."))
            if not (given.get("reason") or "").strip() and not self.errors.get("reason"):
                self.add_error("reason", _("Schrijf op waarom. De raad heeft recht op een reden."))
        return given

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()
        return excluded | ({"verdict", "reason"} if self.cleaned_data.get("same_as") else set())


class _RequestChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, request: Zienswijze) -> str:
        return str(request.turn.body)


class _RequestsForm(PageForm, forms.Form):
    """What holds for several councils of a round at once; it remembers which version of each the reader saw."""

    requests = _RequestChoice(
        Zienswijze.objects.none(),
        label=_("Voor welke raden"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _(
                "Een raad die je koos, staat hier niet meer bij: iemand anders was je net voor."
            )
        },
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: Iterable[Zienswijze], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(choices)
        listed = [each.pk for each in choices]
        self.fields["seen"].initial = _write_seen(choices)
        self.fields["requests"].queryset = (
            Zienswijze.objects.filter(pk__in=listed).select_related("turn__body").prefetch_related("points")
        )
        self.fields["requests"].initial = listed

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        seen, chosen = _read_seen(given.get("seen") or ""), given.get("requests") or ()
        self.versions = {each.pk: seen.get(each.pk, each.version) for each in chosen}
        return given

    def take_chosen(self) -> list[Zienswijze]:
        """Give the chosen requests, as the reader saw them.

        Raises:  ``StaleEdit`` when one of them was changed since.
        """
        for each in self.cleaned_data["requests"]:
            if each.version != self.versions[each.pk]:
                raise StaleEdit(each)
        return list(self.cleaned_data["requests"])

    def list_differences(self) -> list[dict[str, str]]:
        """Lay what stands now beside what was typed, for every chosen council that was changed since; start anew."""
        current = Zienswijze.objects.filter(pk__in=self.versions).select_related("turn__body")
        rows = [self.compare(each) for each in current if each.version != self.versions[each.pk]]
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = _write_seen(current)
        return rows

    def compare(self, current: Zienswijze) -> dict[str, str]:
        """Give one row of what stands now beside what was typed."""
        raise NotImplementedError


def _write_seen(requests: Iterable[Zienswijze]) -> str:
    return " ".join(f"{each.pk}:{each.version}" for each in requests)


def _read_seen(text: str) -> dict[str, int]:
    pairs = (part.rpartition(":") for part in text.split())
    return {key: int(version) for key, _colon, version in pairs if version.isascii() and version.isdigit()}


class ExtendForm(_RequestsForm):
    """More time for councils that have not answered."""

    due_on = forms.DateField(label=_("Nieuwe laatste dag"), validators=SENSIBLE_DAY)
    because = forms.CharField(
        label=_("Waarom"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Een wettelijke termijn is een minimum: langer mag, met een reden."),
    )
    field_order = ["due_on", "because", "requests"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        latest = max((each.due_on for each in given.get("requests") or ()), default=None)
        if latest and given.get("due_on") and given["due_on"] <= latest:
            self.add_error("due_on", _("Kies een dag na de laatste dag van nu."))
        return given

    def compare(self, current: Zienswijze) -> dict[str, str]:
        """Lay the last day that stands now beside the one that was typed."""
        theirs = gettext("ontvangen") if current.received_on else _tell_until(current.due_on)
        return {
            "label": str(current.turn.body),
            "theirs": "\n".join(filter(None, [theirs, current.extended_because])),
            "mine": "\n".join([_tell_until(self.cleaned_data["due_on"]), self.cleaned_data["because"]]),
        }


def _tell_until(day: date) -> str:
    return gettext("uiterlijk %(day)s") % {"day": tell_day(day)}


def _tell_sent(day: date | None, reference: str) -> str:
    if day is None:
        return gettext("antwoord nog niet verstuurd")
    told = gettext("antwoord verstuurd op %(day)s") % {"day": tell_day(day)}
    return f"{told}\n{reference}".strip()


class RepliesForm(_RequestsForm):
    """Councils that got their answer."""

    sent_on = forms.DateField(label=_("Verstuurd op"), validators=SENSIBLE_DAY)
    reference = forms.CharField(label=_("Kenmerk van onze brief"), max_length=80, required=False)
    field_order = ["sent_on", "reference", "requests"]

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["sent_on"].initial = today

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        day = given.get("sent_on")
        if day and day > self.today:
            self.add_error("sent_on", _("Deze dag moet nog komen. Kies vandaag of eerder."))
        earliest = max((each.received_on for each in given.get("requests") or ()), default=None)
        if day and earliest and day < earliest:
            self.add_error("sent_on", _("Deze dag ligt voor de dag van ontvangst. Kies een latere."))
        return given

    def compare(self, current: Zienswijze) -> dict[str, str]:
        """Lay the reply that stands now beside the one that was typed."""
        given = self.cleaned_data
        return {
            "label": str(current.turn.body),
            "theirs": _tell_sent(current.reply_sent_on, current.reply_reference),
            "mine": _tell_sent(given["sent_on"], given["reference"]),
        }
