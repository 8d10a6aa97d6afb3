"""What a table of PQRs would change, seen before anything does: new ones, changed ones, and what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.models import Confidentiality, Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, most_closed
from vaarkaart.problems import Problem

from . import queries
from .differences import Change, content_of, list_changes
from .models import Basis, PQRStatement, Quote, Stakeholder
from .sheets import COLUMNS, MOST_PROBLEMS, PARTS, Row, choice_of, choices_told, is_choice, is_too_long


@dataclass(frozen=True, slots=True)
class Planned:
    """One PQR as the table wants it: not saved yet, with what it was before and what changes in it."""

    statement: PQRStatement
    before: PQRStatement | None
    new_person: str
    changes: tuple[Change, ...]

    @property
    def who(self) -> str:
        """Give whose PQR it is."""
        return self.new_person or self.statement.stakeholder.name


@dataclass(slots=True)
class Plan:
    """What a table would do: the PQRs that are new or change, how many stay the same, and what is wrong."""

    planned: list[Planned] = field(default_factory=list)
    same_count: int = 0
    problems: list[Problem] = field(default_factory=list)

    def versions(self) -> dict[str, int]:
        """Give the version of each PQR that changes, as it was seen."""
        return {plan.before.pk: plan.before.version for plan in self.planned if plan.before is not None}


@dataclass(frozen=True, slots=True)
class _Known:
    """What the reader may see of the assignment, by what a table names it with."""

    by_number: dict[str, PQRStatement]
    by_person: dict[tuple[str, str], list[PQRStatement]]
    people: dict[str, Stakeholder]
    quotes: dict[str, Quote]


def plan_import(rows: Sequence[Row], *, dossier: Dossier, reader: Reader) -> Plan:
    """Work out what a table would change, as far as the reader may see and change it.

    Takes:   the rows as they were read.
    Gives:   the plan; with problems nothing of it may be applied.
    """
    known = _gather(dossier, reader=reader)
    plan = Plan()
    seen: dict[str, int] = {}
    for row in rows:
        _plan_row(row, plan, known, seen=seen, dossier=dossier, author=reader.user)
    more = len(plan.problems) - MOST_PROBLEMS
    if more > 0:
        rest = Problem("", _("En nog %(count)s vakjes.") % {"count": more}, _("Kijk ook die na."))
        plan.problems = [*plan.problems[:MOST_PROBLEMS], rest]
    return plan


def _gather(dossier: Dossier, *, reader: Reader) -> _Known:
    statements = list(queries.list_statements(dossier, reader=reader))
    by_person: dict[tuple[str, str], list[PQRStatement]] = {}
    for statement in statements:
        by_person.setdefault((statement.stakeholder.name.casefold(), statement.occasion), []).append(
            statement
        )
    return _Known(
        {statement.pk: statement for statement in statements},
        by_person,
        {person.name.casefold(): person for person in queries.list_stakeholders(dossier, reader=reader)},
        {quote.text: quote for quote in queries.list_quotes(dossier, reader=reader)},
    )


def _plan_row(
    row: Row, plan: Plan, known: _Known, *, seen: dict[str, int], dossier: Dossier, author: Any
) -> None:
    wrong: list[Problem] = []

    def tell(column: str, problem: str, mend: str) -> None:
        where = _("Regel %(line)s, %(column)s") % {"line": row.line, "column": COLUMNS[column]}
        wrong.append(Problem(where, problem, mend))

    before = _find(row, known, tell)
    if not wrong:
        statement = _begin(row, before, dossier=dossier, author=author)
        new_person = _choose_person(row, statement, known, tell)
        _fill(row, statement, known, tell)
        _check(statement, before, tell)
        key = (
            before.pk
            if before is not None
            else f"{new_person.casefold()} {statement.stakeholder_id} {statement.occasion}"
        )
        if key in seen:
            told = _("Deze PQR staat ook op regel %(line)s.") % {"line": seen[key]}
            tell("who", told, _("Laat één van de twee staan."))
        seen[key] = row.line
    plan.problems += wrong
    if wrong:
        return
    changes = tuple(list_changes(_content(before), _content(statement)))
    if before is not None and not changes and _others(before) == _others(statement):
        plan.same_count += 1
        return
    plan.planned.append(Planned(statement, before, new_person, changes))


def _content(statement: PQRStatement | None) -> dict[str, Any]:
    return content_of(statement if statement is not None else PQRStatement())


def _others(statement: PQRStatement) -> tuple[Any, ...]:
    quotes = tuple(getattr(statement, f"{part}_quote_id") for part in PARTS)
    return (statement.occasion, statement.confidentiality, *quotes)


def _find(row: Row, known: _Known, tell: Any) -> PQRStatement | None:
    """Find the PQR that a row is about: by its number, or by whose it is."""
    number, who = row.cells.get("number", ""), row.cells.get("who", "")
    if number:
        if number not in known.by_number:
            mend = _("Laat het vakje leeg om een nieuwe PQR te maken.")
            tell("number", _("Het nummer “%(number)s” kennen we hier niet.") % {"number": number[:40]}, mend)
        return known.by_number.get(number)
    if not who:
        tell("who", _("Dit vakje is leeg."), _("Schrijf van wie deze PQR is."))
        return None
    found = known.by_person.get((who.casefold(), row.cells.get("occasion", "")), [])
    if len(found) > 1:
        told = _("Van %(who)s staan er meer PQR's.") % {"who": who[:60]}
        tell("who", told, _("Neem de tabel eerst mee, dan staat het nummer erbij."))
    return found[0] if found else None


def _begin(row: Row, before: PQRStatement | None, *, dossier: Dossier, author: Any) -> PQRStatement:
    if before is None:
        return PQRStatement(dossier=dossier, created_by=author)
    copy = PQRStatement.from_db(
        before._state.db, [f.attname for f in before._meta.concrete_fields], _values(before)
    )
    copy.stakeholder, copy.dossier = before.stakeholder, before.dossier
    return copy


def _values(statement: PQRStatement) -> list[Any]:
    return [getattr(statement, f.attname) for f in statement._meta.concrete_fields]


def _choose_person(row: Row, statement: PQRStatement, known: _Known, tell: Any) -> str:
    """Tie a new PQR to somebody on the list; gives the name when he or she is not there yet."""
    who = row.cells.get("who", "")
    if not statement._state.adding:
        if who and who.casefold() != statement.stakeholder.name.casefold():
            told = _("Deze PQR is van %(name)s.") % {"name": statement.stakeholder.name}
            tell("who", told, _("Laat het nummer leeg om een PQR van iemand anders te maken."))
        return ""
    if len(who) > 120:
        tell("who", _("Deze naam is te lang."), _("Gebruik hooguit 120 tekens."))
    if (person := known.people.get(who.casefold())) is not None:
        statement.stakeholder = person
        return ""
    return who


def _fill(row: Row, statement: PQRStatement, known: _Known, tell: Any) -> None:
    for name, cell in row.cells.items():
        if name in ("number", "who"):
            continue
        if name.endswith("_quote"):
            _fill_quote(name, cell, statement, known, tell)
        elif is_choice(name):
            _fill_choice(name, cell, statement, tell)
        elif is_too_long(cell) or (name == "occasion" and len(cell) > 200):
            tell(name, _("Deze tekst is te lang."), _("Kort hem in."))
        else:
            setattr(statement, name, cell)


def _fill_quote(name: str, cell: str, statement: PQRStatement, known: _Known, tell: Any) -> None:
    if not cell:
        return  # an empty cell may be a quote that this reader does not see: it stays
    quote = known.quotes.get(cell) or known.quotes.get(cell.strip("“”\"'"))
    if quote is None:
        mend = _("Markeer deze woorden eerst in het gesprek, of laat het vakje leeg.")
        tell(name, _("Dit citaat staat niet in de gesprekken die jij ziet."), mend)
    else:
        setattr(statement, name, quote)


def _fill_choice(name: str, cell: str, statement: PQRStatement, tell: Any) -> None:
    if not cell:
        return
    value = choice_of(name, cell)
    if value is None:
        told = _("“%(cell)s” kennen we niet.") % {"cell": cell[:40]}
        tell(name, told, _("Kies uit: %(choices)s.") % {"choices": choices_told(name)})
    else:
        setattr(statement, name, value)


def _check(statement: PQRStatement, before: PQRStatement | None, tell: Any) -> None:
    """Hold a row to what the form asks too."""
    if not any(getattr(statement, name).strip() for name in (*PARTS, "not_wanted")):
        tell("why", _("P, Q, R en wat iemand niet wil zijn alle vier leeg."), _("Vul er ten minste één in."))
    for part in PARTS:
        basis, text = getattr(statement, f"{part}_basis"), getattr(statement, part).strip()
        was = before is not None and getattr(before, f"{part}_basis") == Basis.CONFIRMED
        if basis == Basis.CONFIRMED and not was:
            mend = _("Schrijf “zelf gezegd”. Bevestigen doet de persoon in het programma.")
            tell(f"{part}_basis", _("Dit is nog niet bevestigd."), mend)
        if basis == Basis.INFERRED and text and getattr(statement, f"{part}_quote_id") is None:
            mend = _("Zet er het citaat bij, of schrijf “zelf gezegd”.")
            tell(f"{part}_quote", _("Waaruit is dit afgeleid?"), mend)
    if statement.stakeholder_id is not None and _is_more_open(statement):
        told = _("Meer mensen zien dan deze PQR dan de naam %(name)s.") % {"name": statement.stakeholder.name}
        tell("confidentiality", told, _("Open eerst de betrokkene."))


def _is_more_open(statement: PQRStatement) -> bool:
    theirs = Confidentiality(statement.stakeholder.confidentiality)
    return most_closed(statement.confidentiality, theirs) != statement.confidentiality
