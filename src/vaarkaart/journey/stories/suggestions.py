"""Suggest patterns for a story, with the words that say so: an aid at the desk, never a decision."""

from dataclasses import dataclass
from datetime import date

from vaarkaart.engines import patterns as engine
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader

from . import queries
from .models import Pattern, Story

MOST_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class PatternSuggestion:
    """A pattern that may fit, how sure (0..1, all patterns together 1), and the words that say so."""

    pattern: Pattern
    share: float
    because: tuple[str, ...]


def suggest_patterns(
    dossier: Dossier, *, reader: Reader, today: date, title: str, text: str, story_id: str = ""
) -> list[PatternSuggestion]:
    """Suggest patterns for a story (three queries).

    Takes:   the dossier; who works at the desk; the day; the words of the story; its id when it is
             published already (then it does not vouch for itself).
    Gives:   at most three patterns that share words with the story, best first. Only stories whose tellers
             said yes to that are learned from.
    """
    patterns = list(queries.list_patterns(dossier, reader=reader))
    if not patterns:
        return []
    published = queries.list_published(dossier, reader=reader, today=today).exclude(pk=story_id)
    stories = queries.keep_learnable(published, today=today).prefetch_related("patterns")
    model = engine.PatternModel(_words_of(patterns, list(stories)))
    ranking = model.rank(engine.Story(id="-", title=title, text=text)).ranking
    by_id = {pattern.pk: pattern for pattern in patterns}
    return [
        PatternSuggestion(by_id[ranked.pattern], ranked.score, ranked.because)
        for ranked in engine.best_known(ranking, at_most=MOST_SUGGESTED)
    ]


def _words_of(patterns: list[Pattern], stories: list[Story]) -> engine.Collection:
    seen = {pattern.pk for pattern in patterns}
    return engine.collect(
        patterns=[engine.Pattern(p.pk, p.name, p.description) for p in patterns],
        stories=[
            engine.Story(
                id=story.pk,
                title=story.title,
                text=story.public_text,
                patterns=tuple(pattern.pk for pattern in story.patterns.all() if pattern.pk in seen),
            )
            for story in stories
        ],
    )
