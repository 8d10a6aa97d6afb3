"""The order in which steps can be worked out, and the circles that make that impossible."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_CIRCLES_TOLD = 20


@dataclass(frozen=True, slots=True)
class Order:
    """Places of steps, each after all that it waits for; and the circles found on the way.

    A circle is a list of places in which each waits for the next, and the last for the first.
    """

    places: list[int]
    circles: list[list[int]]


def put_in_order(earlier: Sequence[Sequence[int]], later: Sequence[Sequence[int]]) -> Order:
    """Put steps in an order in which each comes after the ones it waits for.

    Takes:   per step the places of the steps it waits for, and of the steps that wait for it.
    Gives:   the order; where steps wait for each other in a circle, that circle is told once and
             then treated as if it were passed, so that every separate circle is found.
    """
    waiting = [len(before) for before in earlier]
    places = [place for place, count in enumerate(waiting) if count == 0]
    _pass_on(places, 0, waiting=waiting, later=later)
    if len(places) == len(earlier):
        return Order(places, [])
    circles: list[list[int]] = []
    passed = set(places)
    for place in range(len(earlier)):
        while place not in passed and len(circles) < MOST_CIRCLES_TOLD:
            since = len(places)
            circles.append(_walk_back_to_circle(place, earlier=earlier, passed=passed))
            places.extend(circles[-1])
            for stuck in circles[-1]:
                waiting[stuck] = -1  # passed by force: what it still waits for must not release it again
            _pass_on(places, since, waiting=waiting, later=later)
            passed.update(places[since:])
    return Order(places, circles)


def _pass_on(places: list[int], since: int, *, waiting: list[int], later: Sequence[Sequence[int]]) -> None:
    """Append every step that waits for nothing any more, from the ones at ``since`` on."""
    at = since
    while at < len(places):
        for follower in later[places[at]]:
            waiting[follower] -= 1
            if waiting[follower] == 0:
                places.append(follower)
        at += 1


def _walk_back_to_circle(place: int, *, earlier: Sequence[Sequence[int]], passed: set[int]) -> list[int]:
    """Walk from a stuck step to what it waits for, until a step comes by for the second time."""
    met: dict[int, int] = {}
    while place not in met:
        met[place] = len(met)
        place = next(before for before in earlier[place] if before not in passed)
    return list(met)[met[place] :]
