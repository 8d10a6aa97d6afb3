"""The consultations that everybody may know of: in what form, and what was asked and answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import public_items

from ..models import Consultation, ConsultationQuestion

_THROUGH = "turn__step__round__product"


@dataclass(frozen=True, slots=True)
class PublicConsultation:
    """One body that is consulted about one step."""

    who: str
    about: str
    consultation: Consultation | None
    questions: tuple[ConsultationQuestion, ...]


def list_public_consultations(dossier: Dossier) -> list[PublicConsultation]:
    """List the consultations about public papers, with the questions that were answered; in time."""
    forms = {one.turn_id: one for one in _public(Consultation, dossier)}
    asked: dict[str, list[ConsultationQuestion]] = {}
    for question in _public(ConsultationQuestion, dossier):
        if question.answer:
            asked.setdefault(question.turn_id, []).append(question)
    turns = {
        one.turn_id: one.turn for one in [*forms.values(), *(one for many in asked.values() for one in many)]
    }
    return [
        PublicConsultation(
            str(turn.body),
            f"{turn.step.round.product}: {turn.step}",
            forms.get(pk),
            tuple(asked.get(pk, ())),
        )
        for pk, turn in turns.items()
    ]


def _public(model: type, dossier: Dossier) -> Iterable:
    listed = public_items(model.objects.filter(turn__step__round__product__dossier=dossier), through=_THROUGH)
    return listed.select_related("turn__body", "turn__step__round__product")
