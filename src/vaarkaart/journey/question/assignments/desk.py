"""What a writer needs beside the text: what is new since, where each sentence comes from, and what to look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vaarkaart.foundation.dossiers.permissions import Reader, visible

from ..models import Assignment, AssignmentSection, SectionComment
from .drafting.compare import News, find_news
from .drafting.compose import Drafted, compose
from .drafting.content import Traced, for_audience
from .drafting.facts import Fact
from .gathering import gather_facts
from .reading import get_content, list_sections, list_traced


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence as it was drafted, the fact under it, and whether it still stands in the text."""

    text: str
    fact: Fact
    still_stands: bool


@dataclass(frozen=True, slots=True)
class SectionDesk:
    """A section, what is new for it, and where its sentences come from."""

    section: AssignmentSection
    news: News
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """All sections with their news, and the sentences that fewer people may know than may read the document."""

    sections: tuple[SectionDesk, ...]
    too_closed: tuple[Traced, ...]

    @property
    def news_count(self) -> int:
        """Count what asks for attention in all sections."""
        return sum(each.news.count for each in self.sections)


def draft_now(assignment: Assignment, *, reader: Reader, today: date) -> list[Drafted]:
    """Draft what the facts of now would say, as far as the reader may see them."""
    return compose(gather_facts(assignment.dossier, reader=reader, today=today))


def get_desk(assignment: Assignment, *, reader: Reader, today: date) -> Desk:
    """Get what a writer sees beside an edition that may still change."""
    drafted = draft_now(assignment, reader=reader, today=today)
    facts = {each.key: each.fact for each in drafted}
    traced = list_traced(assignment, drafted=drafted)
    seen = for_audience(get_content(assignment), traced, audience=assignment.confidentiality)
    return Desk(
        tuple(_section(each, drafted, facts, assignment) for each in list_sections(assignment)),
        seen.left_out,
    )


def list_too_closed(assignment: Assignment, *, reader: Reader, today: date) -> tuple[Traced, ...]:
    """List the sentences that fewer people may know than may read the document, if any sentence was drafted at all."""
    if not any(section.told for section in assignment.sections.all()):
        return ()
    traced = list_traced(assignment, drafted=draft_now(assignment, reader=reader, today=today))
    return for_audience(get_content(assignment), traced, audience=assignment.confidentiality).left_out


def _section(
    section: AssignmentSection, drafted: Sequence[Drafted], facts: dict[str, Fact], assignment: Assignment
) -> SectionDesk:
    news = find_news(
        [each for each in drafted if each.section == section.kind],
        told=section.told,
        left_out=section.left_out,
        audience=assignment.confidentiality,
    )
    sources = tuple(
        Source(line, facts[key], line in section.text)
        for key, kept in section.told.items()
        if key in facts
        for line in kept["text"].split("\n")
    )
    return SectionDesk(section, news, sources)


def list_threads(assignment: Assignment, *, reader: Reader) -> list[SectionComment]:
    """List the remarks on an edition that the reader may see, each with its answers at hand."""
    comments = SectionComment.objects.filter(section__assignment=assignment)
    seen = visible(
        visible(comments, reader=reader), reader=reader, through="section__assignment"
    ).select_related("section")
    threads = list(seen)
    for thread in threads:
        thread.shown_replies = [each for each in threads if each.answers_id == thread.pk]
    return [thread for thread in threads if thread.answers_id is None]
