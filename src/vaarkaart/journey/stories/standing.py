"""Where the step stands: how many stories lie where, and what waits for whom."""

from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, may
from vaarkaart.journey.steps import Missing, Standing

from . import queries
from .models import Pattern, StoryState


def get_standing(dossier: Dossier, *, reader: Reader, today: date) -> Standing:
    """Tell where this step stands in the dossier, as far as the reader may see (at most three queries)."""
    published = queries.list_published(dossier, reader=reader, today=today).count()
    patterns = list(queries.list_patterns(dossier, reader=reader))
    missing = (*_at_the_desk(dossier, reader=reader), *_on_the_chart(dossier, patterns, published=published))
    if not patterns and not published:
        return Standing("empty", missing=missing)
    return Standing("partly" if missing else "complete", _sum_up(published, patterns), missing)


def _sum_up(published: int, patterns: list[Pattern]) -> str:
    stories = ngettext("%(count)s verhaal", "%(count)s verhalen", published) % {"count": published}
    found = ngettext("%(count)s patroon", "%(count)s patronen", len(patterns)) % {"count": len(patterns)}
    return _("%(stories)s in %(patterns)s") % {"stories": stories, "patterns": found}


def _at_the_desk(dossier: Dossier, *, reader: Reader) -> list[Missing]:
    """Tell what waits at the desk, to those who work there."""
    if not may(reader, "stories.desk", dossier=dossier):
        return []
    waiting = dict(
        queries.list_desk(dossier, reader=reader).order_by().values_list("state").annotate(count=Count("pk"))
    )
    desk = reverse("stories:desk", args=[dossier.slug])
    found = []
    if received := waiting.get(StoryState.RECEIVED, 0):
        question = ngettext(
            "Wie maakt het nieuwe verhaal onherkenbaar?",
            "Wie maakt de %(count)s nieuwe verhalen onherkenbaar?",
            received,
        )
        found.append(Missing(question % {"count": received}, desk))
    if prepared := waiting.get(StoryState.PREPARED, 0):
        question = ngettext(
            "Wie leest het klaargezette verhaal als tweede?",
            "Wie leest de %(count)s klaargezette verhalen als tweede?",
            prepared,
        )
        found.append(Missing(question % {"count": prepared}, desk))
    return found


def _on_the_chart(dossier: Dossier, patterns: list[Pattern], *, published: int) -> list[Missing]:
    overview = reverse("stories:overview", args=[dossier.slug])
    found = []
    if not published:
        found.append(Missing(_("Wat merken mensen er zelf van?"), overview))
    if published and not patterns:
        found.append(Missing(_("Wat komt in meer dan één verhaal terug?"), overview))
    found += [
        Missing(
            _("Wat gaat er schuil achter “%(name)s”?") % {"name": pattern.name},
            reverse("stories:pattern", args=[dossier.slug, pattern.pk]),
        )
        for pattern in patterns
        if not pattern.description
    ]
    return found
