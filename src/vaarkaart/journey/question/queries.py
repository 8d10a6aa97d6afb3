"""What may be seen of this step, by whom. Everything a reader sees goes through ``visible``."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, may, visible

from .models import (
    AgreedReason,
    Answer,
    Assignment,
    Constraint,
    Interview,
    Lesson,
    LessonOffer,
    PQRStatement,
    PQRVersion,
    Quote,
    ReasonLink,
    Stakeholder,
    Term,
    TermVersion,
)
from .people import list_refusals
from .readiness import Facts, KnownPQR, OnlyNot


def list_stakeholders(dossier: Dossier, *, reader: Reader) -> QuerySet[Stakeholder]:
    """List who has a stake, by name."""
    listed = visible(Stakeholder.objects.filter(dossier=dossier), reader=reader)
    return listed.select_related("organisation")


def list_interviews(dossier: Dossier, *, reader: Reader) -> QuerySet[Interview]:
    """List the conversations, latest first, with whom they were."""
    listed = visible(Interview.objects.filter(dossier=dossier), reader=reader)
    return listed.prefetch_related("interviewees")


def list_quotes(dossier: Dossier, *, reader: Reader) -> QuerySet[Quote]:
    """List the marked quotes from conversations that the reader may see."""
    listed = visible(Quote.objects.filter(interview__dossier=dossier), reader=reader, through="interview")
    return listed.select_related("interview")


def list_statements(dossier: Dossier, *, reader: Reader) -> QuerySet[PQRStatement]:
    """List the PQRs, of this assignment first. One whose person is hidden from the reader is hidden too."""
    own = visible(PQRStatement.objects.filter(dossier=dossier), reader=reader)
    listed = visible(own, reader=reader, through="stakeholder")
    return listed.select_related("stakeholder__organisation", "dossier").order_by(
        "occasion", "stakeholder__name", "created_at"
    )


def list_statements_elsewhere(dossier: Dossier, *, reader: Reader) -> QuerySet[PQRStatement]:
    """List the PQRs with a reason in other assignments that the reader may see, the latest first."""
    others = PQRStatement.objects.exclude(dossier=dossier).exclude(why="")
    listed = visible(visible(others, reader=reader), reader=reader, through="stakeholder")
    return listed.select_related("stakeholder", "dossier").order_by("-changed_at", "pk")


def list_links(dossier: Dossier, *, reader: Reader) -> QuerySet[ReasonLink]:
    """List what was decided about pairs of reasons, of which the reader may see both, and whose they are."""
    listed = ReasonLink.objects.filter(Q(statement__dossier=dossier) | Q(other__dossier=dossier))
    for end in ("statement", "statement__stakeholder", "other", "other__stakeholder"):
        listed = visible(listed, reader=reader, through=end)
    return listed.select_related(
        "statement__stakeholder", "statement__dossier", "other__stakeholder", "other__dossier"
    )


def list_agreed_reasons(dossier: Dossier, *, reader: Reader) -> QuerySet[AgreedReason]:
    """List the reasons that were agreed on, the one that holds now first."""
    return visible(AgreedReason.objects.filter(dossier=dossier), reader=reader)


def list_versions(statement: PQRStatement, *, reader: Reader) -> QuerySet[PQRVersion]:
    """List how a PQR stood earlier; what was closed to this reader at the time stays closed."""
    return visible(PQRVersion.objects.filter(statement=statement), reader=reader)


def quotes_behind(statements: list[PQRStatement], *, reader: Reader) -> dict[str, Quote]:
    """Give the quotes under these PQRs that the reader may see, by id."""
    wanted = {s.what_quote_id for s in statements}
    wanted |= {s.how_quote_id for s in statements} | {s.why_quote_id for s in statements}
    wanted.discard(None)
    if not wanted:
        return {}
    seen = visible(Quote.objects.filter(pk__in=wanted), reader=reader, through="interview")
    return {quote.pk: quote for quote in seen.select_related("interview")}


def list_assignments(dossier: Dossier, *, reader: Reader) -> QuerySet[Assignment]:
    """List the editions of the assignment, latest first."""
    listed = visible(Assignment.objects.filter(dossier=dossier), reader=reader)
    return listed.select_related("body", "follows").prefetch_related("waivers", "sections")


def list_constraints(dossier: Dossier, *, reader: Reader) -> QuerySet[Constraint]:
    """List what is given: law, money, time, politics; who said it is named where the reader may see that person."""
    seen = visible(Stakeholder.objects.filter(dossier=dossier), reader=reader)
    listed = visible(Constraint.objects.filter(dossier=dossier), reader=reader)
    return listed.annotate(said_by_name=Subquery(seen.filter(pk=OuterRef("said_by")).values("name")))


def list_lessons(dossier: Dossier, *, reader: Reader) -> QuerySet[Lesson]:
    """List the lessons, each with its conversation where the reader may see that."""
    seen = visible(Interview.objects.filter(dossier=dossier), reader=reader)
    listed = visible(Lesson.objects.filter(dossier=dossier), reader=reader)
    return listed.annotate(shows_interview=Exists(seen.filter(pk=OuterRef("interview"))))


def list_earlier_agreements(dossier: Dossier, *, reader: Reader) -> QuerySet[TermVersion]:
    """List what was agreed about terms before; what was closed to this reader then stays closed."""
    listed = visible(TermVersion.objects.filter(dossier=dossier), reader=reader)
    return visible(listed, reader=reader, through="term")


def list_texts(dossier: Dossier, *, reader: Reader) -> list[tuple[str, str, str]]:
    """List the texts of this step that the reader may see: what each is, its address, and the text itself."""
    slug = dossier.slug
    texts = [
        (
            _("de PQR van %(name)s") % {"name": statement.stakeholder.name},
            reverse("question:statement", args=[slug, statement.pk]),
            "\n".join((statement.what, statement.how, statement.why, statement.not_wanted)),
        )
        for statement in list_statements(dossier, reader=reader)
    ]
    assignment = list_assignments(dossier, reader=reader).first()
    if assignment is not None:
        parts = (assignment.product, *(section.text for section in assignment.sections.all()))
        words = "\n".join(filter(None, parts))
        texts.append((_("de bestuursopdracht"), reverse("question:assignment", args=[slug]), words))
    frame = reverse("question:frame", args=[slug])
    texts += [(_("een kader"), frame, item.statement) for item in list_constraints(dossier, reader=reader)]
    texts += [(_("een leerpunt"), frame, item.statement) for item in list_lessons(dossier, reader=reader)]
    return texts


def list_lessons_elsewhere(dossier: Dossier, *, reader: Reader) -> QuerySet[Lesson]:
    """List the lessons of other assignments that the reader may see, the latest first."""
    seen = visible(Interview.objects.all(), reader=reader)
    listed = visible(Lesson.objects.exclude(dossier=dossier), reader=reader)
    listed = listed.annotate(shows_interview=Exists(seen.filter(pk=OuterRef("interview"))))
    return listed.select_related("dossier", "interview").order_by("-created_at", "pk")


def list_lesson_offers(dossier: Dossier, *, reader: Reader) -> QuerySet[LessonOffer]:
    """List what was decided about lessons of other assignments, as far as the reader may see the lesson too."""
    listed = visible(LessonOffer.objects.filter(dossier=dossier), reader=reader)
    return visible(listed, reader=reader, through="lesson").select_related("lesson__dossier")


def list_situation_texts(dossier: Dossier, *, reader: Reader) -> list[str]:
    """List what the reader may see of what people said and want, to tell what kind of assignment this is."""
    answers = visible(Answer.objects.filter(interview__dossier=dossier), reader=reader, through="interview")
    said = list(answers.exclude(text="").order_by("pk").values_list("text", flat=True)[:60])
    wanted = [f"{s.what}. {s.why}" for s in list_statements(dossier, reader=reader)]
    return said + wanted


def list_terms(dossier: Dossier, *, reader: Reader) -> QuerySet[Term]:
    """List the terms with what each party means by them."""
    return visible(Term.objects.filter(dossier=dossier), reader=reader).prefetch_related("meanings")


@dataclass(frozen=True, slots=True)
class Readiness:
    """What readiness is judged on: the latest edition, the gaps waived in it with their question, and the facts."""

    assignment: Assignment | None
    waived: dict[str, str]
    facts: Facts


def gather_readiness(dossier: Dossier, *, reader: Reader) -> Readiness:
    """Gather what is known, as far as this reader may see it (three queries at most)."""
    editions = visible(Assignment.objects.filter(dossier=dossier), reader=reader).select_related("body")
    # One row per section and waiver: a handful, and one question instead of three.
    rows = list(
        editions.annotate(
            waived_gap=F("waivers__gap"),
            waived_question=F("waivers__question"),
            kind=F("sections__kind"),
            text_length=Length("sections__text"),
        )
    )
    latest = rows[0] if rows else None
    mine = [row for row in rows if latest is not None and row.pk == latest.pk]
    waived = {row.waived_gap: row.waived_question for row in mine if row.waived_gap}
    filled = frozenset(row.kind for row in mine if row.text_length)
    if latest is not None:
        filled |= {name for name in ("product", "body_id", "before_on") if getattr(latest, name)}
        filled = frozenset(name.removesuffix("_id") for name in filled)
    before_on = latest.before_on if latest is not None else None
    is_agreed = latest is not None and latest.is_agreed
    if is_agreed or not may(reader, "question.edit", dossier=dossier):
        # An agreed assignment is not asked about again; and who sees only what was opened up cannot judge
        # what is missing in what was not.
        return Readiness(latest, waived, Facts(filled, before_on, people=None))
    refused = list_refusals(dossier, reader=reader).filter(is_all=True, wanted_instead="")
    known = Dossier.objects.filter(pk=dossier.pk).values_list(
        Exists(list_interviews(dossier, reader=reader)),
        Exists(list_stakeholders(dossier, reader=reader).filter(part=Stakeholder.Part.COMMISSIONER)),
        Subquery(refused.values("pk")[:1]),
        Subquery(refused.values("stakeholder__name")[:1]),
    )
    has_talked, has_commissioner, refusal, who = known.get()
    people = tuple(_known(s) for s in list_statements(dossier, reader=reader).filter(occasion=""))
    return Readiness(
        latest,
        waived,
        Facts(
            filled,
            before_on,
            people,
            has_talked,
            has_commissioner,
            has_assignment=latest is not None,
            only_not=OnlyNot(refusal, who) if refusal else None,
        ),
    )


def _known(statement: PQRStatement) -> KnownPQR:
    return KnownPQR(
        key=statement.pk,
        who=statement.stakeholder.name,
        is_commissioner=statement.stakeholder.part == Stakeholder.Part.COMMISSIONER,
        what=statement.what,
        why=statement.why,
        why_basis=statement.why_basis,
        not_wanted=statement.not_wanted,
    )
