"""The planner's front door: from a route to a plan."""

from vaarkaart.engines.planner.answer import Plan
from vaarkaart.engines.planner.calendars import LAST_DAY
from vaarkaart.engines.planner.network import Network, build_network
from vaarkaart.engines.planner.passes import NEVER, Earliest, walk_backward, walk_forward
from vaarkaart.engines.planner.reasons import find_binding_chain
from vaarkaart.engines.planner.route import Route
from vaarkaart.language import say
from vaarkaart.problems import InvalidInput, Problem


def plan_route(route: Route) -> Plan:
    """Work out when every step of a route takes place, how late it could be, and why.

    Takes:   a route in which every id is known, no step waits for itself, and every fixed date is a meeting
             of the step's body; a route from a file is checked on that by `read_route`.
    Gives:   the plan: earliest and latest day per step, slack in calendar days, what binds, whether the
             deadline is made. When a body has no meeting left the plan is not feasible and says where
             (``obstacles``).
    Raises:  ``InvalidInput`` when the plan runs on past the year 9999; ``ValueError`` for a circle.
    Source:  docs/reference/ and the rules of order of the bodies.

    >>> from datetime import date
    >>> from vaarkaart.engines.planner.route import Body, Step
    >>> council = Body("raad", (date(2026, 5, 14), date(2026, 6, 11)), hand_in_working_days=10)
    >>> advice = Step("advies", period_days=60)
    >>> plan = plan_route(
    ...     Route(date(2026, 3, 5), (council,), (advice, Step("besluit", body="raad", after=("advies",))))
    ... )
    >>> plan.steps[1].ready, plan.steps[1].meeting, plan.steps[1].because.kind
    (datetime.date(2026, 5, 4), datetime.date(2026, 6, 11), 'hand_in_missed')
    """
    return plan_network(build_network(route))


def plan_network(network: Network) -> Plan:
    """Plan a route that has been turned into numbers before."""
    earliest = walk_forward(network)
    _check_calendar_reaches(network, earliest)
    latest = None if network.deadline is None else walk_backward(network, deadline=network.deadline)
    return Plan(network, earliest, latest=latest, binding=find_binding_chain(network, earliest))


def _check_calendar_reaches(network: Network, earliest: Earliest) -> None:
    """Refuse a plan that runs on past the last year a date can have, naming where it first does."""
    if earliest.end <= LAST_DAY:
        return
    beyond = [place for place, done in enumerate(earliest.done) if LAST_DAY < done < NEVER]
    if not beyond:
        return
    first = min(beyond, key=lambda place: earliest.done[place])
    raise InvalidInput(
        [
            Problem(
                f"steps[{first}]",
                say("Stap “{step}” eindigt na het jaar 9999.", step=network.route.steps[first].called),
                say("Kijk de begindatum en de termijnen van de stappen ervoor na."),
            )
        ]
    )
