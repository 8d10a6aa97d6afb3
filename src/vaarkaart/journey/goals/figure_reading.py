"""Reading figures from a table, in the shapes that people have: a line a figure, or periods beside each other.

Nothing is kept here. Everything that cannot be read is told at once, by row and column, with how to mend it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from vaarkaart.foundation.records.sheets import Cell, Table, column_letter
from vaarkaart.problems import InvalidInput, Problem

from .figures import NoFigure, UnclearFigure, looks_misplaced, read_clear_figure, read_figure
from .models import Indicator
from .periods import read_period

MOST_PROBLEMS = 60
# What columns are called, in lower case; the first name is the one we write ourselves.
COLUMNS = {
    "indicator": ("indicator", "naam indicator", "indicatornaam"),
    "indicator_id": ("indicator-id", "indicator id"),
    "part": ("onderdeel", "gemeente", "gemeenten", "regio", "regio's", "regios", "leeftijd", "groep", "wijk"),
    "period": ("periode", "perioden", "jaar", "datum", "dag", "peildatum", "meetperiode", "gemeten op"),
    "value": ("waarde", "cijfer", "realisatie", "werkelijk", "gemeten", "uitkomst", "meting", "aantal"),
    "missing": ("geen cijfer omdat", "reden", "niet beschikbaar omdat"),
    "provisional": ("voorlopig",),
    "unit": ("eenheid",),
    "target": ("doel", "streefwaarde", "streefcijfer", "tussendoel"),
    "note": ("opmerking", "toelichting", "noot"),
}
_WHOLE = {"", "totaal", "geheel", "alle", "samen", "waarde", "cijfer", "regiototaal"}
_NONE = {
    ".", "..", "-", "–", "x", "?", "nb", "n.b.", "nvt", "n.v.t.", "n/a", "na", "onbekend", "geen", "geen cijfer",
    "niet beschikbaar", "gegevens niet beschikbaar", "geen gegevens",
}  # fmt: skip
_CBS_NONE = {Decimal(-99999), Decimal(-99998), Decimal(-99997), Decimal(-99996), Decimal(-99995)}
_DIRECTIONS = (
    "afname", "daling", "dalend", "toename", "stijging", "stijgend", "minder", "meer", "hoger", "lager", "omlaag",
    "omhoog", "gelijk", "beter", "slechter",
)  # fmt: skip
_YES = {"ja", "j", "yes", "x", "waar", "true", "1"}
_SMALLEST = Decimal("0.001")
_EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """One figure as a table tells it: of which indicator and part, in which period, and what it is."""

    indicator: str
    part: str
    day: date
    value: Decimal | None = None
    words: str = ""
    missing_because: str = ""
    is_provisional: bool = False
    note: str = ""
    target: Decimal | None = None

    @property
    def has_outcome(self) -> bool:
        """Tell whether there is something measured in it, or only a target."""
        return self.value is not None or bool(self.words or self.missing_because)


@dataclass(slots=True)
class Reading:
    """What a table tells: its figures, what must be mended, and what looks odd but may be right."""

    figures: list[FoundFigure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    empty_count: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a figure stands in the table, and what stands around it."""

    where: str
    period: str
    cell: Cell
    indicator: Indicator
    part: str = ""
    missing: str = ""
    provisional: str = ""
    unit: str = ""
    target: Cell = _EMPTY
    note: str = ""
    period_where: str = ""


