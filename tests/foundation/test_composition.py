"""Seats in a body: from when until when, and never a seat of nobody at all."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from vaarkaart.foundation.organisations.models import Membership

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_current"),
    [
        (None, None, True),
        (date(2026, 9, 15), None, True),
        (date(2026, 9, 16), None, False),
        (None, date(2026, 9, 15), True),
        (None, date(2026, 9, 14), False),
    ],
)
def test_seat_is_current_from_its_first_to_its_last_day(body, starts_on, ends_on, is_current):
    seat = Membership(body=body, person_name="Noor Duin", starts_on=starts_on, ends_on=ends_on)
    assert seat.is_current(date(2026, 9, 15)) is is_current


def test_seat_of_nobody_is_refused(body):
    with pytest.raises(ValidationError, match="Geef een naam"):
        Membership(body=body).full_clean()


def test_seat_without_a_name_is_called_after_its_organisation(body, organisation):
    seat = Membership(body=body, on_behalf_of=organisation)
    seat.full_clean()
    assert str(seat) == organisation.name


def test_seat_that_ends_before_it_starts_is_refused(body):
    seat = Membership(
        body=body, person_name="Noor Duin", starts_on=date(2026, 9, 2), ends_on=date(2026, 9, 1)
    )
    with pytest.raises(ValidationError, match="ligt voor de eerste dag"):
        seat.full_clean()


@pytest.mark.parametrize("chance", ["-0.1", "1.001"])
def test_slip_probability_is_a_chance(body, chance):
    body.slip_probability = Decimal(chance)
    with pytest.raises(ValidationError, match="tussen 0 en 1"):
        body.full_clean()
