"""The worked example of progress: what its files say must hold."""

import pytest

from tests.demo_world import somebody
from vaarkaart.foundation.dossiers.models import Role
from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.journey.progress.drafting import get_document, is_intact
from vaarkaart.journey.progress.models import BuildingBlock, Commitment, Memo, Partner, PlanVersion
from vaarkaart.journey.progress.writing import get_desk


def test_sent_memo_of_the_example_is_intact(demo):
    memo = Memo.objects.get(state="sent")
    assert is_intact(memo), (
        f"the fingerprint in demo/progress.yaml should be {get_document(memo).fingerprint}"
    )


def test_draft_of_the_example_fell_behind_by_one_fact_and_one_change(demo):
    memo = Memo.objects.get(state="draft")
    desk = get_desk(memo, reader=reader_for(somebody(Role.LEAD)))
    assert [offer.fact.key for offer in desk.untold] == ["happening:gebeurtenis-avond"]
    assert "commitment:toez-doorrekenen" in [offer.fact.key for offer in desk.changed]
    assert [offer.fact.key for offer in desk.withheld] == ["happening:gebeurtenis-tarieven"]


def test_state_of_every_promise_is_that_of_its_last_turn(demo):
    for commitment in Commitment.objects.prefetch_related("events"):
        turns = [event for event in commitment.events.all() if event.kind in Commitment.State.values]
        assert turns, commitment
        last = turns[-1]
        assert (commitment.state, commitment.what, commitment.due_on) == (last.kind, last.what, last.due_on)


@pytest.mark.parametrize(
    ("model", "least"), [(Partner, 3), (Commitment, 8), (BuildingBlock, 4), (PlanVersion, 3), (Memo, 2)]
)
def test_example_has_enough_of_everything(demo, model, least):
    assert model.objects.count() >= least


def test_example_shows_promises_in_every_state(demo):
    assert set(Commitment.objects.values_list("state", flat=True)) == set(Commitment.State.values)
