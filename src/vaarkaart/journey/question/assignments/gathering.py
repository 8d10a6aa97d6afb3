"""From what is recorded to the facts that an assignment can tell, as far as the reader may see them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.models import Confidentiality, Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, most_closed, visible

from .. import queries
from ..models import AgreedReason, Refusal
from . import sources
from .drafting import facts as f


def gather_facts(dossier: Dossier, *, reader: Reader, today: date) -> list[f.Fact]:
    """Gather what can be told: conversations, people, PQRs, frames, lessons, terms, and what later steps know."""
    return [
        *_summary(dossier),
        *_talks(dossier, reader=reader),
        *_people(dossier, reader=reader),
        *_wishes(dossier, reader=reader),
        *_refusals(dossier, reader=reader),
        *_agreed(dossier, reader=reader),
        *_frames(dossier, reader=reader),
        *_lessons(dossier, reader=reader),
        *_terms(dossier, reader=reader),
        *sources.list_facts(dossier, reader=reader, today=today),
    ]


def _summary(dossier: Dossier) -> Iterator[f.Fact]:
    if dossier.summary.strip():
        level = Confidentiality.PUBLIC if dossier.is_public else Confidentiality.DOSSIER
        address = reverse("workspace:dossier", args=[dossier.slug])
        yield f.Summary(
            key=f"dossier:{dossier.pk}", level=level, word=_("opgave"), address=address, text=dossier.summary
        )


def _talks(dossier: Dossier, *, reader: Reader) -> Iterator[f.Fact]:
    for each in queries.list_interviews(dossier, reader=reader):
        yield f.Talk(
            key=f"interview:{each.pk}",
            level=each.confidentiality,
            word=_("gesprek"),
            address=reverse("question:interview", args=[dossier.slug, each.pk]),
            on=each.held_on,
            people=tuple(person.name for person in each.interviewees.all()),
        )


def _people(dossier: Dossier, *, reader: Reader) -> Iterator[f.Fact]:
    for each in queries.list_stakeholders(dossier, reader=reader):
        yield f.Person(
            key=f"stakeholder:{each.pk}",
            level=each.confidentiality,
            word=_("betrokkene"),
            address=reverse("question:stakeholders", args=[dossier.slug]),
            name=each.name,
            part=each.part,
            job_title=each.job_title,
            organisation=str(each.organisation) if each.organisation else "",
        )


def _wishes(dossier: Dossier, *, reader: Reader) -> Iterator[f.Fact]:
    for each in queries.list_statements(dossier, reader=reader):
        shared: dict[str, Any] = {
            "key": f"pqr:{each.pk}",
            "level": most_closed(each.confidentiality, each.stakeholder.confidentiality),
            "word": _("PQR"),
            "address": reverse("question:statement", args=[dossier.slug, each.pk]),
            "who": each.stakeholder.name,
            "what": each.what,
            "why": each.why,
        }
        if each.occasion:
            yield f.EarlierWish(**shared, occasion=each.occasion)
        else:
            yield f.Wish(
                **shared,
                is_commissioner=each.stakeholder.part == "commissioner",
                how=each.how,
                not_wanted=each.not_wanted,
                conditions=each.conditions,
                fears=each.fears,
            )


def _refusals(dossier: Dossier, *, reader: Reader) -> Iterator[f.Fact]:
    own = visible(Refusal.objects.filter(dossier=dossier), reader=reader)
    for each in visible(own, reader=reader, through="stakeholder").select_related("stakeholder"):
        yield f.Refused(
            key=f"refusal:{each.pk}",
            level=most_closed(each.confidentiality, each.stakeholder.confidentiality),
            word=_("wat iemand niet wil"),
            address=reverse("question:stakeholders", args=[dossier.slug]),
            who=each.stakeholder.name,
            what=each.what,
            instead=each.wanted_instead,
        )


def _agreed(dossier: Dossier, *, reader: Reader) -> Iterator[f.Fact]:
    latest = visible(AgreedReason.objects.filter(dossier=dossier), reader=reader).first()
    if latest is not None:
        yield f.AgreedWhy(
            key=f"agreed-reason:{latest.pk}",
            level=latest.confidentiality,
            word=_("afgesproken waarom"),
            address=reverse("question:side-by-side", args=[dossier.slug]),
            why=latest.why,
            on=latest.agreed_on,
            with_whom=latest.agreed_with,
        )


def _frames(dossier: Dossier, *, reader: Reader) -> Iterator[f.Fact]:
    for each in queries.list_constraints(dossier, reader=reader):
        article = f"artikel {each.article}" if each.article else ""
        yield f.Given(
            key=f"constraint:{each.pk}",
            level=each.confidentiality,
            word=_("kader"),
            address=reverse("question:frame", args=[dossier.slug]),
            kind=each.kind,
            statement=each.statement,
            source=", ".join(filter(None, [each.source, article])),
            firmness=each.firmness,
        )


def _lessons(dossier: Dossier, *, reader: Reader) -> Iterator[f.Fact]:
    for each in queries.list_lessons(dossier, reader=reader):
        yield f.Learned(
            key=f"lesson:{each.pk}",
            level=each.confidentiality,
            word=_("leerpunt"),
            address=reverse("question:frame", args=[dossier.slug]),
            statement=each.statement,
        )


def _terms(dossier: Dossier, *, reader: Reader) -> Iterator[f.Fact]:
    for each in queries.list_terms(dossier, reader=reader):
        if each.agreed_on and each.agreed_meaning:
            yield f.Meaning(
                key=f"term:{each.pk}",
                level=each.confidentiality,
                word=_("begrip"),
                address=reverse("question:terms", args=[dossier.slug]),
                word_defined=each.word,
                meaning=each.agreed_meaning,
            )
