"""Forms of the route: papers, rounds, steps and what came of a turn."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import ItemForm, RecordForm
from vaarkaart.foundation.dossiers.permissions import Reader
from vaarkaart.foundation.organisations.models import Body
from vaarkaart.foundation.organisations.service import list_bodies

from .body_groups import group_bodies
from .graph import find_circles
from .models import NormRoute, Product, Round, Step, TurnState
from .norms.queries import list_norms
from .queries import list_rounds


class ProductForm(ItemForm):
    """A paper that walks the route."""

    class Meta:
        model = Product
        fields = ["name", "description", "confidentiality"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def clean_name(self) -> str:
        """Refuse a name that another paper of this dossier has."""
        name = self.cleaned_data["name"]
        if Product.objects.filter(dossier=self.dossier, name=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Er is al een stuk met deze naam. Kies een andere."))
        return name


class WeightForm(RecordForm):
    """How much a round counts where several want the same meeting."""

    class Meta:
        model = Round
        fields = ["weight"]
        widgets = {"weight": forms.RadioSelect}


class RoundForm(RecordForm):
    """One walk of a paper along the route; a new one can take the steps of an earlier one."""

    copied_from = forms.ModelChoiceField(
        Round.objects.none(),
        label=_("Neem de stappen over van"),
        required=False,
        empty_label=_("geen, ik begin leeg"),
        help_text=_("Zo loop je steeds het hele proces door. Daarna kun je alles nog aanpassen."),
    )
    taken_along = forms.MultipleChoiceField(
        label=_("Deze stappen gaan mee"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Round
        fields = ["name", "starts_on", "deadline_on", "follows", "norm"]

    def __init__(self, *args: Any, reader: Reader, source: Round | None = None, **kwargs: Any) -> None:
        """Takes who fills it in, and the round of which the steps are shown to choose from."""
        super().__init__(*args, **kwargs)
        self.reader = reader
        others = list_rounds(self.instance.product.dossier, reader=reader).exclude(pk=self.instance.pk)
        self.fields["follows"].queryset = others
        self.fields["follows"].empty_label = _("geen andere ronde")
        self.fields["norm"].empty_label = _("geen normroute")
        self.fields["norm"].queryset = list_norms()
        self.fields["copied_from"].queryset = others.filter(steps__isnull=False).distinct()
        if not self.instance._state.adding or not self.fields["copied_from"].queryset:
            del self.fields["copied_from"]
        self._offer_steps(source)

    def _offer_steps(self, source: Round | NormRoute | None) -> None:
        """Let people choose which steps of the source go along; all of them do unless they say otherwise."""
        if source is None or not self.instance._state.adding:
            del self.fields["taken_along"]
            return
        told = [(step.pk, step.name) for step in source.steps.all()]
        if isinstance(source, NormRoute):
            self.initial["norm"] = source.pk
            self.fields.pop("copied_from", None)
        else:
            told = [(step.pk, step.tell_who()) for step in source.steps.prefetch_related("turns__body")]
            self.fields["copied_from"].initial = source.pk
            self.fields["copied_from"].widget = forms.HiddenInput()
            self.initial["norm"] = source.norm_id
        self.fields["taken_along"].choices = told
        self.fields["taken_along"].initial = [key for key, _name in told]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        start, deadline, follows = given.get("starts_on"), given.get("deadline_on"), given.get("follows")
        if start and deadline and deadline < start:
            self.add_error(
                "deadline_on", _("Deze dag ligt voor het begin van de ronde. Kies een latere dag.")
            )
        if follows is not None and _leads_to(follows, self.instance):
            self.add_error("follows", _("Die ronde begint zelf pas na deze. Kies een andere."))
        same = Round.objects.filter(product=self.instance.product_id, name=given.get("name") or "")
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("name", _("Er is al een ronde met deze naam. Kies een andere."))
        return given


def _leads_to(round: Round, goal: Round) -> bool:
    """Tell whether a round waits, however far, for another."""
    met = set()
    at: Round | None = round
    while at is not None and at.pk not in met:
        if at.pk == goal.pk:
            return True
        met.add(at.pk)
        at = at.follows
    return False


class StepForm(RecordForm):
    """One step: at one or several bodies, or a number of days."""

    groups = forms.MultipleChoiceField(
        label=_("In één keer"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Handig voor alle raden. Wie je hieronder kiest, komt erbij."),
    )
    bodies = forms.ModelMultipleChoiceField(
        Body.objects.none(),
        label=_("Bij wie"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kies je er meer, dan krijgt elk zijn eigen beurt. De volgende stap wacht op allemaal."),
    )
    later = forms.ModelMultipleChoiceField(
        Step.objects.none(),
        label=_("Hierna komen"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Deze stappen wachten tot deze stap klaar is."),
    )
    fixed_on = forms.DateField(
        label=_("Vaste vergadering"),
        required=False,
        help_text=_("Alleen als de datum al vastligt. De stap past dan op die dag, of niet."),
    )

    class Meta:
        model = Step
        fields = ["name", "purpose", "bodies", "period_days", "fixed_on", "after", "requires_consulted"]
        widgets = {"after": forms.CheckboxSelectMultiple, "requires_consulted": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = list_bodies()
        self.groups = {group.key: group for group in group_bodies(bodies)}
        self.fields["groups"].choices = [(key, str(group)) for key, group in self.groups.items()]
        self.fields["bodies"].queryset = bodies
        self.fields["requires_consulted"].queryset = bodies
        self.others = Step.objects.filter(round=self.instance.round_id).exclude(pk=self.instance.pk)
        self.fields["after"].queryset = self.others
        self.fields["later"].queryset = self.others
        if not self.instance._state.adding:
            turns = list(self.instance.turns.all())
            self.fields["later"].initial = list(self.instance.later.all())
            self.fields["bodies"].initial = [turn.body_id for turn in turns if turn.body_id]
            self.fields["fixed_on"].initial = next((turn.fixed_on for turn in turns if turn.fixed_on), None)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        chosen = {body.pk: body for key in given.get("groups") or () for body in self.groups[key].bodies}
        given["bodies"] = list((chosen | {body.pk: body for body in given.get("bodies") or ()}).values())
        self._check_place(given)
        self._check_fixed_day(given)
        self._check_circle(given)
        self._check_kept_turns(given)
        return given

    def _check_place(self, given: dict[str, Any]) -> None:
        has_bodies, period = bool(given.get("bodies")), given.get("period_days")
        if has_bodies and period is not None:
            self.add_error("period_days", _("Kies gremia of een aantal dagen, niet allebei."))
        if not has_bodies and period is None and not self.errors.get("period_days"):
            self.add_error("bodies", _("Kies minstens één gremium, of geef hieronder een aantal dagen."))

    def _check_fixed_day(self, given: dict[str, Any]) -> None:
        day = given.get("fixed_on")
        if day is None:
            return
        if not given.get("bodies"):
            self.add_error("fixed_on", _("Een vaste dag kan alleen bij een gremium."))
            return
        missing = [body for body in given["bodies"] if not _meets(body, day)]
        if missing:
            names = ", ".join(body.name for body in missing)
            self.add_error(
                "fixed_on",
                _("Op die dag vergadert niet: %(names)s. Kies een andere dag of vul de kalender aan.")
                % {"names": names},
            )

    def _check_circle(self, given: dict[str, Any]) -> None:
        """Refuse steps that would wait for each other in a circle, and name them."""
        if "after" not in given or "later" not in given:
            return
        names = {self.instance.pk: given.get("name") or self.instance.name}
        befores = {self.instance.pk: [step.pk for step in given["after"]]}
        later = {step.pk for step in given["later"]}
        for step in self.others.prefetch_related("after"):
            names[step.pk] = step.name
            near = {earlier.pk for earlier in step.after.all()} - {self.instance.pk}
            befores[step.pk] = [*near, *([self.instance.pk] if step.pk in later else [])]
        for circle in find_circles(befores):
            told = " → ".join(names[step] for step in circle)
            self.add_error("after", _("Dan wachten deze stappen op elkaar: %(circle)s.") % {"circle": told})

    def _check_kept_turns(self, given: dict[str, Any]) -> None:
        """Refuse to drop a body whose turn has been dealt with, or that was asked for its zienswijze."""
        if self.instance._state.adding:
            return
        kept = {body.pk for body in given.get("bodies") or ()}
        lost = [
            turn
            for turn in self.instance.turns.select_related("body").exclude(
                state=TurnState.OPEN, entries=None, zienswijze=None
            )
            if turn.body_id not in kept and (turn.body_id or kept)
        ]
        if lost:
            names = ", ".join(str(turn.body or self.instance) for turn in lost)
            self.add_error(
                "bodies",
                _("Hier is al iets vastgelegd of gevraagd: %(names)s. Die beurt blijft staan.")
                % {"names": names},
            )


def _meets(body: Body, day: date) -> bool:
    return body.meetings.filter(held_on=day).exclude(state="cancelled").exists()
