"""What may still give somebody away is told, and nothing else."""

import pytest

from vaarkaart.engines.deidentify import deidentify


def codes(story: str) -> list[str]:
    return [risk.code for risk in deidentify(story).risks]


@pytest.mark.parametrize(
    ("story", "code"),
    [
        ("Haar broer is verdronken in de plas.", "family_event"),
        ("Het stond in de krant.", "press"),
        ("Een Somalisch gezin kwam in het dorp wonen.", "origin"),
        ("Zij was de enige vrouw in het team.", "unique"),
        ("Sem van 14 uit Goirle, op 3 mei 2021.", "combination"),
        ("Anna, Sem, Karin en Mehmet aten samen.", "many_people"),
    ],
)
def test_risk_is_told(story, code):
    assert code in codes(story)


@pytest.mark.parametrize(
    "story",
    ["We dronken koffie en praatten.", "De krant lag op tafel.", "Er is brand, zei hij, en hij belde 112."],
)
def test_ordinary_story_carries_no_risk(story):
    assert codes(story) == []
