"""Until when councils may give their zienswijze: which law says so, and how the weeks are counted.

Counting, after the Algemene termijnenwet (Awt): the day of sending does not count, so a term of N weeks ends on the
same day of the week, N weeks later. A term *set by law* of at most twelve weeks that ends on a Saturday, a Sunday or
a public holiday runs on to the first working day after it (art. 1 and 4 Awt; art. 3 names the days, and puts Good
Friday on a par with them). A term from an arrangement of one's own is no term set by law: it is not moved. Neither is
a day found by counting back (art. 1, second paragraph). Days on a par by royal decree change every few years and are
not in here; lengthen the term by hand where they matter.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vaarkaart.foundation.organisations.holidays import easter_sunday, holidays_between

from ..models import DecisionKind
from ..words import tell_day

LONGEST_MOVED_WEEKS = 12
USUAL_WEEKS = 8


@dataclass(frozen=True, slots=True)
class Law:
    """What the law says about one kind of decision; ``weeks`` is None where it sets no term for councils."""

    article: object
    weeks: int | None
    says: object


LAWS: dict[str, Law] = {
    DecisionKind.BUDGET: Law(
        gettext_lazy("artikel 35, lid 1 en 3, Wgr"),
        12,
        gettext_lazy(
            "Het dagelijks bestuur stuurt de ontwerpbegroting twaalf weken voor die naar het algemeen bestuur gaat. "
            "De raden hebben twaalf weken voor hun zienswijze."
        ),
    ),
    DecisionKind.BUDGET_CHANGE: Law(
        gettext_lazy("artikel 35 Wgr"),
        12,
        gettext_lazy(
            "Voor een wijziging geldt dezelfde procedure als voor de begroting: twaalf weken. "
            "De regeling kan soorten wijzigingen uitzonderen, maar niet de termijn veranderen."
        ),
    ),
    DecisionKind.ARRANGEMENT: Law(
        gettext_lazy("artikel 1 Wgr"),
        8,
        gettext_lazy("De raden hebben acht weken vanaf de dag dat ze het ontwerp van de regeling ontvangen."),
    ),
    DecisionKind.FRAMEWORK: Law(
        gettext_lazy("artikel 34b Wgr"),
        None,
        gettext_lazy(
            "De kadernota gaat uiterlijk 30 april van het jaar ervoor naar de raden. De wet geeft geen termijn "
            "voor een zienswijze; die staat in de eigen regeling."
        ),
    ),
    DecisionKind.ACCOUNTS: Law(
        gettext_lazy("artikel 34b Wgr"),
        None,
        gettext_lazy(
            "De voorlopige jaarrekening gaat uiterlijk 30 april van het jaar erna naar de raden. De wet geeft "
            "geen termijn voor een zienswijze; die staat in de eigen regeling."
        ),
    ),
    DecisionKind.OWN: Law(
        gettext_lazy("de eigen regeling"),
        None,
        gettext_lazy("De wet geeft hier geen termijn. Neem die uit de gemeenschappelijke regeling."),
    ),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A term as counted: its last day, the day it would have ended on, and what it rests on."""

    sent_on: date
    weeks: int
    counted_to: date
    due_on: date
    article: str
    is_statutory: bool

    @property
    def is_moved(self) -> bool:
        """Tell whether the last day was moved off a weekend or public holiday."""
        return self.due_on != self.counted_to


def count_term(kind: str, *, sent_on: date, weeks: int | None = None) -> Term:
    """Count a term.

    Takes:   the kind of decision; the day of sending; own weeks (more than the law asks, or where it sets none).
    Gives:   the term. Its last day is moved only when the law says so.
    Raises:  ``ValueError`` when the law sets no term and no weeks are given, or fewer weeks than the law asks.
    """
    law = LAWS[kind]
    asked = weeks or law.weeks
    if asked is None or (law.weeks is not None and asked < law.weeks):
        raise ValueError("too few weeks")
    counted_to = sent_on + timedelta(weeks=asked)
    is_statutory = law.weeks == asked
    moves = is_statutory and asked <= LONGEST_MOVED_WEEKS
    due_on = next_day_that_counts(counted_to) if moves else counted_to
    return Term(sent_on, asked, counted_to, due_on, str(law.article), is_statutory)


def next_day_that_counts(day: date) -> date:
    """Give the day itself, or the first after it that is no weekend and no public holiday.

    >>> next_day_that_counts(date(2026, 4, 3))  # Good Friday
    datetime.date(2026, 4, 7)
    """
    free = set(holidays_between(day, day + timedelta(days=14)))
    free.add(easter_sunday(day.year) - timedelta(days=2))
    while day.weekday() >= 5 or day in free:
        day += timedelta(days=1)
    return day


def tell_term(kind: str, term: Term) -> str:
    """Tell how a term was counted, in a sentence or two."""
    told = [
        _("%(weeks)s weken vanaf %(sent)s: tot en met %(due)s.")
        % {"weeks": term.weeks, "sent": tell_day(term.sent_on), "due": tell_day(term.counted_to)}
    ]
    if term.is_moved:
        told.append(
            _("Dat is een weekend of feestdag, dus wordt het %(due)s (Algemene termijnenwet, artikel 1).")
            % {"due": tell_day(term.due_on)}
        )
    if term.is_statutory:
        told.append(_("De termijn volgt uit %(article)s.") % {"article": term.article})
    elif LAWS[kind].weeks is not None:
        told.append(
            _("Langer dan de %(weeks)s weken van %(article)s; dat mag.")
            % {"weeks": LAWS[kind].weeks, "article": term.article}
        )
    else:
        told.append(
            _("De termijn volgt uit de eigen regeling en schuift niet op voor een weekend of feestdag.")
        )
    return " ".join(told)
