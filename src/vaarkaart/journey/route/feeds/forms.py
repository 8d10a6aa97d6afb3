"""The form with which somebody makes a feed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.permissions import Reader
from vaarkaart.ui.forms import PageForm

from ..models import CalendarFeed
from .reading import bodies_of, dossiers_of

MOST_FEEDS = 20


class FeedForm(PageForm, forms.Form):
    """What the feed is about."""

    about = forms.ChoiceField(label=_("Waarover"))

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        self._dossiers = {f"opgave:{dossier.pk}": dossier for dossier in dossiers_of(reader)}
        self._bodies = {f"gremium:{body.pk}": body for body in bodies_of(reader)}
        self.fields["about"].choices = [
            ("alles", _("Alles van mij: al mijn opgaven samen")),
            (_("Een opgave"), [(key, str(dossier)) for key, dossier in self._dossiers.items()]),
            (_("Een gremium"), [(key, str(body)) for key, body in self._bodies.items()]),
        ]

    def clean(self) -> dict[str, Any]:
        """Keep the list short enough to look after."""
        if CalendarFeed.objects.filter(user=self.reader.user).count() >= MOST_FEEDS:
            raise forms.ValidationError(
                _("Je hebt al %(most)s abonnementen. Trek er eerst een in die je niet meer gebruikt."),
                params={"most": MOST_FEEDS},
            )
        return super().clean()

    def make(self) -> CalendarFeed:
        """Make the feed that was asked for, not yet kept."""
        about = self.cleaned_data["about"]
        return CalendarFeed(dossier=self._dossiers.get(about), body=self._bodies.get(about))
