"""Lessons of other assignments that look like this one, with why. Only what the reader may see is read and offered."""

from dataclasses import dataclass

from vaarkaart.engines.likeness import Situation, compare_situations, read_situation
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader

from . import queries
from .models import Lesson, LessonOffer

_MOST_LESSONS = 300
_MOST_OFFERED = 4


@dataclass(frozen=True, slots=True)
class Offer:
    """A lesson of another assignment, and why it may help here."""

    lesson: Lesson
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offers:
    """What is offered, what was taken along, and what was put aside."""

    fresh: tuple[Offer, ...]
    taken: tuple[LessonOffer, ...]
    put_aside: tuple[LessonOffer, ...]


def list_offers(dossier: Dossier, *, reader: Reader) -> Offers:
    """List the lessons of assignments that look like this one: same kind, same pressure, same words."""
    decided = list(queries.list_lesson_offers(dossier, reader=reader))
    done = {offer.lesson_id for offer in decided}
    elsewhere = [
        lesson
        for lesson in queries.list_lessons_elsewhere(dossier, reader=reader)[:_MOST_LESSONS]
        if lesson.pk not in done
    ]
    offers: list[tuple[int, Offer]] = []
    if elsewhere:
        now = _situation_of(dossier, reader=reader)
        for lesson in elsewhere:
            found = compare_situations(now, _situation_then(lesson))
            if found.is_alike:
                offers.append((found.score, Offer(lesson, found.because)))
    offers.sort(key=lambda scored: -scored[0])
    return Offers(
        tuple(offer for _score, offer in offers[:_MOST_OFFERED]),
        tuple(offer for offer in decided if offer.is_taken),
        tuple(offer for offer in decided if not offer.is_taken),
    )


def _situation_of(dossier: Dossier, *, reader: Reader) -> Situation:
    weeks = None
    if dossier.starts_on and dossier.deadline_on:
        weeks = (dossier.deadline_on - dossier.starts_on).days // 7
    said = queries.list_situation_texts(dossier, reader=reader)
    return read_situation([dossier.title, dossier.summary, *said], weeks=weeks)


def _situation_then(lesson: Lesson) -> Situation:
    told = [lesson.dossier.title, lesson.statement, lesson.because]
    if lesson.shows_interview and lesson.interview is not None:
        told.append(lesson.interview.occasion)
    return read_situation(told)
