"""Originals are unreadable without the key."""

import pytest

from vaarkaart.foundation.records.sealing import fingerprint, is_sealed, open_sealed, seal
from vaarkaart.problems import InvalidInput


@pytest.fixture(autouse=True)
def _keys(settings):
    settings.STORY_KEYS = ["sleutel-een"]


def test_a_sealed_text_opens_again_and_hides_its_words():
    sealed = seal("Mevrouw De V. uit Duinlo")
    assert is_sealed(sealed)
    assert "Duinlo" not in sealed
    assert open_sealed(sealed) == "Mevrouw De V. uit Duinlo"


def test_after_changing_keys_old_texts_still_open(settings):
    sealed = seal("oud")
    settings.STORY_KEYS = ["sleutel-twee", "sleutel-een"]
    assert open_sealed(sealed) == "oud"
    assert fingerprint("sleutel-twee") in seal("nieuw")


def test_without_the_key_it_says_which_key_is_missing(settings):
    sealed = seal("geheim")
    settings.STORY_KEYS = ["een-andere"]
    with pytest.raises(InvalidInput) as stopped:
        open_sealed(sealed)
    assert fingerprint("sleutel-een") in stopped.value.problems[0].problem


def test_a_damaged_text_does_not_open():
    sealed = seal("heel")
    with pytest.raises(InvalidInput):
        open_sealed(sealed[:-6] + "AAAAAA")