def read_figures(table: Table, *, indicators: Sequence[Indicator], today: date) -> Reading:
    """Read the figures in a table.

    Takes:   the table; the indicators it may be about, with their measurements at hand (one: then no column needs to
             name it); the day, as what is measured cannot lie ahead.
    Gives:   the figures, all problems, and what looks odd.
    Raises:  ``InvalidInput`` when it is not clear what the columns are.
    """
    head, shape = _find_head(table, indicators=indicators)
    reading = Reading()
    line, names = table.rows[head][0], [cell.text for cell in table.rows[head][1]]
    reading.problems += _tell_merged(table, below=line if shape != "bare" else 0)
    rows = table.rows[head + 1 :] if shape != "bare" else table.rows[head:]
    lay_out = {"long": _read_long, "periods": _read_wide, "parts": _read_turned, "bare": _read_bare}[shape]
    places = list(lay_out(rows, names, indicators, reading))
    known = _gather_others(places, indicators)
    for place in places:
        _read_place(place, reading, others=known[place.indicator.pk], today=today)
    _check_doubles(reading)
    if not reading.problems and not reading.figures:
        raise InvalidInput(
            [
                Problem(
                    table.name,
                    _("Hier staat geen enkel cijfer in."),
                    _("Kijk of de cijfers zijn meegekopieerd."),
                )
            ]
        )
    more = len(reading.problems) - MOST_PROBLEMS
    if more > 0:
        rest = Problem(table.name, _("En nog %(count)s cellen.") % {"count": more}, _("Kijk ook die na."))
        reading.problems = [*reading.problems[:MOST_PROBLEMS], rest]
    return reading


def _find_head(table: Table, *, indicators: Sequence[Indicator]) -> tuple[int, str]:
    """Find the row with the names of the columns among the first ten, and which shape the table has."""
    for at, (_line, cells) in enumerate(table.rows[:10]):
        texts = [cell.text for cell in cells]
        names = {_name(text) for text in texts}
        if names & set(COLUMNS["period"]) and names & {*COLUMNS["value"], *COLUMNS["target"]}:
            return at, "long"
        if len(indicators) > 1:
            continue
        filled = [text for text in texts[1:] if text]
        is_period = [read_period(text) is not None for text in filled]
        if filled and all(is_period):
            return at, "periods"
        if filled and read_period(texts[0]) is not None and not any(is_period):
            if at == 0 or len(filled) == 1:
                return at, "bare"
            return at - 1, "parts"
    raise InvalidInput([_unclear_columns(table, several=len(indicators) > 1)])


def _unclear_columns(table: Table, *, several: bool) -> Problem:
    shown = ", ".join(f"“{cell.text[:30]}”" for cell in table.rows[0][1][:8])
    mend = _("Zet op de eerste regel de namen van de kolommen, bijvoorbeeld: %(names)s.")
    names = ["periode", "waarde", "onderdeel"]
    return Problem(
        f"{table.name}, {_('rij')} {table.rows[0][0]}",
        _("Niet duidelijk welke kolom de periode is en welke het cijfer. Er staat: %(shown)s.")
        % {"shown": shown},
        mend % {"names": ", ".join(["indicator", *names] if several else names)},
    )


def _name(text: str) -> str:
    return " ".join(text.casefold().strip("\"' :*").split())


def _tell_merged(table: Table, *, below: int) -> Iterator[Problem]:
    for merged in table.merged:
        if merged.last_row > below:
            yield Problem(
                f"{table.name}, {merged.tell()}",
                _("Deze cellen zijn samengevoegd; alleen de eerste heeft een waarde."),
                _("Splits ze in Excel (Celsamenvoeging opheffen) en vul elke cel in."),
            )


def _where(line: int, column: int, name: str = "") -> str:
    told = _("rij %(row)s, kolom %(column)s") % {"row": line, "column": column_letter(column + 1)}
    return f"{told} ({name})" if name else told


Rows = Sequence[tuple[int, tuple[Cell, ...]]]


