"""Reading a route from JSON data: every field is checked, everything wrong is told at once."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from vaarkaart.engines.planner.fields import Fields
from vaarkaart.engines.planner.network import link_steps
from vaarkaart.engines.planner.order import put_in_order
from vaarkaart.engines.planner.route import PURPOSES, Body, Route, Step
from vaarkaart.language import say
from vaarkaart.problems import InvalidInput, Problem

_ROUTE_FIELDS = ("start", "deadline", "holidays", "bodies", "steps")
_BODY_FIELDS = (
    *("id", "name", "meetings", "hand_in_working_days", "processing_working_days"),
    *("slip_probability", "slots"),
)
_STEP_FIELDS = (
    *("id", "name", "body", "period_days", "after", "fixed", "purpose", "product", "requires_consulted"),
    *("slip_probability", "settled"),
)
_MOST_SHOWN_OF_A_CIRCLE = 12


def read_route(data: Any) -> Route:
    """Read a route from JSON data, or say everything that is wrong with it at once.

    Takes:   the parsed JSON: ``start``, ``bodies`` and ``steps``, and if wished ``deadline`` and
             ``holidays``. Terms that are left out are 0 working days; meetings may be unsorted and doubled.
    Gives:   a route that can be planned.
    Raises:  ``InvalidInput`` with every problem: wrong types and dates, negative terms, doubled and unknown
             ids, a step with both or neither of body and period, a fixed date on which the body does not
             meet, and steps that wait for each other in a circle.
    """
    problems: list[Problem] = []
    if not isinstance(data, dict):
        raise InvalidInput(
            [Problem("route", say("Dit is geen route."), say("Begin met { en geef start, bodies en steps."))]
        )
    fields = Fields(data, where="", problems=problems)
    fields.check_names(_ROUTE_FIELDS)
    bodies = [_read_body(part) for part in _list_parts(fields, "bodies")]
    steps = [_read_step(part) for part in _list_parts(fields, "steps")]
    start, deadline = fields.day("start", required=True), fields.day("deadline")
    holidays = frozenset(fields.days("holidays"))
    _check_ids(bodies, where="bodies", problems=problems)
    _check_ids(steps, where="steps", problems=problems)
    _check_references(bodies, steps, problems=problems)
    _check_circles(steps, problems=problems)
    if not steps and not problems:
        problems.append(
            Problem("steps", say("Deze route heeft geen stappen."), say("Geef minstens één stap."))
        )
    if problems or start is None:
        raise InvalidInput(problems)
    return Route(start, tuple(bodies), tuple(steps), deadline, holidays)


def _list_parts(fields: Fields, name: str) -> list[Fields]:
    """Give the objects in a list of the file; what is unreadable keeps its place as an empty, silent object."""
    value = fields.data.get(name)
    if not isinstance(value, list):
        fields.note(
            name, say("Dit veld ontbreekt of is geen lijst."), say("Geef hier een lijst tussen [ en ].")
        )
        return [Fields({}, where=name, problems=[])]
    found = []
    for place, item in enumerate(value):
        where = f"{name}[{place}]"
        if isinstance(item, dict):
            found.append(Fields(item, where=where, problems=fields.problems))
        else:
            fields.note(where, say("Dit is geen groep velden."), say("Zet de velden tussen accolades."))
            found.append(Fields({}, where=where, problems=[]))
    return found


def _read_body(fields: Fields) -> Body:
    fields.check_names(_BODY_FIELDS)
    return Body(
        id=fields.text("id", required=True),
        name=fields.text("name"),
        meetings=fields.days("meetings", required=True),
        hand_in_working_days=fields.count("hand_in_working_days") or 0,
        processing_working_days=fields.count("processing_working_days") or 0,
        slip_probability=fields.chance("slip_probability") or 0.0,
        slots=fields.slots("slots"),
    )


def _read_step(fields: Fields) -> Step:
    fields.check_names(_STEP_FIELDS)
    _check_body_or_period(fields)
    return Step(
        id=fields.text("id", required=True),
        body=fields.text("body") or None,
        period_days=fields.count("period_days"),
        after=fields.texts("after"),
        fixed=fields.day("fixed"),
        purpose=_read_purpose(fields),
        product=fields.text("product"),
        requires_consulted=fields.texts("requires_consulted"),
        name=fields.text("name"),
        settled=fields.day("settled"),
        slip_probability=fields.chance("slip_probability"),
    )


def _read_purpose(fields: Fields) -> str:
    purpose = fields.text("purpose")
    if purpose and purpose not in PURPOSES:
        fields.note(
            "purpose",
            say("“{purpose}” is geen bekend doel van een stap.", purpose=purpose),
            say("Kies uit {purposes}.", purposes=", ".join(PURPOSES)),
        )
    return purpose


def _check_body_or_period(fields: Fields) -> None:
    """Check that a step is either at a body or lasts a period, and is fixed only at a body."""
    has_body, has_period = fields.data.get("body") is not None, fields.data.get("period_days") is not None
    if has_body and has_period:
        fields.note(
            "body",
            say("Deze stap heeft een gremium én een termijn."),
            say("Laat “body” of “period_days” weg."),
        )
    if not has_body and not has_period:
        fields.note(
            "body",
            say("Deze stap heeft geen gremium en geen termijn."),
            say("Geef “body” (een vergadering) of “period_days” (een aantal dagen)."),
        )
    if not has_body and fields.data.get("fixed") is not None:
        fields.note(
            "fixed",
            say("Een vaste datum kan alleen bij een vergadering."),
            say("Geef “body”, of laat “fixed” weg."),
        )


def _check_ids(parts: Sequence[Body | Step], *, where: str, problems: list[Problem]) -> None:
    """Note every id that is given more than once, at its later places."""
    seen: Counter[str] = Counter()
    for place, part in enumerate(parts):
        seen[part.id] += 1
        if part.id and seen[part.id] > 1:
            problems.append(
                Problem(
                    f"{where}[{place}].id",
                    say("“{id}” komt dubbel voor.", id=part.id),
                    say("Geef elk een eigen id."),
                )
            )


def _check_references(bodies: Sequence[Body], steps: Sequence[Step], *, problems: list[Problem]) -> None:
    """Note every id that a step names and that does not exist, and every fixed date without a meeting.

    While an id is unreadable (that has been noted) nothing is called unknown: it may be the one that is
    meant.
    """
    meetings_of = {body.id: frozenset(body.meetings) for body in bodies}
    step_ids = {step.id for step in steps}
    for place, step in enumerate(steps):
        if "" not in meetings_of:
            problems.extend(_find_unknown_bodies(step, place=place, known=meetings_of.keys()))
        if "" not in step_ids:
            problems.extend(_find_unknown_steps(step, place=place, known=step_ids))
        is_dated = step.fixed is not None and step.body in meetings_of
        if is_dated and step.fixed not in meetings_of[step.body or ""]:
            problems.append(_no_meeting(f"steps[{place}].fixed", step, bodies=bodies))


def _find_unknown_bodies(step: Step, *, place: int, known: Collection[str]) -> Iterator[Problem]:
    if step.body and step.body not in known:
        yield _unknown_body(f"steps[{place}].body", step.body)
    for nth, body in enumerate(step.requires_consulted):
        if body not in known:
            yield _unknown_body(f"steps[{place}].requires_consulted[{nth}]", body)


def _find_unknown_steps(step: Step, *, place: int, known: Collection[str]) -> Iterator[Problem]:
    for nth, before in enumerate(step.after):
        if before not in known:
            yield Problem(
                f"steps[{place}].after[{nth}]",
                say("Stap “{step}” bestaat niet in dit bestand.", step=before),
                say("Kijk of de id klopt, of haal hem weg uit “after”."),
            )


def _unknown_body(where: str, body: str) -> Problem:
    return Problem(
        where,
        say("Gremium “{body}” bestaat niet in dit bestand.", body=body),
        say("Kijk of de id klopt, of zet het gremium in “bodies”."),
    )


def _no_meeting(where: str, step: Step, *, bodies: Sequence[Body]) -> Problem:
    """Tell that a body does not meet on a fixed date, as in its recess, and when it does meet around it."""
    body = next(body for body in bodies if body.id == step.body)
    fixed = step.fixed or date.min
    before = max((day for day in body.meetings if day < fixed), default=None)
    after = min((day for day in body.meetings if day > fixed), default=None)
    near = [day.isoformat() for day in (before, after) if day is not None]
    mend = (
        say("Kies {days}, of zet de vergadering in “meetings” van {body}.", body=body.called, days=_or(near))
        if near
        else say("Zet de vergadering in “meetings” van {body}.", body=body.called)
    )
    return Problem(where, say("Op {fixed} vergadert {body} niet.", fixed=fixed, body=body.called), mend)


def _or(choices: list[str]) -> str:
    return say(" of ").join(choices)


def _check_circles(steps: Sequence[Step], *, problems: list[Problem]) -> None:
    """Note every circle of steps that wait for each other, as far as their ids are known and single."""
    place_of: dict[str, int] = {}
    for place, step in enumerate(steps):
        place_of.setdefault(step.id, place)
    known = [steps[place] for place in place_of.values()]
    linkable = [
        Step(step.id, after=tuple(before for before in step.after if before in place_of)) for step in known
    ]
    circles = put_in_order(*link_steps(linkable)).circles
    for circle in circles:
        names = [known[place].id for place in circle]
        problems.append(
            Problem(
                f"steps[{place_of[names[0]]}].after",
                say("Deze stappen wachten op elkaar in een kring: {circle}.", circle=_tell_circle(names)),
                say("Haal één van deze stappen weg uit “after”."),
            )
        )


def _tell_circle(names: list[str]) -> str:
    shown = names[:_MOST_SHOWN_OF_A_CIRCLE]
    if len(names) > len(shown):
        shown.append(say("… (nog {count})", count=len(names) - len(shown)))
    return " → ".join([*shown, names[0]])
