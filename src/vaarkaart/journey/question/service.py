"""The front door of this step for later steps and for pages over all steps."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, public_items
from vaarkaart.foundation.organisations.models import Organisation
from vaarkaart.journey.steps import Missing, Standing

from . import queries
from .assignments.drafting.facts import Change, Danger, Fact, Figure, Moment
from .assignments.sources import Decision, tells_decisions, tells_facts
from .glossary import Glossary
from .models import AgreedReason, Assignment, AssignmentSection, Term
from .queries import Readiness
from .readiness import Gap, find_gaps
from .wording import result_sentence

__all__ = [
    "Change",
    "Danger",
    "Decision",
    "Fact",
    "Figure",
    "Moment",
    "address_of",
    "get_agreed_assignment",
    "get_glossary",
    "get_public_assignment",
    "get_standing",
    "list_open_gaps",
    "list_organisations_with_a_stake",
    "list_public_terms",
    "list_terms",
    "tell_result",
    "tells_decisions",
    "tells_facts",
]

_ADDRESSES = {
    "conversation": "question:add-interview",
    "stakeholder": "question:add-stakeholder",
    "statement": "question:add-statement",
    "statement_of": "question:statement",
    "refusal": "question:edit-refusal",
}


def get_standing(dossier: Dossier, *, reader: Reader, today: date) -> Standing:
    """Tell where this step stands in the dossier, as far as the reader may see.

    Takes:   the dossier, who looks, the day.
    Gives:   empty (nothing yet), partly, or complete (the assignment is agreed; what was left open then was
             written down with a reason); with the open questions and where each is answered.
    """
    known = queries.gather_readiness(dossier, reader=reader)
    page = reverse("question:assignment", args=[dossier.slug])
    left_open = tuple(Missing(told, f"{page}#zonder-antwoord") for told in known.waived.values())
    if known.assignment is not None and known.assignment.is_agreed:
        return Standing("complete", _("bestuursopdracht vastgesteld"), left_open=left_open)
    gaps = list_open_gaps(known, today=today)
    missing = tuple(Missing(gap.question, address_of(gap, known, dossier=dossier)) for gap in gaps)
    has_begun = known.assignment is not None or known.facts.has_talked or known.facts.people
    return Standing("partly" if has_begun else "empty", _summary(known), missing, left_open)


def _summary(known: Readiness) -> str:
    if known.facts.people:
        count = sum(1 for person in known.facts.people if person.why.strip())
        return ngettext("%(num)s waarom bekend", "%(num)s waaroms bekend", count) % {"num": count}
    return _("bestuursopdracht in de maak") if known.assignment is not None else ""


def list_open_gaps(known: Readiness, *, today: date) -> list[Gap]:
    """List what is missing and was not knowingly left open; an agreed assignment is not asked about again."""
    if known.assignment is not None and known.assignment.is_agreed:
        return []
    if known.assignment is None and known.facts.people is None:
        return []  # for a reader: nothing was opened up yet, so there is nothing to judge
    return [gap for gap in find_gaps(known.facts, today=today) if gap.key not in known.waived]


def address_of(gap: Gap, known: Readiness, *, dossier: Dossier) -> str:
    """Give the address where a gap is answered."""
    if gap.where == "assignment":
        return _where_written(gap.target, dossier=dossier)
    target = [gap.target] if gap.where in ("statement_of", "refusal") else []
    return reverse(_ADDRESSES[gap.where], args=[dossier.slug, *target])


def _where_written(target: str, *, dossier: Dossier) -> str:
    if not target:
        return reverse("question:start-assignment", args=[dossier.slug])
    if target in AssignmentSection.Kind.values:
        return reverse("question:edit-section", args=[dossier.slug, target])
    return reverse("question:edit-result", args=[dossier.slug]) + f"#id_{target}"


def get_agreed_assignment(dossier: Dossier, *, reader: Reader) -> Assignment | None:
    """Give the latest agreed edition of the assignment that the reader may see, if any."""
    return queries.list_assignments(dossier, reader=reader).exclude(agreed_on=None).first()


def get_public_assignment(dossier: Dossier) -> Assignment | None:
    """Give the latest agreed edition that was made public, if any, for pages without signing in."""
    editions = public_items(Assignment.objects.filter(dossier=dossier)).exclude(agreed_on=None)
    return editions.select_related("body").prefetch_related("sections").first()


def get_agreed_reason(dossier: Dossier, *, reader: Reader) -> AgreedReason | None:
    """Give the reason that was agreed on last and that the reader may see, if any."""
    return queries.list_agreed_reasons(dossier, reader=reader).first()


def tell_result(assignment: Assignment | None) -> str:
    """Tell in one sentence what must be there, when and by whom; nothing while a part of it is missing."""
    if assignment is None:
        return ""
    body = assignment.body.name if assignment.body is not None else ""
    return result_sentence(before_on=assignment.before_on, body=body, product=assignment.product)


def list_organisations_with_a_stake(dossier: Dossier, *, reader: Reader) -> list[Organisation]:
    """List the organisations of the people with a stake that the reader may see, by name."""
    people = queries.list_stakeholders(dossier, reader=reader).exclude(organisation=None)
    return list({person.organisation_id: person.organisation for person in people}.values())


def list_terms(dossier: Dossier, *, reader: Reader) -> QuerySet[Term]:
    """List the terms of the dossier with their meanings, so that other steps can mark them in texts."""
    return queries.list_terms(dossier, reader=reader)


def get_glossary(dossier: Dossier, *, reader: Reader) -> Glossary:
    """Give the terms that the reader may see, to mark them in the texts of a page (see ``question/glossary.html``)."""
    return Glossary(list(list_terms(dossier, reader=reader)))


def list_public_terms(dossier: Dossier) -> QuerySet[Term]:
    """List the terms with an agreed meaning that everybody may see."""
    return public_items(Term.objects.filter(dossier=dossier)).exclude(agreed_on=None)
