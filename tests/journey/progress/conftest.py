"""A small dossier with a partner, a promise and people who may do different things with it."""

from collections.abc import Callable
from datetime import date

import pytest

from vaarkaart.foundation.accounts.models import User
from vaarkaart.foundation.dossiers.models import Role
from vaarkaart.foundation.dossiers.permissions import Reader, reader_for
from vaarkaart.foundation.organisations.models import Organisation
from vaarkaart.journey.progress.actions.commitments import Voice, add_commitment, answer_commitment
from vaarkaart.journey.progress.actions.memos import draft_memo
from vaarkaart.journey.progress.actions.plans import PlannedDays, agree_on_plan
from vaarkaart.journey.progress.models import Commitment, Memo, Partner, Phase, PlanVersion

APRIL = date(2026, 4, 14)


@pytest.fixture
def lichtboei(db) -> Organisation:
    return Organisation.objects.create(id="de-lichtboei", name="De Lichtboei", kind="provider")


@pytest.fixture
def waterkring(db) -> Organisation:
    return Organisation.objects.create(id="waterkring", name="Waterkring Zorg", kind="insurer")


@pytest.fixture
def yusuf(person, dossier, lichtboei) -> User:
    """He speaks for De Lichtboei."""
    return person("Yusuf", dossier=dossier, role=Role.PARTNER, organisation=lichtboei)


@pytest.fixture
def ilse(person, dossier, waterkring) -> User:
    """She speaks for another partner."""
    return person("Ilse", dossier=dossier, role=Role.PARTNER, organisation=waterkring)


@pytest.fixture
def partner(dossier, lichtboei, amina) -> Partner:
    return Partner.objects.create(
        id="partner-lichtboei",
        dossier=dossier,
        created_by=amina,
        organisation=lichtboei,
        laws=["jeugdwet", "wlz"],
        contact_name="Yusuf Demirel",
        contact_email="yusuf@merenland.example",
        joined_on=APRIL,
    )


@pytest.fixture
def promise(dossier, partner, amina, today) -> Callable[..., Commitment]:
    """Note a promise of the partner (or our own, with ``partner=None``), answered when asked."""

    def make(what: str = "elke maand de wachttijden aanleveren", **fields: object) -> Commitment:
        answer = fields.pop("answer", "")
        noted_on = fields.pop("noted_on", today)
        new = Commitment(
            **{"dossier": dossier, "created_by": amina, "partner": partner, "what": what, **fields}
        )
        kept = add_commitment(new, by=amina, today=noted_on)
        if answer:
            answer_commitment(
                kept, answer=answer, voice=Voice(name="Yusuf"), today=noted_on, from_version=kept.version
            )
        return kept

    return make


@pytest.fixture
def reader() -> Callable[[User], Reader]:
    return reader_for


@pytest.fixture
def plan(dossier, amina) -> Callable[..., PlanVersion]:
    """Agree on a version of the plan: ``plan(0, {"Schets": (first, last)})``."""

    def make(number: int, days: dict[str, tuple[date, date]], **fields: object) -> PlanVersion:
        known = {phase.title: phase for phase in Phase.objects.filter(dossier=dossier)}
        version = PlanVersion(
            **{
                "dossier": dossier,
                "created_by": amina,
                "number": number,
                "agreed_on": date(2026, 3, 1 + number),
                "agreed_with": "de stuurgroep",
                "reason": "De partners hebben meer tijd nodig." if number else "",
                **fields,
            }
        )
        planned = [
            PlannedDays(known.get(title) or Phase(dossier=dossier, created_by=amina, title=title), *span)
            for title, span in days.items()
        ]
        return agree_on_plan(version, planned, by=amina)

    return make


@pytest.fixture
def draft(dossier, amina, today) -> Callable[..., Memo]:
    """Draft a memo from the facts since spring."""

    def make(**fields: object) -> Memo:
        memo = Memo(
            **{
                "dossier": dossier,
                "created_by": amina,
                "to": "De raad",
                "sender": "Fenna Oldenkamp",
                "dated_on": today,
                "subject": "Voortgang",
                "salutation": "Geachte leden van de raad",
                "since_on": APRIL,
                **fields,
            }
        )
        return draft_memo(memo, co_senders=[], by=amina, reader=reader_for(amina))

    return make


@pytest.fixture
def address(dossier) -> Callable[[str], str]:
    return lambda page="": f"/opgaven/{dossier.slug}/voortgang/{page}"
