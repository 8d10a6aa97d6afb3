"""Telling a story."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from vaarkaart.engines.deidentify import deidentify
from vaarkaart.foundation.dossiers.models import Confidentiality, Dossier
from vaarkaart.foundation.records.audit import record_event
from vaarkaart.foundation.records.sealing import seal

from ..codes import hash_code, new_code
from ..models import Change, Consent, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a teller sent: the story in own words, what it means, and what it may be used for until when."""

    text: str
    own_title: str
    own_pattern: str
    teller_role: str
    happened_in: str
    purposes: tuple[str, ...]
    valid_until_on: date


@transaction.atomic
def tell_story(told: Told, *, dossier: Dossier, today: date) -> tuple[Story, str]:
    """Keep a told story: sealed at once, with the consents given and suggestions for the desk.

    Takes:   what the teller sent; the dossier; the day.
    Gives:   the story, and the code with which the teller can withdraw it. The code is kept nowhere.
    """
    code = new_code()
    story = Story.objects.create(
        dossier=dossier,
        confidentiality=Confidentiality.CORE_TEAM,
        original_sealed=seal(told.text),
        own_title_sealed=seal(told.own_title),
        own_pattern=told.own_pattern,
        teller_role=told.teller_role,
        happened_in=told.happened_in,
        told_on=today,
        code_hash=hash_code(code),
    )
    for purpose in told.purposes:
        Consent.objects.create(
            story=story, purpose=purpose, given_on=today, valid_until_on=told.valid_until_on
        )
    keep_suggestions(story, original=told.text)
    record_event("told", actor=None, subject=story)
    return story, code


def keep_suggestions(story: Story, *, original: str) -> int:
    """Keep what the engine suggests to change in the original; what is decided already stays.

    Gives:   how many suggestions are new.
    """
    kept = list(story.changes.values_list("start", "end"))
    fresh = [
        Change(
            story=story,
            start=found.start,
            end=found.end,
            category=found.category,
            replacement=found.replacement[:200],
            because=found.because[:200],
        )
        for found in deidentify(original).proposals
        if not any(found.start < end and start < found.end for start, end in kept)
    ]
    Change.objects.bulk_create(fresh)
    return len(fresh)
