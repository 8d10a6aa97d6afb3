"""What may be read of stories, patterns and tips, and by whom."""

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from vaarkaart.foundation.dossiers.models import Confidentiality, Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, visible

from .models import Consent, Pattern, Purpose, Story, StoryState, Tip


def list_patterns(dossier: Dossier, *, reader: Reader) -> QuerySet[Pattern]:
    """List the patterns of a dossier that the reader may see, in the order of the course."""
    return visible(Pattern.objects.filter(dossier=dossier), reader=reader)


def list_patterns_with_tips(dossier: Dossier, *, reader: Reader) -> QuerySet[Pattern]:
    """List the patterns with their tips at hand (two queries)."""
    return list_patterns(dossier, reader=reader).prefetch_related(Prefetch("tips", Tip.objects.all()))


def list_tips(pattern: Pattern, *, reader: Reader) -> QuerySet[Tip]:
    """List the tips under a pattern that the reader may see."""
    return visible(Tip.objects.filter(pattern=pattern), reader=reader, through="pattern")


def list_published(dossier: Dossier, *, reader: Reader, today: date) -> QuerySet[Story]:
    """List the published stories that the reader may see and whose teller still allows it today."""
    return with_consent(
        visible(Story.objects.filter(dossier=dossier, state=StoryState.PUBLISHED), reader=reader), today=today
    )


def with_consent(stories: QuerySet[Story], *, today: date) -> QuerySet[Story]:
    """Keep the stories that their tellers allow to be read, by everybody or within the dossier, on this day."""
    valid = Consent.objects.filter(
        story=OuterRef("pk"), withdrawn_on=None, given_on__lte=today, valid_until_on__gte=today
    )
    for_everybody = Exists(valid.filter(purpose=Purpose.PUBLIC))
    for_the_dossier = Exists(valid.filter(purpose__in=[Purpose.DOSSIER, Purpose.PUBLIC]))
    return stories.filter(
        Q(for_everybody, confidentiality=Confidentiality.PUBLIC)
        | Q(for_the_dossier, confidentiality=Confidentiality.DOSSIER)
    )


def list_desk(dossier: Dossier, *, reader: Reader) -> QuerySet[Story]:
    """List all stories that came in, also unpublished, for whoever works at the desk; newest first."""
    return visible(Story.objects.filter(dossier=dossier), reader=reader)


def keep_learnable(stories: QuerySet[Story], *, today: date) -> QuerySet[Story]:
    """Keep the stories that may count when patterns are looked for, by the yes of their tellers."""
    valid = Consent.objects.filter(
        story=OuterRef("pk"),
        purpose=Purpose.LEARN,
        withdrawn_on=None,
        given_on__lte=today,
        valid_until_on__gte=today,
    )
    return stories.filter(Exists(valid))
