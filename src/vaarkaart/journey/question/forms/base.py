"""What forms of this step share."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.forms import ItemForm
from vaarkaart.foundation.dossiers.permissions import Reader

LONGEST_TEXT = 20_000  # characters in one field: about seven pages


class ReaderForm(ItemForm):
    """A form that knows who looks, because its choices are only what that person may see."""

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                field.max_length = LONGEST_TEXT
                field.validators.append(_check_length)
                field.widget.attrs["rows"] = min(int(field.widget.attrs.get("rows", 3)), 3)
            if name == "confidentiality":
                field.choices = [choice for choice in field.choices if choice[0]]

    def clean(self) -> dict[str, Any]:
        """Keep line ends as one sign, whatever the browser sent, so that equal texts are equal."""
        given = super().clean()
        for name, value in given.items():
            if isinstance(value, str):
                given[name] = value.replace("\r\n", "\n")
        return given

    def offer(self, name: str, queryset: QuerySet[Any], *, empty: str = "") -> None:
        """Let people choose from what they may see; a hidden choice that was made by others stays as it is."""
        chosen = getattr(self.instance, f"{name}_id")
        if chosen is not None and not queryset.filter(pk=chosen).exists():
            del self.fields[name]
            return
        self.fields[name].queryset = queryset
        if empty:
            self.fields[name].empty_label = empty


def _check_length(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise ValidationError(
            _("Dit zijn %(length)s tekens; er passen er %(most)s. Kort de tekst in of deel hem op.")
            % {"length": len(text), "most": LONGEST_TEXT}
        )


def read_pairs(text: str, *, separator: str, what: str) -> list[tuple[str, str]]:
    """Read lines of two parts ("naam, functie"), each line once.

    Takes:   the text; what divides the parts; the name of the first part, for messages.
    Gives:   the parts, in order; the second may be empty.
    Raises:  ``ValidationError`` with every line that is wrong.
    """
    pairs: list[tuple[str, str]] = []
    wrong: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        first, _divider, second = (part.strip() for part in line.partition(separator))
        if not first and not second:
            continue
        if not first:
            wrong.append(_("Regel %(number)s: zet vooraan %(what)s.") % {"number": number, "what": what})
        elif first.casefold() in {known.casefold() for known, _rest in pairs}:
            wrong.append(
                _("Regel %(number)s: “%(name)s” staat er al. Haal één van de twee weg.")
                % {"number": number, "name": first}
            )
        elif len(first) > 120 or (separator == "," and len(second) > 120):
            wrong.append(_("Regel %(number)s is te lang. Gebruik hooguit 120 tekens.") % {"number": number})
        pairs.append((first, second))
    if wrong:
        raise ValidationError(wrong)
    return pairs
