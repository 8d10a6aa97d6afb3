"""A small question: Fenna asks, Marga is affected, Eva talked with Fenna."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from vaarkaart.foundation.accounts.models import User
from vaarkaart.foundation.dossiers.models import Confidentiality, Role
from vaarkaart.journey.question.models import (
    Answer,
    Assignment,
    AssignmentSection,
    Interview,
    Interviewee,
    PQRStatement,
    Quote,
    Stakeholder,
)


@pytest.fixture
def fenna(person, dossier) -> User:
    return person("Fenna", dossier=dossier, role=Role.PARTICIPANT)


@pytest.fixture
def page() -> Callable[..., str]:
    """Give the address of a page of this step: ``page("statement", "pqr-fenna")``."""
    return lambda name, *parts: reverse(f"question:{name}", args=["inkoop", *parts])


@pytest.fixture
def make_stakeholder(dossier, eva) -> Callable[..., Stakeholder]:
    def make(name: str, **fields: object) -> Stakeholder:
        return Stakeholder.objects.create(
            id=f"wie-{name.lower()}", dossier=dossier, created_by=eva, name=name, **fields
        )

    return make


@pytest.fixture
def make_statement(dossier, eva) -> Callable[..., PQRStatement]:
    def make(stakeholder: Stakeholder, why: str, **fields: object) -> PQRStatement:
        given = {
            "id": f"pqr-{stakeholder.name.lower()}",
            "created_by": eva,
            "confidentiality": Confidentiality.DOSSIER,
            **fields,
        }
        return PQRStatement.objects.create(dossier=dossier, stakeholder=stakeholder, why=why, **given)

    return make


@pytest.fixture
def commissioner(make_stakeholder, fenna) -> Stakeholder:
    return make_stakeholder("Fenna", part=Stakeholder.Part.COMMISSIONER, account=fenna)


@pytest.fixture
def marga(make_stakeholder) -> Stakeholder:
    return make_stakeholder("Marga")


@pytest.fixture
def statement(make_statement, commissioner) -> PQRStatement:
    return make_statement(commissioner, "om grip te krijgen op het geld", what="stel een kader vast")


@pytest.fixture
def interview(dossier, eva, commissioner) -> Interview:
    kept = Interview.objects.create(
        id="gesprek-fenna", dossier=dossier, created_by=eva, held_on=date(2026, 3, 17), guide="opdracht"
    )
    Interviewee.objects.create(interview=kept, name="Fenna", job_title="wethouder", stakeholder=commissioner)
    Answer.objects.create(
        id="antwoord-1",
        interview=kept,
        place=1,
        question="Wat wilde de opdrachtgever bereiken?",
        listens_for=["why", "when", "effect"],
        text="De wethouder wil een top 5. Eigenlijk zocht zij geld voor buurthuizen.",
    )
    Answer.objects.create(id="antwoord-2", interview=kept, place=2, question="Wat bleek?")
    return kept


@pytest.fixture
def quote(interview) -> Quote:
    return Quote.objects.create(
        id="citaat",
        interview=interview,
        answer_id="antwoord-1",
        text="Eigenlijk zocht zij geld voor buurthuizen.",
    )


@pytest.fixture
def assignment(dossier, eva, body) -> Assignment:
    """An edition in which only the risks are missing."""
    kept = Assignment.objects.create(
        id="opdracht",
        dossier=dossier,
        created_by=eva,
        body=body,
        product="een inkoopkader",
        before_on=date(2026, 12, 18),
    )
    for place, kind in enumerate(AssignmentSection.Kind.values):
        text = "" if kind == "risks" else "Hier staat wat er is afgesproken."
        AssignmentSection.objects.create(assignment=kept, kind=kind, position=place, text=text)
    return kept
