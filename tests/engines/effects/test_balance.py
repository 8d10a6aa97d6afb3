"""Adding up expected effects: only what can be added, and never surer than it is."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from vaarkaart.engines.effects import Balance, ExpectedEffect, Gap, LeftOut, Reason, Verdict, weigh_up

WAIT = Gap(Decimal(14), Decimal(8), "weken", date(2028, 12, 31))


def effect(id: str, worst: float, likely: float, best: float, unit: str = "weken", **more) -> ExpectedEffect:
    return ExpectedEffect(id, *(Decimal(str(amount)) for amount in (worst, likely, best)), unit, **more)


def test_effects_add_up_towards_the_target():
    found = weigh_up(WAIT, [effect("a", -2, -3, -4), effect("b", 1, -1, -2)])
    assert (found.needed, found.worst, found.likely, found.best) == (6, 1, 4, 6)
    assert found.verdict is Verdict.PERHAPS


def test_upward_targets_count_upward():
    found = weigh_up(Gap(Decimal(61), Decimal(75), "%"), [effect("a", 6, 7, 8, "procentpunt")])
    assert (found.needed, found.likely, found.verdict) == (14, 7, Verdict.SHORT)


def test_other_unit_and_too_late_are_left_out():
    found = weigh_up(
        WAIT,
        [
            effect("unit", -1, -1, -1, "%"),
            effect("late", -1, -1, -1, reached_on=date(2029, 1, 1)),
            effect("ok", -1, -1, -1),
        ],
    )
    assert found.counted == ("ok",)
    assert found.left_out == (LeftOut("unit", Reason.OTHER_UNIT), LeftOut("late", Reason.TOO_LATE))


def test_of_effects_on_the_same_people_only_the_largest_counts():
    found = weigh_up(
        WAIT,
        [
            effect("small", -1, -1.5, -2, people="Kinderen op de lijst"),
            effect("large", -2, -3.5, -4, people=" kinderen  op de lijst"),
            effect("others", -1, -1, -1),
        ],
    )
    assert found.counted == ("large", "others")
    assert found.left_out == (LeftOut("small", Reason.SAME_PEOPLE, beside="large"),)


def test_enough_is_said_only_when_it_is():
    assert weigh_up(WAIT, [effect("a", -6, -7, -8)]).verdict is Verdict.SURELY
    assert weigh_up(WAIT, [effect("a", -5, -6, -8)]).verdict is Verdict.LIKELY
    assert weigh_up(WAIT, []).verdict is Verdict.SHORT


amounts = st.decimals(-1000, 1000, places=2)


@st.composite
def effects(draw: st.DrawFn) -> list[ExpectedEffect]:
    made = []
    for number in range(draw(st.integers(0, 8))):
        worst, likely, best = sorted(draw(st.tuples(amounts, amounts, amounts)), reverse=True)
        people = draw(st.sampled_from(["", "kinderen", "ouders"]))
        unit = draw(st.sampled_from(["weken", "week", "%"]))
        made.append(ExpectedEffect(str(number), worst, likely, best, unit, None, people))
    return made


def _in_order(found: Balance) -> bool:
    low, high = found.independent
    slack = Decimal("0.0001")  # square roots are rounded
    return found.worst - slack <= low <= found.likely <= high <= found.best + slack


@given(effects())
def test_ranges_lie_inside_each_other_and_nothing_is_counted_twice(made):
    found = weigh_up(WAIT, made)
    assert _in_order(found)
    told = [*found.counted, *(left.id for left in found.left_out)]
    assert sorted(told) == sorted(each.id for each in made)


@given(effects())
def test_the_order_of_measures_makes_no_difference_to_the_sum(made):
    one, other = weigh_up(WAIT, made), weigh_up(WAIT, made[::-1])
    assert (one.likely, one.needed) == (other.likely, other.needed)