def _read_long(
    rows: Rows, names: Sequence[str], indicators: Sequence[Indicator], reading: Reading
) -> Iterator[_Place]:
    """A line a figure, with named columns."""
    columns = _find_columns(names, indicators)
    for line, cells in rows:
        at = {key: _cell(cells, column) for key, column in columns.items()}
        value, target = at.get("value", Cell()), at.get("target", Cell())
        if not (value.text or target.text or at.get("missing", Cell()).text):
            reading.empty_count += 1
            continue
        indicator = _find_indicator(at, columns, line, names, indicators, reading)
        if indicator is None:
            continue
        column = columns.get("value", columns.get("target", 0))
        yield _Place(
            _where(line, column, names[column]),
            at["period"].text,
            value,
            indicator,
            part=_part(at.get("part", Cell()).text),
            missing=at.get("missing", Cell()).text,
            provisional=at.get("provisional", Cell()).text,
            unit=at.get("unit", Cell()).text,
            target=target,
            note=at.get("note", Cell()).text,
            period_where=_where(line, columns["period"], names[columns["period"]]),
        )


def _find_columns(names: Sequence[str], indicators: Sequence[Indicator]) -> dict[str, int]:
    called = [_name(name) for name in names]
    columns = {
        key: called.index(word)
        for key, words in COLUMNS.items()
        for word in [next((word for word in words if word in called), None)]
        if word is not None
    }
    dimensions = {_name(indicator.dimension) for indicator in indicators if indicator.dimension}
    own = next((at for at, name in enumerate(called) if name in dimensions), None)
    return columns | ({"part": own} if own is not None else {})


def _cell(cells: Sequence[Cell], column: int) -> Cell:
    return cells[column] if column < len(cells) else Cell()


def _part(text: str) -> str:
    text = " ".join(text.split())
    return "" if text.casefold() in _WHOLE else text[:120]


def _find_indicator(
    at: dict[str, Cell],
    columns: dict[str, int],
    line: int,
    names: Sequence[str],
    indicators: Sequence[Indicator],
    reading: Reading,
) -> Indicator | None:
    """Find which indicator a line is about; say so when it is none of those that are meant."""
    key, name = at.get("indicator_id", Cell()).text, at.get("indicator", Cell()).text
    found = [each for each in indicators if each.pk == key] if key else []
    found = found or [each for each in indicators if name and _name(each.name) == _name(name)]
    if not key and not name and len(indicators) == 1:
        return indicators[0]
    if len(found) == 1:
        return found[0]
    column = columns.get("indicator", columns.get("indicator_id", 0))
    told = (
        _("“%(name)s” is niet één van de indicatoren hier.")
        if not found
        else _("Er zijn meer indicatoren die “%(name)s” heten.")
    )
    mend = _("Neem naam of indicator-id over uit het bestand dat je hier kunt ophalen.")
    reading.problems.append(
        Problem(_where(line, column, names[column]), told % {"name": (name or key)[:60]}, mend)
    )
    return None


def _read_wide(
    rows: Rows, names: Sequence[str], indicators: Sequence[Indicator], reading: Reading
) -> Iterator[_Place]:
    """Periods beside each other, a row for each part (or one row for the whole)."""
    starts = 0 if names and read_period(names[0]) is not None else 1
    for line, cells in rows:
        part = _part(cells[0].text) if starts else ""
        part = "" if _name(part) == _name(indicators[0].name) else part
        for column, name in enumerate(names[starts:], start=starts):
            cell = _cell(cells, column)
            if not cell.text:
                reading.empty_count += 1
            elif name:
                yield _Place(_where(line, column, name), name, cell, indicators[0], part=part)


def _read_turned(
    rows: Rows, names: Sequence[str], indicators: Sequence[Indicator], reading: Reading
) -> Iterator[_Place]:
    """A row for each period, parts beside each other."""
    for line, cells in rows:
        if not cells[0].text:
            continue
        for column, name in enumerate(names[1:], start=1):
            cell = _cell(cells, column)
            part = "" if _name(name) == _name(indicators[0].name) else _part(name)
            if cell.text:
                yield _Place(
                    _where(line, column, name),
                    cells[0].text,
                    cell,
                    indicators[0],
                    part=part,
                    period_where=_where(line, 0),
                )
            else:
                reading.empty_count += 1


