"""What may be seen of the people with a stake, by whom: where each stands, what each does not want, who needs whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, may, visible

from .models import PQRStatement, Refusal, Stakeholder, Tie

Position = PQRStatement.Position
Influence = Stakeholder.Influence


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one person stands, as far as this reader may see: what is not known, or not for this reader, is empty."""

    key: str
    name: str
    job_title: str
    is_commissioner: bool
    position: str = Position.UNKNOWN.value
    conditions: str = ""
    fears: str = ""
    influence: str = Influence.UNKNOWN.value


@dataclass(frozen=True, slots=True)
class Bond:
    """A line between two people: ``asked`` (one passed the question on), or a kind of ``Tie``."""

    start: str
    end: str
    kind: str
    about: str = ""


def list_refusals(dossier: Dossier, *, reader: Reader) -> QuerySet[Refusal]:
    """List what people do not want, oldest first; of a person who is hidden from the reader nothing shows."""
    own = visible(Refusal.objects.filter(dossier=dossier), reader=reader)
    return visible(own, reader=reader, through="stakeholder").select_related("stakeholder", "quote")


def refusals_of(dossier: Dossier, *, reader: Reader) -> dict[str, list[Refusal]]:
    """Give what each person does not want, by the person's id."""
    told: dict[str, list[Refusal]] = {}
    for refusal in list_refusals(dossier, reader=reader):
        told.setdefault(refusal.stakeholder_id, []).append(refusal)
    return told


def list_ties(dossier: Dossier, *, reader: Reader) -> QuerySet[Tie]:
    """List how people stand to each other; a tie with somebody who is hidden is hidden too."""
    listed = visible(Tie.objects.filter(dossier=dossier), reader=reader)
    for end in ("stakeholder", "other"):
        listed = visible(listed, reader=reader, through=end)
    return listed.select_related("stakeholder", "other")


def gather_stands(
    people: Iterable[Stakeholder], statements: Iterable[PQRStatement], *, dossier: Dossier, reader: Reader
) -> list[Stand]:
    """Put together where people stand, in the order in which they came on the list.

    Takes:   the people and the PQRs that this reader may see (both through ``visible``); the dossier, the reader.
    Gives:   one stand for each person; a PQR about an earlier question does not tell where somebody stands now.
    """
    told = {statement.stakeholder_id: statement for statement in statements if not statement.occasion}
    weighs = may(reader, "question.weigh", dossier=dossier)
    ordered = sorted(people, key=lambda person: (person.created_at, person.pk))
    return [_stand(person, told.get(person.pk), weighs=weighs) for person in ordered]


def _stand(person: Stakeholder, statement: PQRStatement | None, *, weighs: bool) -> Stand:
    return Stand(
        key=person.pk,
        name=person.name,
        job_title=person.job_title,
        is_commissioner=person.part == Stakeholder.Part.COMMISSIONER,
        position=statement.position if statement else Position.UNKNOWN.value,
        conditions=statement.conditions if statement else "",
        fears=statement.fears if statement else "",
        influence=person.influence if weighs else Influence.UNKNOWN.value,
    )


def gather_bonds(people: Iterable[Stakeholder], ties: Iterable[Tie]) -> list[Bond]:
    """Put together the lines between people who are all on the list: who asked whom, and the ties."""
    listed = list(people)
    keys = {person.pk for person in listed}
    asked = [
        Bond(person.asked_by_id, person.pk, "asked", person.passed_as)
        for person in listed
        if person.asked_by_id in keys
    ]
    tied = [
        Bond(tie.stakeholder_id, tie.other_id, tie.kind, tie.about)
        for tie in ties
        if {tie.stakeholder_id, tie.other_id} <= keys
    ]
    return asked + tied
