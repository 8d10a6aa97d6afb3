"""Search: keep the index up to date, and find what the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet, prefetch_related_objects
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, visible

from .models import Pattern, SearchEntry, SearchKind, Story, StoryState, Tip
from .queries import list_patterns, list_published
from .search_text import SHORTEST_BEGINNING, Query, mark_found, read_query, snippet, stems_of, weigh

MOST_CANDIDATES = 500
MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what kind, its title and the words around what was asked (both with marks), its address."""

    kind: str
    title: Markup
    excerpt: Markup
    href: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search found, best first; ``in_part`` when only some of the words were found together."""

    hits: tuple[Hit, ...]
    in_part: bool = False


def keep_in_search(item: Story | Pattern | Tip) -> None:
    """Write what an item says into the index, new or again; a story that may not be read leaves it.

    Call it in the transaction that saves the item.
    """
    if isinstance(item, Story) and item.state != StoryState.PUBLISHED:
        drop_from_search(item)
        return
    entry = _entry(item)
    SearchEntry.objects.update_or_create(
        kind=entry.kind,
        item_id=entry.item_id,
        defaults={
            "dossier_id": entry.dossier_id,
            "title_stems": entry.title_stems,
            "body_stems": entry.body_stems,
        },
    )


def keep_all_in_search(items: Sequence[Any]) -> None:
    """Write many items of one kind into the index, as after reading an archive."""
    if items and isinstance(items[0], Tip):
        prefetch_related_objects(items, "pattern")
    readable = [item for item in items if not isinstance(item, Story) or item.state == StoryState.PUBLISHED]
    entries = [_entry(item) for item in readable]
    for kind in {entry.kind for entry in entries}:
        SearchEntry.objects.filter(kind=kind, item_id__in=[e.item_id for e in entries]).delete()
    SearchEntry.objects.bulk_create(entries, batch_size=500)


def _entry(item: Any) -> SearchEntry:
    kind, dossier_id, title, body = _words_of(item)
    return SearchEntry(
        kind=kind,
        item_id=item.pk,
        dossier_id=dossier_id,
        title_stems=stems_of(title),
        body_stems=stems_of(body),
    )


def drop_from_search(item: Any) -> None:
    """Take an item out of the index: nothing of its words is left there."""
    SearchEntry.objects.filter(kind=_words_of(item)[0], item_id=item.pk).delete()


def _words_of(item: Any) -> tuple[str, str, str, str]:
    if isinstance(item, Tip):
        return SearchKind.TIP, item.pattern.dossier_id, "", item.text
    if isinstance(item, Story):
        return SearchKind.STORY, item.dossier_id, item.title, item.public_text
    return SearchKind.PATTERN, item.dossier_id, item.name, item.description


def find(dossier: Dossier, asked: str, *, reader: Reader, today: date) -> Findings:
    """Find stories, patterns and tips of a dossier in which all words stand, best first.

    Takes:   the dossier; what was typed ("quoted words" must stand there as written); the reader; the
             day (a teller's yes ends some day).
    Gives:   what the reader may see of it. When nothing holds all words, what holds some of them.
    """
    query = read_query(asked)
    if not query:
        return Findings(())
    seen = _what_is_seen(dossier, reader=reader, today=today)
    hits = _hits(query, _candidates(seen, query, joined_by=" & "))
    if hits or len(query.stems) == 1:
        return Findings(hits)
    return Findings(_hits(query, _candidates(seen, query, joined_by=" | ")), in_part=True)


def _what_is_seen(dossier: Dossier, *, reader: Reader, today: date) -> dict[str, QuerySet[Any]]:
    """Give per kind the items that the reader may see."""
    tips = Tip.objects.filter(pattern__dossier=dossier).select_related("pattern__dossier")
    return {
        SearchKind.STORY: list_published(dossier, reader=reader, today=today).select_related("dossier"),
        SearchKind.PATTERN: list_patterns(dossier, reader=reader).select_related("dossier"),
        SearchKind.TIP: visible(tips, reader=reader, through="pattern"),
    }


def _candidates(seen: dict[str, QuerySet[Any]], query: Query, *, joined_by: str) -> list[tuple[float, Any]]:
    """Fetch the items that match and that the reader may see, with their weight."""
    allowed = Q()
    for kind, items in seen.items():
        allowed |= Q(kind=kind, item_id__in=items.order_by().values("pk"))
    entries = _matching(SearchEntry.objects.filter(allowed), query, joined_by=joined_by)
    weights = {
        (entry.kind, entry.item_id): weigh(query, title_stems=entry.title_stems, body_stems=entry.body_stems)
        for entry in entries.order_by("-pk")[:MOST_CANDIDATES]
    }
    found: list[tuple[float, Any]] = []
    for kind, items in seen.items():
        ids = [item_id for of_kind, item_id in weights if of_kind == kind]
        if ids:
            found += [(weights[kind, item.pk], item) for item in items.filter(pk__in=ids)]
    return found


def _matching(entries: QuerySet[SearchEntry], query: Query, *, joined_by: str) -> QuerySet[SearchEntry]:
    """Keep the rows in which the stems stand, by the full-text index of the database at hand."""
    if connection.vendor == "postgresql":
        terms = joined_by.join(f"{s}:*" if len(s) >= SHORTEST_BEGINNING else s for s in query.stems)
        words = "to_tsvector('simple', title_stems || ' ' || body_stems) @@ to_tsquery('simple', %s)"
        return entries.filter(RawSQL(words, [terms], output_field=BooleanField()))
    joiner = " AND " if joined_by == " & " else " OR "
    terms = joiner.join(f'"{s}"*' if len(s) >= SHORTEST_BEGINNING else f'"{s}"' for s in query.stems)
    return entries.filter(
        pk__in=RawSQL("SELECT rowid FROM stories_search WHERE stories_search MATCH %s", [terms])
    )


def _hits(query: Query, found: list[tuple[float, Any]]) -> tuple[Hit, ...]:
    kept = [(weight, item) for weight, item in found if _has_phrases(item, query)]
    kept.sort(key=lambda pair: (-pair[0], pair[1].pk))
    return tuple(_hit(item, query) for _weight, item in kept[:MOST_SHOWN])


def _has_phrases(item: Any, query: Query) -> bool:
    _kind, _dossier, title, body = _words_of(item)
    text = " ".join(f"{title} {body}".lower().split())
    return all(" ".join(phrase.split()) in text for phrase in query.phrases)


def _hit(item: Any, query: Query) -> Hit:
    kind, _dossier, title, body = _words_of(item)
    if kind == SearchKind.TIP:
        title = _("Tip bij “%(pattern)s”, voor %(audience)s") % {
            "pattern": item.pattern.name,
            "audience": item.get_audience_display(),
        }
    return Hit(kind, mark_found(title, query), snippet(body, query), _address(item, kind=kind))


def _address(item: Any, *, kind: str) -> str:
    if kind == SearchKind.STORY:
        return reverse("stories:read", args=[item.dossier.slug, item.pk])
    pattern = item.pattern if kind == SearchKind.TIP else item
    return reverse("stories:pattern", args=[pattern.dossier.slug, pattern.pk])
