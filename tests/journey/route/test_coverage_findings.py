"""Who is missing: a table of rounds and what is found on each."""

from datetime import date

import pytest

from vaarkaart.journey.route.coverage.findings import Asked, Earlier, Walk, Wanted, find_dropped, find_missing
from vaarkaart.journey.route.norms.deviations import Place


def place(id, purpose, bodies="", after=""):
    return Place(id, f"stap {id}", purpose, frozenset(bodies.split()), after=tuple(after.split()))


STEPS = (
    place("schrijven", "prepare", "werkgroep"),
    place("vragen", "consult", "raad-1 raad-2", "schrijven"),
    place("besluit", "decide", "bestuur", "vragen"),
)
OWNER = {
    "werkgroep": "regio",
    "bestuur": "regio",
    "raad-1": "gemeente-1",
    "raad-2": "gemeente-2",
    "raad-3": "gemeente-3",
    "clienten": "clienten-org",
}
KIND = {"gemeente-1": "municipality", "gemeente-2": "municipality", "gemeente-3": "municipality"}


def asked(steps, **days):
    return tuple(Asked(step.id, body, days.get(step.id)) for step in steps for body in sorted(step.bodies))


def walk(*more, steps=STEPS, days=None, **known):
    steps = (*steps, *more)
    return Walk(steps, asked=asked(steps, **(days or {})), owner=OWNER, kind=KIND, **known)


def seats(**of_body):
    return {body: frozenset(listed.split()) for body, listed in of_body.items()}


CLIENTS = Wanted("required", body="clienten", before="besluit")
AFTER = place("achteraf", "consult", "clienten", "besluit")
TOLD = place("kennis", "inform", "clienten", "schrijven")
LOOSE = place("los", "consult", "clienten", "schrijven")

TABLE = [
    ("everybody is asked", walk(), []),
    # (a) not consulted before the decision
    ("a required body has no turn", walk(wanted=(CLIENTS,)), ["unasked:clienten"]),
    ("being told is not being asked", walk(TOLD, wanted=(CLIENTS,)), ["unasked:clienten"]),
    ("a partner has no turn", walk(wanted=(Wanted("partner", organisation="zorg"),)), ["unasked:zorg"]),
    ("a partner is asked by its body", walk(wanted=(Wanted("partner", organisation="gemeente-1"),)), []),
    (
        "a partner is asked by its seat in a group",
        walk(wanted=(Wanted("partner", organisation="zorg"),), seats=seats(werkgroep="zorg")),
        [],
    ),
    (
        "a body and its own organisation are one party",
        walk(wanted=(CLIENTS, Wanted("partner", organisation="clienten-org"))),
        ["unasked:clienten"],
    ),
    # (b) only after the decision
    ("a required body comes after", walk(AFTER, wanted=(CLIENTS,)), ["late:clienten"]),
    ("nobody required it, but after is late", walk(AFTER), ["late:clienten"]),
    ("no path, no promise: it may come after", walk(LOOSE), ["late:clienten"]),
    (
        "no path, but it was over before",
        walk(LOOSE, days={"los": date(2026, 5, 1), "besluit": date(2026, 6, 1)}),
        [],
    ),
    (
        "no path, and it was later than the decision",
        walk(LOOSE, days={"los": date(2026, 6, 2), "besluit": date(2026, 6, 1)}),
        ["late:clienten"],
    ),
    ("no path, but it is done and the decision is not", walk(LOOSE, days={"los": date(2026, 5, 1)}), []),
    # (c) whose side is missing in a group
    (
        "a town that decides along has no seat",
        walk(seats=seats(werkgroep="gemeente-1 gemeente-2", bestuur="gemeente-1 gemeente-2 gemeente-3")),
        ["member:gemeente-3", "side:werkgroep"],
    ),
    (
        "a town that is asked has no seat",
        walk(
            place("ook", "consult", "raad-3", "schrijven"),
            place("weer", "decide", "bestuur", "ook besluit"),
            seats=seats(werkgroep="gemeente-1 gemeente-2"),
        ),
        ["side:werkgroep"],
    ),
    ("one seat is no group of sides", walk(seats=seats(werkgroep="gemeente-1")), []),
    ("all sides have a seat", walk(seats=seats(werkgroep="gemeente-1 gemeente-2")), []),
    (
        "seats of today say nothing of a round that is done",
        walk(is_done=True, seats=seats(werkgroep="gemeente-1 gemeente-2", bestuur="gemeente-1"), wanted=()),
        [],
    ),
    # (d) a step that fell out
    (
        "a step of the usual route is gone",
        walk(earlier=(Earlier(place("N", "advise", "stuurgroep"), "norm"),)),
        ["norm:missing:N"],
    ),
    (
        "a step of the round before is gone",
        walk(earlier=(Earlier(place("V", "advise", "stuurgroep"), "previous"),)),
        ["absent:V"],
    ),
    (
        "gone from both is told once",
        walk(
            earlier=(
                Earlier(place("N", "advise", "stuurgroep"), "norm"),
                Earlier(place("V", "advise", "stuurgroep"), "previous"),
            )
        ),
        ["norm:missing:N"],
    ),
    (
        "who is told as not asked is not told again as a gone step",
        walk(wanted=(CLIENTS,), earlier=(Earlier(place("N", "advise", "clienten"), "norm"),)),
        ["unasked:clienten"],
    ),
    # (e) decides along without having been asked
    ("an organisation only sits in the board", walk(seats=seats(bestuur="zorg gemeente-1")), ["member:zorg"]),
    (
        "a partner that decides along is told as such",
        walk(wanted=(Wanted("partner", organisation="zorg"),), seats=seats(bestuur="zorg")),
        ["member:zorg"],
    ),
    # nothing to come before
    ("no decision yet", walk(steps=STEPS[:2], wanted=(Wanted("partner", organisation="zorg"),)), []),
    ("nothing at all", Walk(()), []),
]


@pytest.mark.parametrize(("case", "facts", "keys"), TABLE, ids=[row[0] for row in TABLE])
def test_missing_parties_are_found(case, facts, keys):
    assert [finding.key for finding in find_missing(facts)] == keys


def test_side_names_every_organisation_without_a_seat():
    (found,) = find_missing(
        walk(
            place("ook", "consult", "raad-3", "schrijven"),
            place("weer", "decide", "bestuur", "ook besluit"),
            seats=seats(werkgroep="gemeente-1 gemeente-2", bestuur="gemeente-1"),
        )
    )
    assert (found.body, found.organisations) == ("werkgroep", ("gemeente-3",))


@pytest.mark.parametrize(
    ("step", "dropped"),
    [
        (place("x", "consult", "raad-1 raad-2"), False),
        (place("x", "consult", "raad-1 raad-9"), False),
        (place("x", "inform", "raad-1"), False),  # asked now, only told before
        (place("x", "advise", "raad-1"), True),
        (place("x", "consult", "kernteam"), True),
        (Place("x", "Termijn", "zienswijze", period_days=56), True),
    ],
)
def test_step_of_the_round_before_counts_as_dropped_when_nobody_of_it_is_heard(step, dropped):
    assert find_dropped([step], STEPS) == ([step] if dropped else [])
