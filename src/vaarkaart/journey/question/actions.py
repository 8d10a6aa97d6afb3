"""Writes of this step: each one transaction with one event in the trail."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import most_closed
from vaarkaart.foundation.records.audit import record_event
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.foundation.records.saving import delete_record, save_record

from .differences import PQR_CONTENT, content_of
from .guidebook import guide_of, questions_of
from .importing import Planned
from .models import (
    Answer,
    Basis,
    Interview,
    Interviewee,
    Lesson,
    LessonOffer,
    PQRStatement,
    PQRVersion,
    Quote,
    ReasonLink,
    Stakeholder,
    Term,
    TermMeaning,
    TermVersion,
)
from .notes import names_of
from .speech import speaker_of

_PARTS = ("what", "how", "why")


# ── Conversations ───────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def save_interview(form: Any, *, by: Any) -> Interview:
    """Save who was talked with and when; a new conversation gets the questions of its guide."""
    interview = form.save(commit=False)
    is_new = interview._state.adding

    def then() -> None:
        if is_new:
            _copy_questions(interview)
        _keep_interviewees(interview, form.cleaned_data["people"], known_stakeholders=form.stakeholders())

    return save_record(interview, actor=by, from_version=form.cleaned_data.get("from_version"), then=then)


def _copy_questions(interview: Interview) -> None:
    guide = guide_of(interview)
    for place, asked in enumerate(questions_of(guide) if guide else (), start=1):
        Answer.objects.create(
            interview=interview,
            place=place,
            question=asked["ask"],
            hint=asked["hint"],
            listens_for=asked["listens_for"],
        )


def _keep_interviewees(
    interview: Interview, people: Iterable[tuple[str, str]], *, known_stakeholders: Iterable[Stakeholder]
) -> None:
    """Bring the list of people up to date; who stays keeps the link to a stakeholder."""
    known = {person.name.casefold(): person for person in interview.interviewees.all()}
    listed = {stakeholder.name.casefold(): stakeholder for stakeholder in known_stakeholders}
    for place, (name, job_title) in enumerate(people, start=1):
        person = known.pop(name.casefold(), None) or Interviewee(interview=interview)
        person.name, person.job_title, person.place = name, job_title, place
        person.stakeholder = person.stakeholder or listed.get(name.casefold())
        person.save()
    Interviewee.objects.filter(pk__in=[person.pk for person in known.values()]).delete()


@transaction.atomic
def mark_quotes(form: Any, *, by: Any) -> Interview:
    """Keep the chosen words as quotes and let go of what was offered but not chosen.

    A quote that stays keeps its place under a PQR.
    """

    def then() -> None:
        chosen = form.chosen()
        let_go = form.offered - {text for text, _answer in chosen}
        form.instance.quotes.filter(text__in=let_go).delete()
        kept = set(form.instance.quotes.values_list("text", flat=True))
        names = names_of(form.instance)
        for text, answer in chosen:
            if text not in kept:
                who = speaker_of(answer.text, text, names) if answer else None
                Quote.objects.create(interview=form.instance, answer=answer, text=text, speaker_id=who)

    interview = form.save(commit=False)
    return save_record(interview, actor=by, from_version=form.cleaned_data.get("from_version"), then=then)


# ── Stakeholders ────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def save_stakeholder(form: Any, *, by: Any) -> Stakeholder:
    """Save somebody on the list, and know him or her again in the conversations there were."""
    stakeholder = form.save(commit=False)

    def then() -> None:
        unknown = form.interviewees().filter(stakeholder=None, name__iexact=stakeholder.name)
        Interviewee.objects.filter(pk__in=[person.pk for person in unknown]).update(stakeholder=stakeholder)

    return save_record(stakeholder, actor=by, from_version=form.cleaned_data.get("from_version"), then=then)


# ── PQRs ────────────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def save_statement(form: Any, *, by: Any) -> PQRStatement:
    """Save a PQR: keep how it stood, and let go of a confirmation whose words changed."""
    statement = form.save(commit=False)
    before = None if statement._state.adding else PQRStatement.objects.get(pk=statement.pk)
    if statement.stakeholder_id is None:
        statement.stakeholder = save_record(
            Stakeholder(
                dossier=statement.dossier,
                created_by=by,
                name=form.cleaned_data["new_stakeholder"],
                confidentiality=statement.confidentiality,
            ),
            actor=by,
        )
    if before is not None:
        _let_go_of_confirmation(statement, before=before)
    return save_record(
        statement,
        actor=by,
        from_version=form.cleaned_data.get("from_version"),
        then=lambda: _keep_version(before, by=by),
    )


@transaction.atomic
def import_statements(planned: Iterable[Planned], *, dossier: Dossier, by: Any) -> int:
    """Keep what a table says: new PQRs, and changed ones with how they stood; all of them or none.

    Gives:   how many PQRs are new or changed.
    Raises:  ``StaleEdit`` when somebody else saved one of them in between.
    """
    people: dict[str, Stakeholder] = {}
    count = 0
    for plan in planned:
        statement = plan.statement
        if plan.new_person:
            name = plan.new_person.casefold()
            if name not in people:
                people[name] = Stakeholder(
                    dossier=dossier,
                    created_by=by,
                    name=plan.new_person,
                    confidentiality=statement.confidentiality,
                )
                save_record(people[name], actor=by)
            statement.stakeholder = people[name]
        if plan.before is not None:
            _let_go_of_confirmation(statement, before=plan.before)
        keep = partial(_keep_version, plan.before, by=by)
        save_record(statement, actor=by, from_version=plan.before.version if plan.before else None, then=keep)
        count += 1
    record_event("imported", actor=by, subject=dossier, dossier_id=dossier.pk, details={"pqr": count})
    return count


@transaction.atomic
def go_back_to(version: PQRVersion, *, quotes: Iterable[Quote], by: Any, from_version: int) -> PQRStatement:
    """Make a PQR read as it did in an earlier version; how it stood until now is kept as a version too.

    Takes:   the version; the quotes that lay under it and that the reader may see; who goes back; the version
             that the reader saw.
    Gives:   the PQR. What was confirmed then counts as said: nobody confirmed these words today.
    Raises:  ``StaleEdit`` when somebody else saved in between.
    """
    statement = PQRStatement.objects.get(pk=version.statement_id)
    before = PQRStatement.objects.get(pk=version.statement_id)
    there = {quote.pk: quote for quote in quotes}
    for name in PQR_CONTENT:
        setattr(statement, name, version.content.get(name, getattr(before, name)))
    for part in _PARTS:
        if getattr(statement, f"{part}_basis") == Basis.CONFIRMED:
            setattr(statement, f"{part}_basis", Basis.STATED)
        if (quote := there.get(version.content.get(f"{part}_quote_id") or "")) is not None:
            setattr(statement, f"{part}_quote", quote)
    statement.confirmed_on = None
    # What was closed then does not open by going back to it.
    statement.confidentiality = most_closed(statement.confidentiality, version.confidentiality)
    return save_record(
        statement,
        actor=by,
        verb="went_back",
        from_version=from_version,
        then=lambda: _keep_version(before, by=by),
        details={"to": version.number},
    )


def _let_go_of_confirmation(statement: PQRStatement, *, before: PQRStatement) -> None:
    for part in _PARTS:
        basis = f"{part}_basis"
        was_confirmed = getattr(before, basis) == Basis.CONFIRMED == getattr(statement, basis)
        if was_confirmed and getattr(statement, part) != getattr(before, part):
            setattr(statement, basis, Basis.STATED)
    if not any(basis == Basis.CONFIRMED for _text, basis in statement.parts()):
        statement.confirmed_on = None


def _keep_version(before: PQRStatement | None, *, by: Any) -> None:
    if before is None:
        return
    PQRVersion.objects.create(
        dossier_id=before.dossier_id,
        created_by_id=before.created_by_id,
        confidentiality=before.confidentiality,
        statement=before,
        number=before.version,
        content=content_of(before),
        replaced_at=timezone.now(),
        replaced_by=str(by)[:200],
    )


@transaction.atomic
def confirm_statement(statement: PQRStatement, *, by: Any, today: date) -> PQRStatement:
    """Write down that whom it is about says: this is right."""
    before = PQRStatement.objects.get(pk=statement.pk)
    for part in _PARTS:
        if getattr(statement, part).strip():
            setattr(statement, f"{part}_basis", Basis.CONFIRMED)
    statement.confirmed_on = today
    return save_record(statement, actor=by, verb="confirmed", then=lambda: _keep_version(before, by=by))


# ── Reasons that go together ────────────────────────────────────────────────────────────────────


@transaction.atomic
def decide_link(
    one: PQRStatement, other: PQRStatement, *, kind: str, is_accepted: bool, by: Any, today: date
) -> ReasonLink:
    """Write down that two reasons are (or are not) alike or opposite; deciding again replaces what was decided."""
    first, second = sorted((one, other), key=lambda statement: statement.pk)
    link = ReasonLink.objects.filter(statement=first, other=second).first()
    link = link or ReasonLink(statement=first, other=second)
    link.kind, link.is_accepted = kind, is_accepted
    link.decided_by, link.decided_on = str(by)[:200], today
    return save_record(link, actor=by, verb="linked" if is_accepted else "set_aside")


def reopen_link(link: ReasonLink, *, by: Any) -> AuditEvent:
    """Let go of what was decided about two reasons."""
    return delete_record(link, actor=by)


# ── Lessons of other assignments ────────────────────────────────────────────────────────────────


@transaction.atomic
def decide_offer(lesson: Lesson, *, dossier: Dossier, is_taken: bool, by: Any, today: date) -> LessonOffer:
    """Take a lesson of another assignment along, or put it aside; deciding again replaces what was decided."""
    offer = LessonOffer.objects.filter(dossier=dossier, lesson=lesson).first()
    offer = offer or LessonOffer(dossier=dossier, lesson=lesson, created_by=by)
    offer.is_taken, offer.decided_by, offer.decided_on = is_taken, str(by)[:200], today
    return save_record(offer, actor=by, verb="taken_along" if is_taken else "set_aside")


def reopen_offer(offer: LessonOffer, *, by: Any) -> AuditEvent:
    """Let go of what was decided about a lesson."""
    return delete_record(offer, actor=by)


# ── Terms ───────────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def save_term(form: Any, *, by: Any) -> Term:
    """Save a term with what each party means by it; what was agreed before stays to be read."""
    term = form.save(commit=False)
    before = None if term._state.adding else Term.objects.get(pk=term.pk)

    def then() -> None:
        _keep_agreement(before, now=term, by=by)
        known = {meaning.party.casefold(): meaning for meaning in term.meanings.all()}
        for party, meaning in form.cleaned_data["meanings"]:
            kept = known.pop(party.casefold(), None) or TermMeaning(term=term)
            kept.party, kept.meaning = party, meaning
            kept.save()
        TermMeaning.objects.filter(pk__in=[meaning.pk for meaning in known.values()]).delete()

    return save_record(term, actor=by, from_version=form.cleaned_data.get("from_version"), then=then)


def _keep_agreement(before: Term | None, *, now: Term, by: Any) -> None:
    if before is None or before.agreed_on is None:
        return
    if (before.agreed_meaning, before.agreed_on) == (now.agreed_meaning, now.agreed_on):
        return
    TermVersion.objects.create(
        dossier_id=before.dossier_id,
        created_by_id=before.created_by_id,
        confidentiality=before.confidentiality,
        term=now,
        agreed_meaning=before.agreed_meaning,
        agreed_on=before.agreed_on,
        replaced_at=timezone.now(),
        replaced_by=str(by)[:200],
    )
