"""The budget view as a workbook and as a document to take along."""

import io
from collections.abc import Iterator
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from vaarkaart.engines.documents import Block, Bullets, Heading, Paper, Paragraph, Table
from vaarkaart.ui.jinja import number

from .budget import Budget, Doing, Programme
from .models import Indicator
from .wording import tell_baseline, tell_target

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS = (52, 44, 40, 30)
_EUROS = '#,##0;-#,##0;"–"'


def write_xlsx(budget: Budget, *, title: str) -> bytes:
    """Write the budget as a workbook: a row per effort, a total per goal, totals per year at the foot.

    Texts are kept as texts, whatever they begin with: nothing that somebody typed becomes a formula.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = _("Begroting")
    heads = (
        _("Wat willen we bereiken?"),
        _("Waaraan zien we dat?"),
        _("Wat gaan we daarvoor doen?"),
        _("Wie?"),
    )
    rows: list[tuple[list[str], list[int], bool]] = []
    for programme in budget.programmes:
        rows += _rows_of(programme, budget)
    rows += [([_("Zonder doel"), "", *_named(doing)], list(doing.costs), False) for doing in budget.adrift]
    rows.append(([_("Totaal"), "", "", ""], list(budget.totals), True))
    _write_row(sheet, 1, [title], [], bold=True)
    _write_row(sheet, 2, [_("Wat mag het kosten? In euro's per jaar."), "", "", ""], [], bold=False)
    _write_row(sheet, 3, list(heads), list(budget.years), bold=True, number_format="0")
    for at, (texts, costs, bold) in enumerate(rows, start=4):
        _write_row(sheet, at, texts, costs, bold=bold)
    for at, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for at in range(len(_WIDTHS) + 1, len(_WIDTHS) + 1 + len(budget.years)):
        sheet.column_dimensions[get_column_letter(at)].width = 14
    sheet.freeze_panes = "A4"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _rows_of(programme: Programme, budget: Budget) -> list[tuple[list[str], list[int], bool]]:
    goal, seen_by = programme.goal.statement, "; ".join(tell_aim(one) for one in programme.indicators)
    if not programme.doings:
        return [([goal, seen_by, _("nog niets"), ""], [0] * len(budget.years), False)]
    rows = [
        ([goal if not at else "", seen_by if not at else "", *_named(doing)], list(doing.costs), False)
        for at, doing in enumerate(programme.doings)
    ]
    return [*rows, ([_("Totaal van dit doel"), "", "", ""], programme.totals, True)]


def _named(doing: Doing) -> list[str]:
    told = doing.effort.name
    if doing.counted_at is not None:
        told = _("%(name)s (kosten staan bij ‘%(goal)s’)") % {
            "name": told,
            "goal": doing.counted_at.statement,
        }
    return [told, doing.effort.owner]


def tell_aim(indicator: Indicator) -> str:
    """Tell an indicator with where it stands and where it has to go: "Wachttijd: 14 weken → 8 weken (2028)"."""
    parts = [tell_baseline(indicator) or "?", tell_target(indicator) or "?"]
    year = f" ({indicator.target_on.year})" if indicator.target_on else ""
    return f"{indicator.name}: {' → '.join(parts)}{year}"


def _write_row(
    sheet: Worksheet,
    at: int,
    texts: list[str],
    figures: list[int],
    *,
    bold: bool,
    number_format: str = _EUROS,
) -> None:
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(at, column)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
        cell.data_type = "s"  # never a formula
        cell.quotePrefix = True
        cell.font = Font(bold=bold)
        cell.alignment = Alignment(wrap_text=at > 2, vertical="top")
    for column, figure in enumerate(figures, start=len(_WIDTHS) + 1):
        cell = sheet.cell(at, column, figure)
        cell.number_format = number_format
        cell.font = Font(bold=bold)
        cell.alignment = Alignment(vertical="top")


def write_paper(budget: Budget, *, title: str, author: str, dated_on: date) -> Paper:
    """Write the budget as a document: a heading per goal with the three questions, and the totals at the end."""
    return Paper(
        title=_("Doelen en geld: %(title)s") % {"title": title},
        head=((_("Opgave"), title), (_("Jaren"), f"{budget.years[0]}–{budget.years[-1]}")),
        blocks=tuple(_blocks(budget)),
        foot=title,
        dated_on=dated_on,
        subject=_("Wat willen we bereiken, wat gaan we daarvoor doen, en wat mag het kosten?"),
        author=author,
        language="en-GB" if (get_language() or "nl").startswith("en") else "nl-NL",
        page_word=_("pagina"),
    )


def _blocks(budget: Budget) -> Iterator[Block]:
    for programme in budget.programmes:
        yield Heading(programme.goal.statement, level=min(2, programme.depth + 1))
        yield Paragraph(
            "; ".join(tell_aim(one) for one in programme.indicators)
            or _("Er is nog niets om aan te zien of dit lukt."),
            lead=_("Wat willen we bereiken?"),
        )
        if not programme.doings:
            yield Paragraph(_("Nog niets."), lead=_("Wat gaan we daarvoor doen?"))
            continue
        rows = [(_told(doing), *map(_euros, doing.costs)) for doing in programme.doings]
        if len(rows) > 1:
            rows.append((_("Totaal van dit doel"), *map(_euros, programme.totals)))
        yield _table(_("Wat gaan we daarvoor doen, en wat mag het kosten? In euro's."), budget, rows)
    if budget.adrift:
        yield Heading(_("Zonder doel"))
        yield Paragraph(_("Dit kost geld en hangt aan geen doel. Waarvoor doen we het?"))
        rows = [(_told(doing), *map(_euros, doing.costs)) for doing in budget.adrift]
        yield _table(_("Zonder doel, in euro's."), budget, rows)
    yield Heading(_("Totaal"))
    yield _table(_("Totaal per jaar, in euro's."), budget, [(_("Totaal"), *map(_euros, budget.totals))])
    if budget.undated:
        yield Paragraph(_("Hiervan staan kosten genoteerd zonder jaar; ze tellen hierboven niet mee:"))
        yield Bullets(tuple(effort.name for effort in budget.undated))


def _told(doing: Doing) -> str:
    name, owner = _named(doing)
    return f"{name} – {owner}" if owner else name


def _euros(amount: int) -> str:
    return number(amount) if amount else "–"


def _table(caption: str, budget: Budget, rows: list[tuple[str, ...]]) -> Table:
    share = 0.6 / len(budget.years)
    return Table(
        caption,
        (_("Wat"), *map(str, budget.years)),
        tuple(rows),
        (0.4, *(share for _year in budget.years)),
    )