def _read_bare(
    rows: Rows, names: Sequence[str], indicators: Sequence[Indicator], reading: Reading
) -> Iterator[_Place]:
    """Two columns without names: the period and the figure."""
    for line, cells in rows:
        cell = _cell(cells, 1)
        if cell.text:
            yield _Place(_where(line, 1), cells[0].text, cell, indicators[0], period_where=_where(line, 0))
        else:
            reading.empty_count += 1


@dataclass(frozen=True, slots=True)
class _Others:
    """The other figures of an indicator: those kept, and those in the table that read in only one way."""

    kept: list[Decimal]
    given: list[Decimal] = field(default_factory=list)

    @property
    def every(self) -> list[Decimal]:
        return [*self.kept, *self.given]

    def beside(self, value: Decimal) -> list[Decimal]:
        """Give what to lay a value beside: what is kept, or too little of that, the rest of the table."""
        if len(self.kept) >= 3:
            return self.kept
        rest = self.every
        if value in rest:
            rest.remove(value)
        return rest


def _gather_others(places: Iterable[_Place], indicators: Iterable[Indicator]) -> dict[str, _Others]:
    others: dict[str, _Others] = {}
    for indicator in indicators:
        kept = [m.value for m in indicator.measurements.all() if m.value is not None]
        ends = (indicator.baseline_value, indicator.target_value)
        others[indicator.pk] = _Others([*kept, *(end for end in ends if end is not None)])
    for place in places:
        text = place.cell.text.rstrip("*% ").strip()
        if place.cell.kind == "text" and text.count(".") == 1:
            continue
        try:
            others[place.indicator.pk].given.append(read_figure(text))
        except NoFigure:
            continue
    return others


def _read_place(place: _Place, reading: Reading, *, others: _Others, today: date) -> None:
    """Read one figure; what is wrong with it goes to the problems."""
    found = len(reading.problems)
    day = read_period(place.period)
    if day is None:
        _refuse(
            reading,
            place.period_where or place.where,
            _("“%(text)s” is geen periode.") % {"text": place.period[:40]},
            _("Schrijf bijvoorbeeld 2025, 2025 Q3, 2025-06 of 31-12-2025."),
        )
    _check_unit(place, reading)
    is_provisional = (
        place.cell.text.endswith("*") or place.period.endswith("*") or _name(place.provisional) in _YES
    )
    value, words, missing = _read_outcome(place, reading, others=others)
    target = _read_target(place, reading, others=others, day=day)
    if day is not None and day > today and (value is not None or words or missing):
        _refuse(
            reading,
            place.period_where or place.where,
            _("Deze periode is nog niet voorbij: %(text)s.") % {"text": place.period[:40]},
            _("Laat het cijfer weg, of zet het in de kolom streefwaarde."),
        )
    has_something = value is not None or words or missing or target is not None
    if len(reading.problems) == found and day is not None and has_something:
        reading.figures.append(
            FoundFigure(
                place.indicator.pk,
                place.part,
                day,
                value,
                words,
                missing[:300],
                is_provisional,
                place.note[:300],
                target,
            )
        )


def _refuse(reading: Reading, where: str, problem: str, mend: str) -> None:
    reading.problems.append(Problem(where, problem, mend))


def _check_unit(place: _Place, reading: Reading) -> None:
    given, own = _name(place.unit), _name(place.indicator.unit)
    if given and given != own:
        _refuse(
            reading,
            place.where,
            _("De eenheid is hier “%(given)s”, maar de indicator telt in “%(own)s”.")
            % {"given": place.unit[:40], "own": place.indicator.unit},
            _("Reken het cijfer om, of pas de indicator aan."),
        )


