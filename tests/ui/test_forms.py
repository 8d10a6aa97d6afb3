"""What all forms share."""

from datetime import date, datetime, time

from django import forms

from vaarkaart.ui.forms import PageForm


class Visit(PageForm, forms.Form):
    """A form with each kind of moment."""

    name = forms.CharField(label="Naam")
    held_on = forms.DateField(label="Dag")
    starts_at = forms.TimeField(label="Tijd")
    told_at = forms.DateTimeField(label="Moment")


def test_days_and_times_are_picked_with_the_browsers_calendar():
    form = Visit(
        initial={
            "held_on": date(2026, 5, 14),
            "starts_at": time(9, 30),
            "told_at": datetime.combine(date(2026, 5, 14), time(9, 30)),
        }
    )
    assert 'type="date" name="held_on" value="2026-05-14"' in str(form["held_on"])
    assert 'type="time" name="starts_at" value="09:30"' in str(form["starts_at"])
    assert 'type="datetime-local" name="told_at" value="2026-05-14T09:30"' in str(form["told_at"])


def test_what_the_browsers_calendar_sends_is_understood():
    form = Visit({"name": "x", "held_on": "2026-05-14", "starts_at": "09:30", "told_at": "2026-05-14T09:30"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["held_on"] == date(2026, 5, 14)


def test_the_server_checks_all_fields_at_once():
    assert "required" not in str(Visit()["name"])
    assert set(Visit({}).errors) == {"name", "held_on", "starts_at", "told_at"}


def test_labels_have_no_colon():
    assert Visit()["name"].label_tag() == '<label for="id_name">Naam</label>'


class Choosing(PageForm, forms.Form):
    """A form with an empty choice, one that must be filled and one that may stay open."""

    must = forms.ChoiceField(choices=[("", "---------"), ("a", "Eerste")])
    may = forms.ChoiceField(choices=[("", "---------"), ("a", "Eerste")], required=False)
    own = forms.ChoiceField(choices=[("", "wijzelf"), ("a", "een partner")], required=False)


def test_choosing_nothing_is_told_in_words():
    form = Choosing()
    assert '<option value="" selected>Kies …</option>' in str(form["must"])
    assert '<option value="" selected>Geen keuze</option>' in str(form["may"])
    assert '<option value="" selected>wijzelf</option>' in str(form["own"])
