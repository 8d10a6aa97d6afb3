"""Groups, doubles and likeness among stories."""

import json
from pathlib import Path

import pytest

from vaarkaart.engines.patterns import (
    Pattern,
    Story,
    collect,
    discover,
    find_duplicates,
    likeness_between,
    read_collection,
)
from vaarkaart.problems import InvalidInput

DUIVEN = [
    "De duif zit op het dak.",
    "Hij voert zijn duiven in de til.",
    "Een postduif vloog naar de duiventil.",
]
ORGEL = [
    "Het orgel speelt in de kerk.",
    "De organist oefent op het orgel.",
    "Kerkmuziek klinkt uit het orgel.",
]


def unsorted(texts: list[str]) -> list[Story]:
    return [Story(str(at), "", text) for at, text in enumerate(texts)]


def test_discovery_finds_the_two_subjects_and_their_words() -> None:
    groups = discover(collect(patterns=[], stories=unsorted(DUIVEN + ORGEL)))
    assert [group.stories for group in groups] == [("0", "1", "2"), ("3", "4", "5")]
    assert "orgel" in groups[1].words
    assert set(groups[0].exemplars) == {"0", "1", "2"}
    assert all(group.coherence > 0 for group in groups)


def test_discovery_makes_as_many_groups_as_asked_and_loses_no_story() -> None:
    known = read_collection(json.loads(Path(__file__).with_name("stories.json").read_text("utf-8")))
    groups = discover(known, count=5)
    assert len(groups) == 5
    assert sorted(id_ for group in groups for id_ in group.stories) == sorted(s.id for s in known.stories)
    assert groups == discover(known, count=5)


def test_discovery_looks_only_at_stories_without_pattern_when_there_are_any() -> None:
    stories = [*unsorted(DUIVEN), Story("z", "", "Al ingedeeld.", ("p",))]
    groups = discover(collect(patterns=[Pattern("p", "P")], stories=stories), count=2)
    assert "z" not in {id_ for group in groups for id_ in group.stories}


def test_discovery_of_too_few_stories_is_told() -> None:
    with pytest.raises(InvalidInput, match="3 verhalen"):
        discover(collect(patterns=[], stories=unsorted(DUIVEN)), count=4)


def test_same_and_nearly_same_and_contained_stories_are_found() -> None:
    text = "Elke maand belde ik zelf om te vragen waar wij op de lijst stonden en steeds hoorde ik hetzelfde antwoord"
    stories = [
        Story("a", "Een", text),
        Story("b", "Ander opschrift", text.upper() + "!"),
        Story("c", "", text.replace(" zelf ", " weer ")),
        Story(
            "d",
            "",
            text + " en dat ging zo door tot de zomer kwam toen het kind al lang niet meer naar school ging",
        ),
        Story("e", "", "Heel wat anders, over duiven op het dak van de kerk naast de markt."),
    ]
    pairs = {(pair.first, pair.second): pair.kind for pair in find_duplicates(stories)}
    assert pairs["a", "b"] == "same"
    assert pairs["a", "c"] == "nearly_same"
    assert pairs["a", "d"] in {"nearly_same", "inside"}
    assert not any("e" in pair for pair in pairs)


def test_different_stories_are_no_doubles() -> None:
    assert find_duplicates(unsorted(DUIVEN + ORGEL)) == []


def test_patterns_that_share_words_or_stories_are_more_alike() -> None:
    patterns = [Pattern("a", "Duiven"), Pattern("b", "Duiventil"), Pattern("c", "Orgel")]
    stories = [
        Story("1", "", DUIVEN[0], ("a",)),
        Story("2", "", DUIVEN[1] + " Op het dak.", ("b",)),
        Story("3", "", ORGEL[0], ("c",)),
    ]
    apart = likeness_between(collect(patterns=patterns, stories=stories))
    assert apart["a", "b"] > apart["a", "c"] == 0
    both = [*stories, Story("4", "", "Duif en orgel", ("a", "c"))]
    assert likeness_between(collect(patterns=patterns, stories=both))["a", "c"] > 0.3
