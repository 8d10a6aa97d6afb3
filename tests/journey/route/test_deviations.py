"""How a round deviates from its usual route: one case per kind of difference, and none where there is none."""

import pytest

from vaarkaart.journey.route.norms.deviations import Place, find_deviations, match_steps


def place(id, purpose="consult", bodies="", after="", days=None, norm=None, name=""):
    return Place(
        id=id,
        name=name or f"stap {id}",
        purpose=purpose,
        bodies=frozenset(bodies.split()),
        period_days=days,
        after=tuple(after.split()),
        norm=norm,
    )


NORM = [
    place("A", "prepare", "werkgroep"),
    place("B", "consult", "raad-1 raad-2 raad-3", "A"),
    place("T", "zienswijze", days=56, after="A"),
    place("C", "decide", "bestuur", "B T"),
]
SAME = [
    place("a", "prepare", "werkgroep"),
    place("b", "consult", "raad-1 raad-2 raad-3", "a"),
    place("t", "zienswijze", days=56, after="a"),
    place("c", "decide", "bestuur", "b t"),
]


CASES = [
    (SAME, []),
    # a step is missing; what came after it may close up
    ([SAME[0], SAME[2], place("c", "decide", "bestuur", "a t")], ["norm:missing:B"]),
    ([*SAME, place("x", "advise", "kernteam")], ["norm:extra:x"]),
    (
        [SAME[0], place("b", "consult", "raad-1 raad-2", "a"), *SAME[2:]],
        ["norm:bodies:B"],
    ),
    ([*SAME[:2], place("t", "zienswijze", days=42, after="a"), SAME[3]], ["norm:term:T"]),
    ([*SAME[:2], place("t", "zienswijze", days=70, after="a"), SAME[3]], []),
    ([SAME[0], place("b", "inform", "raad-1 raad-2 raad-3", "a", norm="B"), *SAME[2:]], ["norm:purpose:B"]),
    ([*SAME[:3], place("c", "decide", "bestuur", "t")], ["norm:order:C:B"]),
    # the same steps, the other way round
    (
        [
            SAME[0],
            place("b", "consult", "raad-1 raad-2 raad-3", "c"),
            SAME[2],
            place("c", "decide", "bestuur", "t"),
        ],
        ["norm:order:C:B"],
    ),
    # reached along an extra step is still reached
    (
        [*SAME[:3], place("x", "advise", "kernteam", "b"), place("c", "decide", "bestuur", "x t")],
        ["norm:extra:x"],
    ),
    # asked in another way, under another name: another purpose, not a missing step
    (
        [SAME[0], place("z", "advise", "raad-1 raad-2 raad-3", "a"), *SAME[2:]],
        ["norm:purpose:B", "norm:order:C:B"],
    ),
    # told is not asked
    (
        [
            SAME[0],
            place("z", "inform", "raad-1 raad-2 raad-3", "a"),
            SAME[2],
            place("c", "decide", "bestuur", "z t"),
        ],
        ["norm:missing:B", "norm:extra:z"],
    ),
    ([], ["norm:missing:A", "norm:missing:B", "norm:missing:T", "norm:missing:C"]),
]


@pytest.mark.parametrize(("steps", "keys"), CASES)
def test_deviations_are_found_by_kind(steps, keys):
    assert [each.key for each in find_deviations(NORM, steps)] == keys


def test_order_tells_whether_steps_are_turned_round():
    turned = [
        SAME[0],
        place("b", "consult", "raad-1 raad-2 raad-3", "c"),
        SAME[2],
        place("c", "decide", "bestuur", "t"),
    ]
    loose = [*SAME[:3], place("c", "decide", "bestuur", "t")]
    assert [find_deviations(NORM, steps)[0].reversed for steps in (turned, loose)] == [True, False]


def test_other_bodies_are_told_apart():
    (found,) = find_deviations(NORM[:2], [SAME[0], place("b", "consult", "raad-1 raad-2 raad-4", "a")])
    assert (found.lacking, found.added) == ({"raad-3"}, {"raad-4"})


def test_step_made_from_the_usual_route_stays_that_step_under_another_name_and_place():
    renamed = place("z", "advise", "heel-ander", norm="B", name="Iets anders")
    assert match_steps(NORM, [*SAME, renamed])["B"] == renamed


def test_step_is_known_by_its_name_when_bodies_and_purpose_changed():
    renamed = place("z", "advise", "heel-ander", name="Stap B")
    assert match_steps(NORM, [SAME[0], renamed])["B"] == renamed
