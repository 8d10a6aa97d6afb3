"""How much of our own labelled fragments is found, and how much is found for nothing."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from labelled import measure, read_stories, unmark

sys.path.pop(0)

FLOORS = {
    "person": 0.95,
    "place": 0.93,
    "organisation": 0.80,
    "date": 0.95,
    "age": 0.93,
    "address": 0.90,
    "phone": 0.99,
    "email": 0.99,
    "id_number": 0.99,
    "plate": 0.99,
}


def test_marks_become_places_in_the_text():
    text, labels = unmark("Dag {person:Anna} uit {place:Ede}.")
    assert text == "Dag Anna uit Ede."
    assert [(text[label.start : label.end], label.category) for label in labels] == [
        ("Anna", "person"),
        ("Ede", "place"),
    ]


@pytest.mark.parametrize("name", ["stories_tune.toml", "stories_test.toml"])
def test_labelled_stories_keep_their_floors(name, record_property):
    score = measure(read_stories(name))
    record_property("table", score.table())
    low = {kind: score.recall(kind) for kind in score.labels if score.recall(kind) < FLOORS.get(kind, 0)}
    assert not low, score.table()
    assert score.precision >= 0.93, score.table()


def test_there_are_enough_labelled_stories():
    tune, held_apart = read_stories("stories_tune.toml"), read_stories("stories_test.toml")
    assert len(tune) >= 40
    assert len(held_apart) >= 40
    assert not {text for text, _ in tune} & {text for text, _ in held_apart}
