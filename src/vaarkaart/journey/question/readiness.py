"""What the assignment still misses, told as questions.

Pure: it gets facts and gives questions, each with the place where it is answered. A question never blocks;
going on without an answer is written down (``models.Waiver``).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

Where = Literal["conversation", "stakeholder", "statement", "statement_of", "refusal", "assignment"]

SECTIONS = (
    "background", "problem", "purpose", "product", "body", "before_on", "scope", "out_of_scope",
    "alternatives", "frame", "roles", "decision_moments", "risks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownPQR:
    """What is known of one person's PQR, as far as readiness asks for it."""

    key: str
    who: str
    is_commissioner: bool
    what: str = ""
    why: str = ""
    why_basis: str = "stated"
    not_wanted: str = ""


@dataclass(frozen=True, slots=True)
class OnlyNot:
    """Somebody of whom we know only what he or she does not want: the key of the record, and who."""

    key: str
    who: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about the question; ``people`` is ``None`` for a reader who sees only the document."""

    filled: frozenset[str] = frozenset()
    before_on: date | None = None
    people: tuple[KnownPQR, ...] | None = ()
    has_talked: bool = False
    has_commissioner: bool = False
    has_assignment: bool = True
    only_not: OnlyNot | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: a question, why it matters, and where it is answered."""

    key: str
    question: str
    because: str
    where: Where
    target: str = field(default="")


def find_gaps(facts: Facts, *, today: date) -> list[Gap]:
    """Find what the assignment still misses: first about people, then about the document.

    Takes:   the facts that the reader may see; the day.
    Gives:   questions, the most telling first.
    """
    if not facts.has_assignment:
        return [*_about_people(facts), _about_beginning()]
    return [*_about_people(facts), *_about_the_result(facts, today=today), *_about_sections(facts)]


def _about_beginning() -> Gap:
    """One question instead of thirteen: nobody wants to begin with a list of all that is empty."""
    return Gap(
        "no-assignment",
        _("Staat de opdracht al op papier?"),
        _("Zonder opgeschreven opdracht bedoelt iedereen iets anders."),
        "assignment",
    )


def _about_people(facts: Facts) -> Iterator[Gap]:
    if facts.people is None:
        return
    if not facts.has_talked:
        yield Gap(
            "no-conversation",
            _("Met wie heb je hierover gepraat?"),
            _("Er is nog geen gesprek. Zonder gesprek schrijf je op wat je denkt dat de ander wil."),
            "conversation",
        )
    if not facts.has_commissioner:
        yield Gap(
            "no-commissioner",
            _("Wie is de opdrachtgever?"),
            _("Niemand staat als opdrachtgever op de lijst."),
            "stakeholder",
        )
    if facts.only_not is not None:
        yield Gap(
            "only-not-wanted",
            _("Je weet wat %(who)s niet wil. Wat dan wel?") % {"who": facts.only_not.who},
            _("Deze persoon kon alleen zeggen wat niet mag. Dan levert elk plan vage maatregelen op."),
            "refusal",
            facts.only_not.key,
        )
    commissioners = [person for person in facts.people if person.is_commissioner]
    yield from _about_the_commissioner(commissioners, facts=facts)
    if sum(1 for person in facts.people if person.why.strip()) == 1:
        yield Gap(
            "one-side",
            _("Wie ziet dit anders?"),
            _("Van maar één persoon is het waarom bekend. Wie niet gevraagd is, houdt het later tegen."),
            "statement",
        )


def _about_the_commissioner(people: list[KnownPQR], *, facts: Facts) -> Iterator[Gap]:
    known = [person for person in people if person.why.strip()]
    if facts.has_commissioner and not known:
        only_not = next((person for person in people if person.not_wanted.strip()), None)
        if only_not is not None and facts.only_not is None:
            yield Gap(
                "only-not-wanted",
                _("Je weet wat %(who)s niet wil. Wat dan wel?") % {"who": only_not.who},
                _("Alleen weten wat niet mag, levert vage maatregelen op."),
                "statement_of",
                only_not.key,
            )
        else:
            yield Gap(
                "no-why",
                _("Waarom wil de opdrachtgever dit?"),
                _("Het waarom van de opdrachtgever is nog niet opgeschreven."),
                "statement",
            )
    elif known and not any(person.why_basis == "confirmed" for person in known):
        yield Gap(
            "why-not-confirmed",
            _("Klopt het waarom van %(who)s? Vraag om een bevestiging.") % {"who": known[0].who},
            _("Wat iemand echt wil, weet je pas als hij of zij het zelf heeft bevestigd."),
            "statement_of",
            known[0].key,
        )


def _about_the_result(facts: Facts, *, today: date) -> Iterator[Gap]:
    if facts.before_on is not None and facts.before_on < today:
        yield Gap(
            "date-passed",
            _("Wanneer moet het er nu liggen?"),
            _("De dag in de opdracht is al voorbij."),
            "assignment",
            "before_on",
        )


def _about_sections(facts: Facts) -> Iterator[Gap]:
    told = {
        "background": (_("Wat ging hieraan vooraf?"), _("De achtergrond is leeg.")),
        "problem": (
            _("Wat gaat er mis, en voor wie?"),
            _("Er staat geen probleem. Dan past elke oplossing."),
        ),
        "purpose": (
            _("Wat is er straks anders, en voor wie?"),
            _("De bedoeling is leeg: het waarom waar iedereen achter staat."),
        ),
        "product": (_("Welk stuk moet er komen?"), _("Zonder stuk is er niets om vast te stellen.")),
        "body": (_("Welk gremium stelt het vast?"), _("Er staat niet wie beslist.")),
        "before_on": (_("Vóór welke dag moet het er zijn?"), _("Er staat geen dag.")),
        "scope": (_("Over wie en wat gaat het?"), _("Er staat niet wat erbij hoort.")),
        "out_of_scope": (_("Wat doe je nu bewust niet?"), _("Zonder grens groeit elke opdracht.")),
        "alternatives": (
            _("Hoe kan het nog meer? En als we niets doen?"),
            _("Er staat maar één weg: de gekozen."),
        ),
        "frame": (_("Wat ligt vast in wet, geld, tijd en politiek?"), _("De kaders zijn leeg.")),
        "roles": (_("Wie doet wat, en wie spreekt wie aan?"), _("De rollen zijn leeg.")),
        "decision_moments": (
            _("Wanneer kan het bestuur nog bijsturen?"),
            _("Er staan geen beslismomenten."),
        ),
        "risks": (_("Wat kan er misgaan, en wat doe je dan?"), _("De risico's zijn leeg.")),
    }
    for section in SECTIONS:
        if section not in facts.filled:
            question, because = told[section]
            yield Gap(f"no-{section.replace('_', '-')}", question, because, "assignment", section)
