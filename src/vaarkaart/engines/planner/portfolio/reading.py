"""Reading a portfolio from JSON data: every field is checked, everything wrong is told at once."""

from collections import Counter
from dataclasses import replace
from typing import Any

from vaarkaart.engines.planner.fields import Fields
from vaarkaart.engines.planner.portfolio.routes import WEIGHT_UNIT, CompetingRoute, Portfolio
from vaarkaart.engines.planner.reading import read_route
from vaarkaart.engines.planner.route import Body, Route
from vaarkaart.language import say
from vaarkaart.problems import InvalidInput, Problem

HEAVIEST_WEIGHT = 1000
_FIELDS = ("bodies", "routes", "holidays")
_ROUTE_FIELDS = ("id", "name", "weight", "start", "deadline", "steps")


def read_portfolio(data: Any) -> Portfolio:
    """Read a portfolio from JSON data, or say everything that is wrong with it at once.

    Takes:   the parsed JSON: ``bodies`` (with ``slots`` per meeting; null or left out: no limit), ``routes``
             (each with ``id``, ``start`` and ``steps``, and if wished ``name``, ``weight`` and ``deadline``),
             and if wished ``holidays``.
    Gives:   a portfolio that can be planned.
    Raises:  ``InvalidInput`` with every problem: all that `read_route` finds in any route, doubled route ids,
             a weight or number of slots that cannot be, and a meeting at which more steps are fixed than fit.
    """
    problems: list[Problem] = []
    if not isinstance(data, dict):
        raise InvalidInput(
            [Problem("portfolio", say("Dit zijn geen routes."), say("Begin met { en geef bodies en routes."))]
        )
    fields = Fields(data, where="", problems=problems)
    fields.check_names(_FIELDS)
    routes = [
        found
        for place, item in enumerate(_list_routes(fields))
        if (found := _read_competing(data, item, place=place, problems=problems)) is not None
    ]
    _check_ids(data.get("routes"), problems=problems)
    _check_slots(data.get("bodies"), problems=problems)
    if not problems:
        problems += _find_overfull(routes)
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))
    shared = routes[0].route
    return Portfolio(shared.bodies, tuple(routes), shared.holidays)


def _list_routes(fields: Fields) -> list[Any]:
    value = fields.data.get("routes")
    if isinstance(value, list) and value:
        return value
    fields.note(
        "routes",
        say("Dit veld ontbreekt of is geen lijst met routes."),
        say("Geef hier minstens één route, tussen [ en ]."),
    )
    return []


def _read_competing(
    data: dict[str, Any], item: Any, *, place: int, problems: list[Problem]
) -> CompetingRoute | None:
    """Read one route as `read_route` does, with the bodies and holidays that all share."""
    where = f"routes[{place}]"
    if not isinstance(item, dict):
        problems.append(
            Problem(where, say("Dit is geen groep velden."), say("Zet de velden tussen accolades."))
        )
        return None
    fields = Fields(item, where=where, problems=problems)
    fields.check_names(_ROUTE_FIELDS)
    shared = {name: data[name] for name in ("bodies", "holidays") if name in data}
    own = {name: item[name] for name in ("start", "deadline", "steps") if name in item}
    name, weight = fields.text("name"), _read_weight(fields)
    route: Route | None = None
    try:
        route = read_route(shared | own)
    except InvalidInput as wrong:
        problems += [_put_at(problem, where=where) for problem in wrong.problems]
    id = fields.text("id", required=True)
    return None if route is None else CompetingRoute(id, route, weight, name)


def _put_at(problem: Problem, *, where: str) -> Problem:
    """Say in which route a problem is, unless it is in what all routes share."""
    is_shared = problem.where.startswith(("bodies", "holidays"))
    return problem if is_shared else replace(problem, where=f"{where}.{problem.where}")


def _read_weight(fields: Fields) -> float:
    weight = fields.data.get("weight", 1)
    if weight is None:
        return 1.0
    is_number = isinstance(weight, int | float) and not isinstance(weight, bool)
    if is_number and 1 / WEIGHT_UNIT <= float(weight) <= HEAVIEST_WEIGHT:
        return round(float(weight) * WEIGHT_UNIT) / WEIGHT_UNIT
    fields.note(
        "weight",
        say("Dit is geen gewicht."),
        say("Geef een getal van 0.01 tot en met {heaviest}; 1 is gewoon.", heaviest=HEAVIEST_WEIGHT),
    )
    return 1.0


def _check_ids(routes: Any, *, problems: list[Problem]) -> None:
    seen: Counter[str] = Counter()
    for place, item in enumerate(routes if isinstance(routes, list) else ()):
        id = item.get("id") if isinstance(item, dict) else None
        if isinstance(id, str) and id:
            seen[id] += 1
            if seen[id] > 1:
                problems.append(
                    Problem(
                        f"routes[{place}].id",
                        say("“{id}” komt dubbel voor.", id=id),
                        say("Geef elk een eigen id."),
                    )
                )


def _check_slots(bodies: Any, *, problems: list[Problem]) -> None:
    for place, item in enumerate(bodies if isinstance(bodies, list) else ()):
        if isinstance(item, dict) and item.get("slots") == 0:
            problems.append(
                Problem(
                    f"bodies[{place}].slots",
                    say("Met 0 plaatsen per vergadering kan er niets op de agenda."),
                    say("Geef 1 of meer, of null als er geen grens is."),
                )
            )


def _find_overfull(routes: list[CompetingRoute]) -> list[Problem]:
    """Find the meetings at which more steps are fixed or settled than fit."""
    called: dict[str, Body] = {body.id: body for body in routes[0].route.bodies} if routes else {}
    fixed: Counter[tuple[str, Any]] = Counter()
    found = []
    for place, competing in enumerate(routes):
        for nth, step in enumerate(competing.route.steps):
            day = step.settled or step.fixed
            if day is None or step.body is None:
                continue
            fixed[step.body, day] += 1
            limit = called[step.body].slots
            if limit is not None and fixed[step.body, day] > limit:
                found.append(
                    Problem(
                        f"routes[{place}].steps[{nth}].fixed",
                        say(
                            "Op {fixed} staan bij {body} meer stappen vast dan de {slots} die er passen.",
                            fixed=day,
                            body=called[step.body].called,
                            slots=limit,
                        ),
                        say(
                            "Kies voor één van deze stappen een andere datum, of geef het gremium meer plaats."
                        ),
                    )
                )
    return found
