"""The patterns and stories that one reader sees, together, and what the engines say of them.

What the engines find is kept until a pattern or story changes, for everybody who sees the same: the key is
made of ids and versions, so the texts are only fetched when something has to be found anew. It is kept in
the memory of this process and nowhere else: no word of a story that is withdrawn stays behind on a disk.
"""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar, cast

from django.utils.translation import get_language

from vaarkaart.engines import patterns as engine
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader
from vaarkaart.foundation.records.models import Record

from . import queries
from .models import ChartMemory, Pattern, Story
from .periods import season_of

MOST_KEPT = 96
Found = TypeVar("Found")
_TEXTS = ("public_text", "original_sealed", "own_title_sealed", "reason")


_kept: OrderedDict[str, Any] = OrderedDict()
_one_at_a_time = Lock()


@dataclass(frozen=True)
class Shelf:
    """Patterns in the order of the course, published stories newest first, and which may be learned from.

    ``lying`` gives the stories per pattern id; ``adrift`` are the stories without a pattern that is seen.
    """

    patterns: tuple[Pattern, ...]
    stories: tuple[Story, ...]
    learnable: frozenset[str]
    lying: dict[str, list[Story]]
    adrift: tuple[Story, ...]
    positions: dict[str, Any]

    def get(self, pattern_id: str) -> Pattern | None:
        """Give a pattern by its id, or ``None`` when it is not seen."""
        return next((pattern for pattern in self.patterns if pattern.pk == pattern_id), None)

    @cached_property
    def collection(self) -> engine.Collection:
        """Give the engines what they need: words, no records. Fetches the texts (one query, once).

        Of a story that may not be learned from, only its place on the chart is used, not its words.
        """
        texts = dict(Story.objects.filter(pk__in=self.learnable).values_list("pk", "public_text"))
        seen = {pattern.pk for pattern in self.patterns}
        stories = [
            engine.Story(
                id=story.pk,
                title=story.title,
                text=texts.get(story.pk, ""),
                patterns=tuple(sorted(p.pk for p in story.patterns.all() if p.pk in seen)),
                role=story.shown_role,
                season=season_of(story.shown_period),
            )
            for story in self.stories
        ]
        return engine.collect(
            patterns=[engine.Pattern(p.pk, p.name, p.description) for p in self.patterns], stories=stories
        )

    def find_once(self, what: str, find: Callable[[engine.Collection], Found], **beside: Any) -> Found:
        """Find something in the words of the shelf, or give what was found before.

        Takes:   a name for what is found; how to find it; what else it depends on.
        """
        seen = {
            "patterns": [_state_of(pattern) for pattern in self.patterns],
            "stories": [(*_state_of(s), *sorted(p.pk for p in s.patterns.all())) for s in self.stories],
            "learnable": sorted(self.learnable),
            "positions": self.positions,
            "language": get_language(),
            **beside,
        }
        key = f"{what}-{hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()}"
        with _one_at_a_time:
            if key in _kept:
                _kept.move_to_end(key)
                return cast(Found, _kept[key])
        found = find(self.collection)
        with _one_at_a_time:
            _kept[key] = found
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
        return found


def _state_of(record: Record) -> tuple[str, int, str]:
    """Tell in which state of its life a record is: it changes with every edit, and with a new archive."""
    return record.pk, record.version, record.changed_at.isoformat()


def open_shelf(dossier: Dossier, *, reader: Reader, today: date) -> Shelf:
    """Take together the patterns and stories of a dossier that the reader may see today (six queries)."""
    patterns = tuple(queries.list_patterns_with_tips(dossier, reader=reader))
    published = queries.list_published(dossier, reader=reader, today=today)
    stories = tuple(published.defer(*_TEXTS).prefetch_related("patterns"))
    lying: dict[str, list[Story]] = {pattern.pk: [] for pattern in patterns}
    for story in stories:
        for pattern in story.patterns.all():
            if pattern.pk in lying:
                lying[pattern.pk].append(story)
    placed = {story.pk for listed in lying.values() for story in listed}
    learnable = queries.keep_learnable(published, today=today)
    memory = ChartMemory.objects.filter(dossier=dossier).first()
    return Shelf(
        patterns=patterns,
        stories=stories,
        learnable=frozenset(learnable.order_by().values_list("pk", flat=True)),
        lying=lying,
        adrift=tuple(story for story in stories if story.pk not in placed),
        positions=memory.positions if memory else {},
    )
