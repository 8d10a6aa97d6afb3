"""Until when councils may answer: the weeks of the law, and weekends and holidays only where the law moves them."""

from datetime import date

import pytest

from vaarkaart.journey.route.models import DecisionKind
from vaarkaart.journey.route.zienswijzen.terms import LAWS, count_term, next_day_that_counts, tell_term

CASES = [
    # kind, sent, own weeks, due, why
    ("budget", "2026-04-14", None, "2026-07-07", "twelve weeks later, the same day of the week"),
    ("budget", "2026-04-18", None, "2026-07-13", "ends on a Saturday: moved to Monday"),
    ("budget", "2026-10-01", None, "2026-12-24", "the day before Christmas counts"),
    ("budget", "2026-10-02", None, "2026-12-28", "Christmas Day, Boxing Day on Saturday, Sunday: Monday"),
    ("budget_change", "2026-02-02", None, "2026-04-28", "King's Day is a Monday: Tuesday"),
    ("arrangement", "2026-02-06", None, "2026-04-07", "Good Friday, weekend and Easter Monday: Tuesday"),
    ("arrangement", "2026-03-19", None, "2026-05-15", "Ascension Day: the Friday after counts"),
    ("arrangement", "2026-02-06", 10, "2026-04-17", "longer than the law"),
    ("arrangement", "2026-02-07", 10, "2026-04-18", "longer than the law: a Saturday stays"),
    ("own", "2026-02-07", 8, "2026-04-04", "the arrangement's own term: a Saturday stays"),
    ("framework", "2026-04-30", 6, "2026-06-11", "the law sets no term"),
]


@pytest.mark.parametrize(("kind", "sent", "weeks", "due", "why"), CASES)
def test_term_ends_when_the_law_says(kind, sent, weeks, due, why):
    term = count_term(kind, sent_on=date.fromisoformat(sent), weeks=weeks)
    assert term.due_on == date.fromisoformat(due), why


@pytest.mark.parametrize(
    ("kind", "weeks"), [("own", None), ("framework", None), ("budget", 8), ("arrangement", 7)]
)
def test_too_short_a_term_is_refused(kind, weeks):
    with pytest.raises(ValueError, match="too few weeks"):
        count_term(kind, sent_on=date(2026, 9, 1), weeks=weeks)


def test_every_kind_of_decision_has_its_law():
    assert set(LAWS) == set(DecisionKind)


def test_day_that_counts_stays():
    assert next_day_that_counts(date(2026, 9, 15)) == date(2026, 9, 15)
    assert next_day_that_counts(date(2026, 12, 31)) == date(2026, 12, 31)
    assert next_day_that_counts(date(2027, 1, 1)) == date(2027, 1, 4)


def test_term_is_told_with_law_and_reason():
    sent = date(2026, 2, 6)
    told = tell_term("arrangement", count_term("arrangement", sent_on=sent))
    assert told == (
        "8 weken vanaf vrijdag 6 februari: tot en met vrijdag 3 april. Dat is een weekend of feestdag, dus wordt het "
        "dinsdag 7 april (Algemene termijnenwet, artikel 1). De termijn volgt uit artikel 1 Wgr."
    )
    own = tell_term("own", count_term("own", sent_on=date(2026, 2, 7), weeks=8))
    assert own.endswith(
        "De termijn volgt uit de eigen regeling en schuift niet op voor een weekend of feestdag."
    )
