"""Who is asked when, as a table: a row for each body or party, a column for each step."""

from dataclasses import dataclass
from datetime import date

from ..models import TurnState
from ..planning import PlannedTurn
from ..words import state_of, tell_does
from .queries import Coverage


@dataclass(frozen=True, slots=True)
class Cell:
    """One turn: on which day, how it stands, and what the body does then."""

    turn: PlannedTurn
    does: str
    shape: str
    word: str


@dataclass(frozen=True, slots=True)
class Row:
    """One body or organisation with a cell for every step (None: no turn), and whether a finding is about it."""

    name: str
    cells: tuple[Cell | None, ...]
    is_missing: bool = False


def make_matrix(coverage: Coverage, *, today: date) -> list[Row]:
    """Lay out who is asked when on one round: bodies in the order of the route, then who is not on it at all."""
    steps = [step.id for step in coverage.walk.steps]
    of_body: dict[str, dict[str, Cell]] = {}
    names: dict[str, str] = {}
    for turn in sorted(coverage.planned.turns, key=_on_route):
        if turn.turn.body is None or turn.turn.state == TurnState.SKIPPED:
            continue
        names[turn.turn.body_id] = turn.turn.body.name
        cells = of_body.setdefault(turn.turn.body_id, {})
        cells[turn.turn.step_id] = Cell(turn, tell_does(turn.turn.step.purpose), *state_of(turn, today=today))
    missing = {each.finding.body for each in coverage.unasked}
    rows = [
        Row(names[body], tuple(cells.get(step) for step in steps), body in missing)
        for body, cells in of_body.items()
    ]
    return rows + [Row(name, (None,) * len(steps), True) for name in _not_on_route(coverage, of_body)]


def _on_route(turn: PlannedTurn) -> tuple[int, str]:
    return turn.turn.step.position, str(turn.turn.body or "")


def _not_on_route(coverage: Coverage, on_route: dict[str, dict[str, Cell]]) -> list[str]:
    """Name the bodies and organisations that a finding misses and that have no row yet."""
    known = coverage.known
    found: list[str] = []
    for each in coverage.unasked:
        if each.finding.body is not None and each.finding.body not in on_route:
            found.append(known.bodies[each.finding.body].name)
        elif each.finding.body is None:
            found += [known.organisations[key].name for key in each.finding.organisations]
    return list(dict.fromkeys(found))
