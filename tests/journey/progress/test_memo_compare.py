"""What a draft does not tell, tells wrongly by now, or should look at before it goes out."""

from datetime import date

import pytest

from vaarkaart.journey.progress.memo.cautions import Head, is_narrower, warn
from vaarkaart.journey.progress.memo.compare import compare
from vaarkaart.journey.progress.memo.facts import CommitmentLate, CommitmentTurned, PhaseUnderWay, WorkDone

TODAY = date(2026, 9, 15)
NOBODY = frozenset()
HEAD = Head("public", TODAY, next_report_when="na het overleg", next_report_on=date(2026, 10, 16))


def fact(key: str = "a", text: str = "iets", level: str = "public") -> WorkDone:
    return WorkDone(key=key, on=TODAY, text=text, level=level)


def codes(
    facts: list, *, told: set[str] | None = None, head: Head = HEAD, for_few: frozenset = NOBODY
) -> list[str]:
    keys = {f.key for f in facts} if told is None else told
    marks = {f.key: f.mark for f in facts if f.key in keys}
    comparison = compare(facts, told=marks, left_out={}, for_few=for_few)
    return [caution.code for caution in warn(facts, told=frozenset(keys), head=head, comparison=comparison)]


def test_comparison_sorts_facts():
    same, new, old = fact("same"), fact("new"), fact("changed", "zo was het")
    now = [same, new, fact("changed", "zo is het"), fact("out"), fact("few")]
    found = compare(
        now,
        told={"same": same.mark, "changed": old.mark, "gone": "x"},
        left_out={"out": fact("out").mark},
        for_few=frozenset({"few"}),
    )
    assert [f.key for f in found.untold] == ["new"]
    assert [f.key for f in found.withheld] == ["few"]
    assert [f.key for f in found.changed] == ["changed"]
    assert [f.key for f in found.left_out] == ["out"]
    assert found.gone == ("gone",)
    assert not found.is_up_to_date


def test_left_out_fact_that_changed_is_offered_again():
    found = compare([fact("out", "nu anders")], told={}, left_out={"out": fact("out").mark}, for_few=NOBODY)
    assert [f.key for f in found.untold] == ["out"]


def test_complete_draft_asks_nothing():
    assert codes([fact()]) == []


@pytest.mark.parametrize(
    ("level", "audience", "narrower"),
    [
        ("public", "public", False),
        ("dossier", "public", True),
        ("dossier", "dossier", False),
        ("core_team", "dossier", True),
        ("only_me", "dossier", True),
    ],
)
def test_fact_is_narrower_than_the_memo(level, audience, narrower):
    assert is_narrower(fact(level=level), audience=audience) == narrower
    assert (
        "confidential" in codes([fact(level=level)], head=Head(audience, TODAY, "later", TODAY))
    ) == narrower


def test_confidential_fact_that_is_not_told_needs_no_caution():
    few = fact("few", level="core_team")
    assert codes([few], told=set(), for_few=frozenset({"few"})) == []


@pytest.mark.parametrize(
    ("late", "code"),
    [
        (CommitmentLate(key="c", on=date(2026, 9, 1), who="A", what="x"), ["late_without_reason"]),
        (CommitmentLate(key="c", on=date(2026, 9, 1), who="A", what="x", reason="ziekte"), []),
        (PhaseUnderWay(key="f", on=date(2026, 9, 1), phase="Schets"), ["late_without_reason"]),
        (PhaseUnderWay(key="f", on=TODAY, phase="Schets"), []),
    ],
)
def test_delay_without_a_reason_is_pointed_out(late, code):
    assert codes([late]) == code


@pytest.mark.parametrize(
    ("turn", "due_on", "code"),
    [
        ("confirmed", None, ["promise_without_day"]),
        ("changed", None, ["promise_without_day"]),
        ("confirmed", TODAY, []),
        ("done", None, []),
        ("declined", None, []),
    ],
)
def test_promise_without_a_day_is_pointed_out(turn, due_on, code):
    assert codes([CommitmentTurned(key="c", on=TODAY, who="A", what="x", turn=turn, due_on=due_on)]) == code


@pytest.mark.parametrize("when", ["", "na het overleg"])
def test_next_report_without_a_day_is_pointed_out(when):
    assert codes([], head=Head("public", TODAY, when, None)) == ["report_without_day"]


def test_draft_that_fell_behind_is_pointed_out():
    comparison = compare(
        [fact("a", "nu"), fact("b")], told={"a": "toen", "weg": "x"}, left_out={}, for_few=NOBODY
    )
    found = warn([], told=NOBODY, head=HEAD, comparison=comparison)
    assert [caution.code for caution in found] == ["changed_since", "gone_since", "untold"]
    assert found[0].text == "Eén feit is veranderd nadat het concept is gemaakt."
