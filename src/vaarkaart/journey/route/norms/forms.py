"""Forms of usual routes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import RecordForm
from vaarkaart.foundation.organisations.service import list_bodies

from ..graph import find_circles
from ..models import Explanation, NormRoute, NormStep


class NormForm(RecordForm):
    """The name of a usual route, and what it is for."""

    class Meta:
        model = NormRoute
        fields = ["name", "description"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def clean_name(self) -> str:
        """Refuse a name that another usual route of this organisation has."""
        name = self.cleaned_data["name"]
        same = NormRoute.objects.filter(organisation=self.instance.organisation_id, name=name)
        if same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Er is al een normroute met deze naam. Kies een andere."))
        return name


class NormStepForm(RecordForm):
    """One step of a usual route: at a sort of bodies, at named bodies, or a number of days."""

    class Meta:
        model = NormStep
        fields = ["name", "purpose", "kind", "named", "bodies", "period_days", "after"]
        widgets = {"bodies": forms.CheckboxSelectMultiple, "after": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].label = _("Bij alle gremia van")
        self.fields["kind"].choices = [("", _("geen hele soort")), *list(self.fields["kind"].choices)[1:]]
        self.fields["bodies"].queryset = list_bodies()
        self.others = NormStep.objects.filter(norm=self.instance.norm_id).exclude(pk=self.instance.pk)
        self.fields["after"].queryset = self.others

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        has_place, period = bool(given.get("kind") or given.get("bodies")), given.get("period_days")
        if has_place and period is not None:
            self.add_error("period_days", _("Kies gremia of een aantal dagen, niet allebei."))
        if not has_place and period is None and not self.errors.get("period_days"):
            self.add_error(
                "bodies", _("Kies een soort gremia, minstens één gremium, of geef een aantal dagen.")
            )
        if given.get("named") and not given.get("kind"):
            self.add_error("kind", _("Kies bij welke soort organisatie deze gremia horen."))
        self._check_circle(given)
        return given

    def _check_circle(self, given: dict[str, Any]) -> None:
        names = {self.instance.pk: given.get("name") or self.instance.name}
        befores = {self.instance.pk: [step.pk for step in given.get("after") or ()]}
        for step in self.others.prefetch_related("after"):
            names[step.pk] = step.name
            befores[step.pk] = [earlier.pk for earlier in step.after.all()]
        for circle in find_circles(befores):
            told = " → ".join(names[step] for step in circle)
            self.add_error("after", _("Dan wachten deze stappen op elkaar: %(circle)s.") % {"circle": told})


class ExplanationForm(RecordForm):
    """Why something in a round is as it is."""

    class Meta:
        model = Explanation
        fields = ["reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 4})}