def _read_outcome(place: _Place, reading: Reading, *, others: _Others) -> tuple[Decimal | None, str, str]:
    """Give the value, the words, or the reason why there is none."""
    cell, measure = place.cell, place.indicator.measure
    text = cell.text.rstrip("*").strip()
    if cell.kind in ("formula", "error"):
        _refuse_formula(place.where, cell, reading)
        return None, "", ""
    if _name(text) in _NONE or (not text and place.missing) or cell.number in _CBS_NONE:
        return None, "", place.missing or _tell_none(place.indicator, text)
    if not text:
        return None, "", ""
    if measure == Indicator.Measure.QUALITATIVE:
        return None, text[:300], ""
    if measure in (Indicator.Measure.NOMINAL, Indicator.Measure.ORDINAL):
        return _read_step(place, text, reading)
    value = _read_number(place.where, cell, text, place.indicator, reading, others=others)
    if value in _CBS_NONE:
        return None, "", _tell_none(place.indicator, text)
    return value, "", ""


def _tell_none(indicator: Indicator, text: str) -> str:
    if _name(text) in ("niet beschikbaar", "gegevens niet beschikbaar") or indicator.reference.startswith(
        "BBV"
    ):
        return _("gegevens niet beschikbaar")
    return _("geen cijfer in de bron (“%(text)s”)") % {"text": text[:20]}


def _refuse_formula(where: str, cell: Cell, reading: Reading) -> None:
    if cell.kind == "formula":
        told = _("Hier staat een formule zonder uitkomst: %(text)s.") % {"text": cell.text[:40]}
    else:
        told = _("Hier staat een foutmelding van Excel: %(text)s.") % {"text": cell.text[:20]}
    _refuse(reading, where, told, _("Zet de uitkomst zelf neer (in Excel: kopiëren, plakken als waarden)."))


def _read_step(place: _Place, text: str, reading: Reading) -> tuple[Decimal | None, str, str]:
    """Read a step of a scale (by its number or name) or a choice from a list."""
    indicator = place.indicator
    known = {_name(step): number for number, step in enumerate(indicator.steps, start=1)}
    number = known.get(_name(text))
    if indicator.measure == Indicator.Measure.NOMINAL and number:
        return None, indicator.steps[number - 1], ""
    if indicator.measure == Indicator.Measure.ORDINAL:
        number = number or (int(text) if text.isdigit() and 1 <= int(text) <= len(known) else None)
        if number:
            return Decimal(number), "", ""
    _refuse(
        reading,
        place.where,
        _("“%(text)s” staat niet in de lijst.") % {"text": text[:40]},
        _("Kies uit: %(steps)s.") % {"steps": ", ".join(indicator.steps)},
    )
    return None, "", ""


def _read_number(
    where: str, cell: Cell, text: str, indicator: Indicator, reading: Reading, *, others: _Others
) -> Decimal | None:
    """Read a number with its unit behind it; say what is wrong or odd about it."""
    in_percent = indicator.unit.startswith("%")
    if cell.is_percentage and not in_percent:
        _refuse(
            reading,
            where,
            _("Dit is een percentage (%(text)s), maar de indicator telt in “%(unit)s”.")
            % {"text": text, "unit": indicator.unit},
            _("Zet er het getal neer dat bij de eenheid hoort."),
        )
        return None
    bare, unit = _split_unit(text)
    if unit and _name(unit) not in (_name(indicator.unit), "%" if in_percent else _name(indicator.unit)):
        _refuse(
            reading,
            where,
            _("Hier staat “%(given)s”, maar de indicator telt in “%(own)s”.")
            % {"given": unit[:40], "own": indicator.unit},
            _("Reken het cijfer om naar de eenheid van de indicator."),
        )
        return None
    try:
        value = cell.number if cell.number is not None else read_clear_figure(bare, others=others.every)
    except UnclearFigure as both:
        shown = {
            "text": text,
            "small": f"{both.small.normalize():f}".replace(".", ","),
            "large": f"{both.large:f}",
        }
        told = _("“%(text)s” kan %(small)s zijn, of %(large)s.") % shown
        _refuse(reading, where, told, _("Schrijf %(small)s of %(large)s.") % shown)
        return None
    except NoFigure:
        _refuse_no_number(where, text, reading)
        return None
    if abs(value) >= Decimal(10) ** 11:
        _refuse(
            reading,
            where,
            _("Dit getal is te groot om te bewaren."),
            _("Kies een grotere eenheid, zoals miljoen."),
        )
        return None
    value = value.quantize(_SMALLEST, ROUND_HALF_UP)
    _remark(where, text, value, indicator, reading, others=others)
    return value


