"""Forms for building blocks, sketches and what happened."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import ItemForm, RecordForm
from vaarkaart.foundation.dossiers.permissions import Reader

from .. import queries
from ..models import BuildingBlock, Happening, Sketch, SketchVersion


class BlockForm(ItemForm):
    """A building block. An empty title takes the name of its kind; an empty day means today."""

    class Meta:
        model = BuildingBlock
        fields = [
            "kind",
            "title",
            "question",
            "owner_name",
            "state",
            "state_since_on",
            "discussion",
            "result",
            "position",
            "confidentiality",
        ]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("question", "discussion", "result")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Leeg: de naam van de soort.")
        self.fields["state_since_on"].help_text = _("Leeg: vandaag.")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        kind = given.get("kind")
        if not given.get("title") and kind == BuildingBlock.Kind.OWN:
            self.add_error("title", _("Geef je eigen bouwsteen een naam."))
        elif not given.get("title") and kind:
            given["title"] = str(BuildingBlock.Kind(kind).label).capitalize()
        if given.get("state") == BuildingBlock.State.AGREED and not given.get("result"):
            self.add_error("result", _("Waar zijn jullie het over eens? Schrijf de uitkomst op."))
        return given


class SketchForm(ItemForm):
    """A sketch with its first text."""

    text = forms.CharField(label=_("Tekst van de schets"), widget=forms.Textarea(attrs={"rows": 12}))
    field_order = ("title", "text", "blocks", "confidentiality")

    class Meta:
        model = Sketch
        fields = ["title", "blocks", "confidentiality"]
        widgets = {"blocks": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        self.fields["blocks"].queryset = queries.list_blocks(self.dossier, reader=reader)
        if not self.instance._state.adding:
            del self.fields["text"]


class SketchVersionForm(RecordForm):
    """The next version of a sketch."""

    latest = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = SketchVersion
        fields = ["text", "note"]
        widgets = {"text": forms.Textarea(attrs={"rows": 14}), "note": forms.Textarea(attrs={"rows": 2})}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        newest = self.instance.sketch.versions.first()
        if newest and given.get("latest") != newest.number:
            given["latest"] = newest.number
            self.data = self.data.copy()
            self.data["latest"] = str(newest.number)
            self.add_error(
                "text",
                _("Iemand anders maakte net versie %(number)s. Lees die eerst; bewaar daarna nog eens.")
                % {"number": newest.number},
            )
        return given


class HappeningForm(ItemForm):
    """Something that happened or is coming."""

    class Meta:
        model = Happening
        fields = ["kind", "happened_on", "what", "details", "confidentiality"]
        widgets = {"kind": forms.RadioSelect, "details": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, today: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["kind"].choices = Happening.Kind.choices

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        on, kind = given.get("happened_on"), given.get("kind")
        if on and self.today and on > self.today and kind != Happening.Kind.MEETING:
            self.add_error(
                "happened_on", _("Deze dag moet nog komen. Alleen een overleg mag in de toekomst liggen.")
            )
        return given
