"""Published stories to read and draw in tests: prepared by Eva, released by Amina, with the teller's yes."""

from datetime import date
from typing import Any

from vaarkaart.foundation.dossiers.models import Confidentiality
from vaarkaart.journey.stories.models import Consent, Pattern, Purpose, Story, StoryState
from vaarkaart.journey.stories.search import keep_in_search

BEGAN_ON, ENDS_ON = date(2026, 1, 1), date(2027, 1, 1)
YES_TO_ALL = (Purpose.PUBLIC, Purpose.DOSSIER, Purpose.LEARN)


def publish(
    id_: str,
    *patterns: Pattern,
    by: tuple[Any, Any],
    dossier: Any,
    title: str = "",
    text: str = "Wij staan al maanden op de wachtlijst en niemand belt.",
    purposes: tuple[str, ...] = YES_TO_ALL,
    until: date = ENDS_ON,
    **told: Any,
) -> Story:
    """Publish a story and put it in the search index."""
    story = Story.objects.create(
        id=id_,
        dossier=dossier,
        title=title or f"Verhaal {id_}",
        public_text=text,
        teller_role="parent",
        shown_role=told.pop("shown_role", "Een ouder"),
        shown_period=told.pop("shown_period", "voorjaar 2026"),
        state=StoryState.PUBLISHED,
        told_on=BEGAN_ON,
        prepared_by=by[0],
        released_by=by[1],
        **{"confidentiality": Confidentiality.DOSSIER, **told},
    )
    story.patterns.set(patterns)
    for purpose in purposes:
        Consent.objects.create(story=story, purpose=purpose, given_on=BEGAN_ON, valid_until_on=until)
    keep_in_search(story)
    return story
