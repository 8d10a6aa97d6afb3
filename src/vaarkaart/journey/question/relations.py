"""Which reasons go together: what people decided, and what the words suggest. Only what the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from vaarkaart.engines.likeness import Likeness, find_pairs
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader

from . import queries
from .comparison import Comparison, Pair, Reason, compare_reasons
from .models import PQRStatement, ReasonLink
from .telling import tell_reasons

_MOST_ELSEWHERE = 400  # latest PQRs of other assignments that are laid beside these


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two PQRs whose reasons seem alike or opposite, with why."""

    one: PQRStatement
    other: PQRStatement
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Relations:
    """What is known and what is suggested about the reasons of one assignment."""

    links: tuple[ReasonLink, ...]
    suggestions: tuple[Suggestion, ...]

    def pairs(self, kind: str) -> frozenset[Pair]:
        """Give the pairs that somebody said are of a kind."""
        return frozenset(_pair(link) for link in self.links if link.is_accepted and link.kind == kind)


def _pair(link: ReasonLink) -> Pair:
    return frozenset((link.statement_id, link.other_id))


def relate(statements: Sequence[PQRStatement], *, dossier: Dossier, reader: Reader) -> Relations:
    """Gather what was decided about these PQRs, and suggest what was not (one query).

    Takes:   the PQRs of an assignment that the reader may see.
    Gives:   the links between two that he or she may both see; suggestions, the surest first.
    """
    links = tuple(queries.list_links(dossier, reader=reader))
    by_key = {statement.pk: statement for statement in statements}
    found = find_pairs(
        [(statement.pk, statement.why) for statement in statements], decided={_pair(link) for link in links}
    )
    suggestions = tuple(
        Suggestion(by_key[pair.one], by_key[pair.other], pair.likeness)
        for pair in found
        if by_key[pair.one].stakeholder_id != by_key[pair.other].stakeholder_id
        and not _reads_the_same(by_key[pair.one], by_key[pair.other])
    )
    return Relations(links, suggestions)


def _reads_the_same(one: PQRStatement, other: PQRStatement) -> bool:
    return one.why.strip().casefold() == other.why.strip().casefold() and one.occasion == other.occasion


def suggest_elsewhere(
    statements: Sequence[PQRStatement], relations: Relations, *, dossier: Dossier, reader: Reader
) -> tuple[Suggestion, ...]:
    """Suggest the same reason in other assignments that the reader may see (one query), the surest first."""
    elsewhere = list(queries.list_statements_elsewhere(dossier, reader=reader)[:_MOST_ELSEWHERE])
    mine = {statement.pk: statement for statement in statements}
    theirs = {statement.pk: statement for statement in elsewhere}
    found = find_pairs(
        [(statement.pk, statement.why) for statement in statements],
        among=[(statement.pk, statement.why) for statement in elsewhere],
        decided={_pair(link) for link in relations.links},
    )
    return tuple(
        Suggestion(mine[pair.one], theirs[pair.other], pair.likeness)
        for pair in found
        if pair.likeness.kind == ReasonLink.Kind.ALIKE
    )


def compare(statements: Sequence[PQRStatement], relations: Relations) -> tuple[Comparison, str]:
    """Group the reasons of these PQRs, and tell in words who wants what where they differ."""
    reasons = [Reason(s.pk, s.stakeholder.name, s.why, s.what, s.why_basis == "inferred") for s in statements]
    found = compare_reasons(reasons, alike=relations.pairs(ReasonLink.Kind.ALIKE))
    against = relations.pairs(ReasonLink.Kind.OPPOSITE)
    return found, tell_reasons(found, asked_the_same=_ask_the_same(found), against=against)


def _ask_the_same(found: Comparison) -> bool:
    """Tell whether everybody with a reason asks for the same thing, as far as the words tell."""
    asked = {r.what.strip().casefold(): r.what for course in found.courses for r in course.reasons}
    if "" in asked:
        return False
    texts = [(str(at), text) for at, text in enumerate(asked.values())]
    alike = sum(pair.likeness.kind == "alike" for pair in find_pairs(texts))
    return alike == len(texts) * (len(texts) - 1) / 2