def _split_unit(text: str) -> tuple[str, str]:
    """Split "13,4 weken" in the number and its unit.

    >>> _split_unit("13,4 weken"), _split_unit("1 250%"), _split_unit("afname")
    (('13,4', 'weken'), ('1 250', '%'), ('afname', ''))
    """
    end = next((at for at in range(len(text), 0, -1) if text[at - 1].isdigit()), 0)
    return (text[:end].strip(), text[end:].strip(" .,")) if end else (text, "")


def _refuse_no_number(where: str, text: str, reading: Reading) -> None:
    if any(_name(text).startswith(word) for word in _DIRECTIONS):
        told = _("“%(text)s” is een richting, geen cijfer.") % {"text": text[:40]}
        _refuse(reading, where, told, _("Schrijf de waarde die is gemeten, bijvoorbeeld 13,4."))
        return
    told = _("“%(text)s” is geen getal.") % {"text": text[:40]}
    _refuse(
        reading, where, told, _("Schrijf bijvoorbeeld 13,4; of “niet beschikbaar” als er geen cijfer is.")
    )


def _remark(
    where: str, text: str, value: Decimal, indicator: Indicator, reading: Reading, *, others: _Others
) -> None:
    if looks_misplaced(value, others=others.beside(value)):
        reading.remarks.append(
            Problem(
                where,
                _("%(text)s ligt ver van de andere cijfers.") % {"text": text},
                _("Staat de komma goed?"),
            )
        )
    elif indicator.measure == Indicator.Measure.PERCENTAGE and not 0 <= value <= 100:
        reading.remarks.append(
            Problem(
                where, _("%(text)s is geen deel van honderd.") % {"text": text}, _("Klopt dit percentage?")
            )
        )


def _read_target(place: _Place, reading: Reading, *, others: _Others, day: date | None) -> Decimal | None:
    """Read the target for a period; the last one belongs to the indicator itself."""
    text = place.target.text.strip()
    if not text or not place.indicator.is_counted:
        return None
    if place.target.kind in ("formula", "error"):
        _refuse_formula(place.where, place.target, reading)
        return None
    if place.indicator.measure == Indicator.Measure.ORDINAL:
        step = _Place(place.where, place.period, place.target, place.indicator)
        return _read_step(step, text, reading)[0]
    target = _read_number(place.where, place.target, text, place.indicator, reading, others=others)
    is_last = not place.part and day == place.indicator.target_on
    if is_last and target is not None and target != place.indicator.target_value:
        _refuse(
            reading,
            place.where,
            _("De streefwaarde aan het eind staat bij de indicator zelf, en is daar anders."),
            _("Pas haar daar aan, of laat deze cel leeg."),
        )
    return None if is_last else target


def _check_doubles(reading: Reading) -> None:
    """Count a figure that stands there twice once; refuse two that contradict each other."""
    seen: dict[tuple[str, str, date], FoundFigure] = {}
    for figure in reading.figures:
        key = (figure.indicator, figure.part, figure.day)
        before = seen.setdefault(key, figure)
        if before != figure:
            _refuse(
                reading,
                f"{figure.part or _('geheel')}, {figure.day.isoformat()}",
                _("Hiervan staan twee verschillende cijfers in de tabel."),
                _("Laat er één staan."),
            )
    reading.figures = list(seen.values())
