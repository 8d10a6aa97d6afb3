"""What somebody may change about a route to see what would come of it."""

from dataclasses import dataclass
from datetime import date

from vaarkaart.engines.planner.route import Body


@dataclass(frozen=True, slots=True)
class MoveMeeting:
    """A body meets on another day; steps that are fixed at the meeting move along with it."""

    body: str
    day: date
    to: date


@dataclass(frozen=True, slots=True)
class CancelMeeting:
    """A meeting falls out; steps that are fixed at it take the first other meeting that they can make."""

    body: str
    day: date


@dataclass(frozen=True, slots=True)
class AddMeeting:
    """A body meets once more."""

    body: str
    day: date


@dataclass(frozen=True, slots=True)
class ChangeTerms:
    """A body wants papers earlier or later, or takes another time to work out its outcome.

    Both count working days; None leaves the term as it is.
    """

    body: str
    hand_in_working_days: int | None = None
    processing_working_days: int | None = None


@dataclass(frozen=True, slots=True)
class ChangePeriod:
    """A period step lasts another number of calendar days."""

    step: str
    period_days: int


@dataclass(frozen=True, slots=True)
class SkipStep:
    """A step is left out; what waited for it waits for what it waited for itself."""

    step: str


@dataclass(frozen=True, slots=True)
class SkipBody:
    """All steps at a body are left out, those that have happened aside."""

    body: str


@dataclass(frozen=True, slots=True)
class FixStep:
    """A step takes place at this meeting of its body or not at all."""

    step: str
    day: date


@dataclass(frozen=True, slots=True)
class UnfixStep:
    """A step takes the first meeting that it can make, instead of the one it was fixed at."""

    step: str


@dataclass(frozen=True, slots=True)
class InsertStep:
    """A body gets its turn before a step.

    ``body`` is one of the route, or a whole body that comes along with its calendar (and takes the place of
    one with the same id). The new step waits for the steps in ``after``; None: for what ``before`` waits
    for. Without an ``id`` it gets one of its own.
    """

    body: str | Body
    before: str
    purpose: str = "consult"
    name: str = ""
    after: tuple[str, ...] | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class AddRound:
    """The route is walked once more after its end, with every date open; a second one follows the first."""


Change = (
    MoveMeeting
    | CancelMeeting
    | AddMeeting
    | ChangeTerms
    | ChangePeriod
    | SkipStep
    | SkipBody
    | FixStep
    | UnfixStep
    | InsertStep
    | AddRound
)
