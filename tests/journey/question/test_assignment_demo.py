"""The worked assignment reads back as it was frozen."""

from vaarkaart.journey.question.assignments.reading import get_content
from vaarkaart.journey.question.models import Assignment


def test_fingerprint_of_the_worked_assignment_is_right(demo):
    agreed = Assignment.objects.get(pk="opdracht-1")
    assert agreed.fingerprint == get_content(agreed).fingerprint, (
        f"the fingerprint in demo/opdracht.yaml should be {get_content(agreed).fingerprint}"
    )
    assert agreed.versions.count() == 2
