"""What the gallery shows: every component in every state, with made-up but believable content."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator

from .forms import DayInput, PageForm

STEPS = [
    {"key": "question", "name": "Vraag", "href": "#reis", "state": "complete", "open_questions": 0},
    {"key": "goals", "name": "Doelen", "href": "#reis", "state": "partly", "open_questions": 1},
    {"key": "route", "name": "Route", "href": "#reis", "state": "current", "open_questions": 3},
    {"key": "progress", "name": "Voortgang", "href": "#reis", "state": "partly", "open_questions": 0},
    {"key": "stories", "name": "Verhalen", "href": "#reis", "state": "empty", "open_questions": 0},
]

STATES = [
    ("done", "Vastgesteld"),
    ("busy", "Loopt"),
    ("open", "Nog te doen"),
    ("soon", "Deze week aanleveren"),
    ("attention", "Te laat"),
    ("stopped", "Gestopt"),
]

MEETINGS = {
    "columns": [
        {"name": "Gremium"},
        {"name": "Vergadering"},
        {"name": "Aanleveren"},
        {"name": "Speling", "numeric": True},
    ],
    "rows": [
        ["Regionale werkgroep", "10 maart", "3 maart", "34 dagen"],
        ["Stuurgroep", "14 mei", "30 april", "12 dagen"],
        ["Algemeen bestuur", "24 september", "3 september", "0 dagen"],
    ],
}


class GalleryForm(PageForm, forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Naam van de opgave", max_length=120)
    explanation = forms.CharField(
        label="Toelichting",
        help_text="Schrijf het zoals je het aan een collega vertelt.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    due_on = forms.DateField(label="Klaar op", widget=DayInput(), required=False)
    count = forms.IntegerField(label="Aantal gemeenten", min_value=1)
    email = forms.EmailField(label="E-mailadres")
    body = forms.ChoiceField(
        label="Gremium", choices=[("", "Kies een gremium"), ("ab", "Algemeen bestuur"), ("stg", "Stuurgroep")]
    )
    level = forms.ChoiceField(
        label="Wie mag dit zien?",
        choices=[("only_me", "Alleen ik"), ("core_team", "Kernteam"), ("dossier", "Iedereen in de opgave")],
        widget=forms.RadioSelect(),
        initial="only_me",
    )
    parties = forms.MultipleChoiceField(
        label="Wie doen er mee?",
        choices=[("gem", "Gemeenten"), ("zorg", "Zorgaanbieders"), ("cli", "Cliëntenraad")],
        widget=forms.CheckboxSelectMultiple(),
        help_text="Kies er zoveel als nodig.",
        required=False,
    )
    calendar = forms.FileField(
        label="Kalender", help_text="Een bestand .ics of .csv, hoogstens 5 MB.", required=False
    )
    agreed = forms.BooleanField(label="Ik heb dit met de opdrachtgever besproken")
    secret = forms.CharField(widget=forms.HiddenInput(), required=False)


def gallery_content() -> dict[str, Any]:
    """Give all the gallery page needs."""
    wrong = GalleryForm({"name": "", "email": "geen adres", "count": "0", "level": "only_me", "body": ""})
    return {
        "steps": STEPS,
        "states": STATES,
        "meetings": MEETINGS,
        "form": GalleryForm(auto_id="id_%s"),
        "wrong_form": GalleryForm(wrong.data, auto_id="id_wrong_%s"),
        "sample_day": date(2026, 5, 14),
        "page": Paginator(range(30), 10).page(2),
    }
