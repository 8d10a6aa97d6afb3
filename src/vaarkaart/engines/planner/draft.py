"""A route that is being changed: bodies and steps by their id, and how to work on them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from vaarkaart.engines.planner.days import tell_day
from vaarkaart.engines.planner.route import Body, Route, Step
from vaarkaart.language import say
from vaarkaart.problems import Problem


class Refused(Exception):
    """A change that cannot be made: which of its fields is wrong, what is the matter, how to mend it."""

    def __init__(self, field: str, problem: str, mend: str) -> None:
        super().__init__(problem)
        self.field = field
        self.problem = problem
        self.mend = mend

    def at(self, place: str) -> Problem:
        """Give what is wrong as a problem with a change at this place."""
        return Problem(f"{place}.{self.field}", self.problem, self.mend)


class Draft:
    """A route under change. Steps and bodies keep their order; what is new comes last."""

    def __init__(self, route: Route) -> None:
        """Takes the route to start from, which stays as it is."""
        self.route = route
        self.bodies = {body.id: body for body in route.bodies}
        self.steps = {step.id: step for step in route.steps}
        self.round = 1
        self._last_round: dict[str, Step] | None = None  # the steps added last, and what they repeat

    def as_route(self) -> Route:
        """Give the route as it stands."""
        return replace(self.route, bodies=tuple(self.bodies.values()), steps=tuple(self.steps.values()))

    def body(self, id: str) -> Body:
        """Give a body by its id, or refuse."""
        if id in self.bodies:
            return self.bodies[id]
        raise Refused(
            "body",
            say("Gremium “{body}” staat niet in deze route.", body=id),
            say("Kies een gremium uit de route."),
        )

    def add_body(self, body: Body) -> Body:
        """Let a body join, in the place of one with the same id."""
        self.bodies[body.id] = body
        return body

    def meeting_body(self, id: str, day: date) -> Body:
        """Give a body that meets on a day, or refuse."""
        body = self.body(id)
        if day in body.meetings:
            return body
        raise Refused(
            "day",
            say("{body} vergadert niet op {day}.", body=body.called, day=tell_day(day)),
            say("Kies een dag waarop {body} vergadert.", body=body.called),
        )

    def change_meetings(self, body: Body, *, without: date | None = None, extra: date | None = None) -> None:
        """Let a body meet on one day less, one day more, or both."""
        meetings = tuple(day for day in body.meetings if day != without)
        self.bodies[body.id] = replace(body, meetings=meetings if extra is None else (*meetings, extra))

    def step(self, id: str, *, field: str = "step") -> Step:
        """Give a step by its id, or refuse."""
        if id in self.steps:
            return self.steps[id]
        raise Refused(
            field, say("Stap “{step}” staat niet in deze route.", step=id), say("Kies een stap uit de route.")
        )

    def open_step(self, id: str, *, field: str = "step") -> Step:
        """Give a step that has yet to happen, or refuse."""
        step = self.step(id, field=field)
        if step.settled is None:
            return step
        raise Refused(
            field,
            say(
                "“{step}” is al geweest, op {day}, en ligt vast.",
                step=step.called,
                day=tell_day(step.settled),
            ),
            say("Kies een stap die nog moet komen."),
        )

    def put(self, step: Step) -> None:
        """Put a step in the place of the one with its id."""
        self.steps[step.id] = step

    def fixed_at(self, body: str, day: date) -> list[Step]:
        """Give the steps that are fixed at a meeting."""
        return [step for step in self.steps.values() if step.body == body and step.fixed == day]

    def skip(self, steps: Sequence[Step]) -> None:
        """Leave steps out, one by one: what waited for one waits for what it waited for itself."""
        for step in steps:
            gone = self.steps.pop(step.id)
            for later in [later for later in self.steps.values() if gone.id in later.after]:
                befores = (
                    new for before in later.after for new in (gone.after if before == gone.id else [before])
                )
                self.put(later._replace(after=tuple(dict.fromkeys(befores))))

    def insert(self, step: Step, *, before: Step) -> None:
        """Put a new step before another."""
        self.steps[step.id] = step
        self.put(before._replace(after=(*before.after, step.id)))

    def free_id(self, wished: str) -> str:
        """Give an id that no step has yet, as much like the wished one as can be."""
        if wished not in self.steps:
            return wished
        numbered = (f"{wished}-{nth}" for nth in count(2))
        return next(id for id in numbered if id not in self.steps)

    def waits_for_itself(self, id: str) -> bool:
        """Tell whether a step waits, however far back, for itself."""
        met, waiting = set[str](), list(self.steps[id].after)
        while waiting:
            before = waiting.pop()
            if before == id:
                return True
            if before not in met:
                met.add(before)
                waiting.extend(self.steps[before].after)
        return False

    def ends(self) -> tuple[str, ...]:
        """Give the ids of the steps that no other step waits for."""
        waited_for = {before for step in self.steps.values() for before in step.after}
        return tuple(id for id in self.steps if id not in waited_for)

    def last_round(self) -> list[Step]:
        """Give the steps of the round that was added last; without one, those of the whole route."""
        ids: Iterable[str] = self.steps if self._last_round is None else self._last_round
        return [self.steps[id] for id in ids if id in self.steps]

    def walk_again(self, steps: Sequence[Step], *, since: tuple[str, ...]) -> None:
        """Walk steps once more, every date open; the first of them wait for the steps in ``since``."""
        self.round += 1
        first = self._last_round or {}
        repeats = {step.id: first.get(step.id, step) for step in steps}
        again = dict[str, str]()
        for step in steps:
            id = again[step.id] = self.free_id(f"{repeats[step.id].id}-{self.round}")
            self.steps[id] = step  # keeps the id from being given twice
        for step in steps:
            id, name = again[step.id], repeats[step.id].called
            after = tuple([again[before] for before in step.after if before in again]) or since
            named = say("{step} (ronde {round})", step=name, round=self.round)
            self.steps[id] = step._replace(id=id, name=named, after=after, fixed=None, settled=None)
        self._last_round = {again[id]: repeated for id, repeated in repeats.items()}
