"""Who may do what in progress: one table of role and action, and the partner who speaks for itself only."""

import pytest

from vaarkaart.foundation.dossiers.models import Role
from vaarkaart.foundation.dossiers.permissions import list_rules
from vaarkaart.journey.progress import policies

MAY = {
    "progress.view": set(Role),
    "progress.edit": {Role.LEAD, Role.EDITOR},
    "progress.reply": {Role.PARTNER},
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", MAY)
def test_role_may_do_what_the_table_says(action, role):
    assert (role in list_rules()[action]) == (role in MAY[action])


def test_every_action_of_progress_stands_in_the_table():
    assert {action for action in list_rules() if action.startswith("progress.")} == set(MAY)


@pytest.mark.parametrize(
    ("who", "can_answer", "can_report"),
    [
        ("amina", False, True),
        ("eva", False, True),
        ("bram", False, False),
        ("dirk", False, False),
        ("yusuf", True, True),
        ("ilse", False, False),
        ("chris", False, False),
    ],
)
def test_only_the_partner_itself_answers(who, can_answer, can_report, request, promise, reader):
    looks = reader(request.getfixturevalue(who))
    commitment = promise(answer="confirmed")
    assert policies.can_answer(commitment, reader=looks) == can_answer
    assert policies.can_report(commitment, reader=looks) == can_report


def test_nobody_answers_our_own_promise(promise, yusuf, amina, reader):
    own = promise(partner=None)
    assert policies.list_answers(own) == ()
    assert not policies.can_answer(own, reader=reader(yusuf))
    assert policies.can_report(own, reader=reader(amina))


def test_partner_cannot_answer_what_it_may_not_see(promise, yusuf, reader):
    hidden = promise(confidentiality="core_team")
    assert not policies.can_answer(hidden, reader=reader(yusuf))


@pytest.mark.parametrize(
    ("state", "answers", "reports"),
    [
        ("proposed", {"confirmed", "corrected", "declined"}, set()),
        ("changed", {"confirmed", "corrected", "declined"}, {"partial", "done"}),
        ("confirmed", {"corrected", "declined"}, {"partial", "done"}),
        ("corrected", {"corrected", "declined"}, {"partial", "done"}),
        ("partial", {"corrected"}, {"partial", "done"}),
        ("done", set(), set()),
        ("declined", set(), set()),
    ],
)
def test_state_allows_only_what_follows_from_it(promise, state, answers, reports):
    commitment = promise()
    commitment.state = state
    assert set(policies.list_answers(commitment)) == answers
    assert set(policies.list_reports(commitment)) == reports
