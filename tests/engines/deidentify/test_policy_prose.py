"""Ordinary policy Dutch gives nobody away: laws, bodies and programmes are left as they are."""

from pathlib import Path

import pytest

from vaarkaart.engines.deidentify import deidentify

PROSE = (Path(__file__).parent / "policy_prose.txt").read_text(encoding="utf-8")


def test_policy_prose_raises_fewer_than_two_false_alarms_per_thousand_words():
    words = len(PROSE.split())
    alarms = [(found.category, found.original) for found in deidentify(PROSE).proposals]
    assert words > 700
    assert len(alarms) / words * 1000 < 2, alarms


@pytest.mark.parametrize(
    "sentence",
    [
        "De Wmo en de Jeugdwet gaan over in gemeentelijke handen.",
        "Veilig Thuis belt terug.",
        "Een moeder belde Veilig Thuis, en later ook de Raad voor de Kinderbescherming.",
        "Jeugdigen van 12 tot 18 jaar wachten zeven weken.",
        "Dit contract duurt 4 jaar en kost 12.000 euro.",
        "Het Rijk en de VNG spraken in 2023 een Hervormingsagenda af.",
        "Een roos is een bloem en een mark was geld.",
        "Wil je meedenken? Hoop doet leven.",
        "Vorige week dinsdag was het druk.",
        "Op het nummerbord zat een sticker van 100 euro.",
        "Op maandag zegt aanbieder A dat het niet lukt.",
        "De standaard is: houd het simpel.",
        "Dan vroeg ik hoe de week was geweest.",
        "Ton wil ik er niet voor uitgeven.",
        "De ouders zijn 12 jaar getrouwd geweest.",
    ],
)
def test_ordinary_words_are_left(sentence):
    assert deidentify(sentence).proposals == ()
