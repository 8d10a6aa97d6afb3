"""Forms for patterns and tips."""

from typing import Any

from django import forms
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import ItemForm, RecordForm

from .models import Pattern, Tip


class PatternForm(ItemForm):
    """A pattern: its name, what comes back in it, and its turn on the course."""

    position = forms.IntegerField(
        label=_("Plaats op de koers"),
        min_value=1,
        max_value=999,
        help_text=_("De hoeveelste halte is dit, van haven naar overkant?"),
    )

    class Meta:
        model = Pattern
        fields = ["name", "description", "position", "confidentiality"]
        widgets = {"description": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            last = Pattern.objects.filter(dossier=self.dossier).aggregate(last=Max("position"))["last"]
            self.fields["position"].initial = (last or 0) + 1

    def clean_name(self) -> str:
        """Refuse a second pattern of the same name: on the chart nobody could tell them apart."""
        name = self.cleaned_data["name"].strip()
        same = Pattern.objects.filter(dossier=self.instance.dossier, name__iexact=name)
        if same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Er is al een patroon met deze naam. Kies een andere naam."))
        return name


class TipForm(RecordForm):
    """A tip for one audience."""

    class Meta:
        model = Tip
        fields = ["audience", "text"]
        widgets = {"audience": forms.RadioSelect, "text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, pattern: Pattern | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"].choices = Tip._meta.get_field("audience").choices
        if pattern is not None:
            self.instance.pattern = pattern
