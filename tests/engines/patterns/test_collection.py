"""Reading patterns and stories: every mistake is told, all at once."""

import pytest

from vaarkaart.engines.patterns import read_collection
from vaarkaart.problems import InvalidInput


def places_of(data: object) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        read_collection(data)
    assert all(problem.problem and problem.mend for problem in caught.value.problems)
    return [problem.where for problem in caught.value.problems]


def test_reads_the_format_in_order() -> None:
    found = read_collection(
        {
            "patterns": [{"id": "p", "name": "Patroon"}, {"id": "q", "name": "Ander", "description": "Meer"}],
            "stories": [
                {"id": "s", "title": "T", "text": "Tekst", "patterns": ["q", "p", "q"], "role": "ouder"}
            ],
        }
    )
    assert [pattern.id for pattern in found.patterns] == ["p", "q"]
    assert found.stories[0].patterns == ("q", "p")
    assert found.stories[0].role == "ouder"
    assert found.stories_of("p") == found.stories


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ([], ["."]),
        ("tekst", ["."]),
        ({}, ["stories"]),
        ({"patterns": [], "stories": []}, ["stories"]),
        ({"patterns": {}, "stories": 3}, ["patterns", "stories"]),
        ({"stories": ["los"]}, ["stories[0]"]),
        ({"stories": [{"id": 7, "text": "t"}]}, ["stories[0].id"]),
        ({"stories": [{"id": "a", "text": "  "}]}, ["stories[0].text"]),
        ({"stories": [{"id": "a", "text": "t", "patterns": "p"}]}, ["stories[0].patterns"]),
        ({"stories": [{"id": "a", "text": "t", "patterns": ["weg"]}]}, ["stories[0].patterns[0]"]),
        ({"stories": [{"id": "a", "text": "t"}, {"id": "a", "text": "u"}]}, ["stories[1].id"]),
        ({"patterns": [{"id": "p", "name": "n", "description": 3}]}, ["patterns[0].description"]),
    ],
)
def test_wrong_input_is_named_where_it_stands(data: object, where: list[str]) -> None:
    assert places_of(data) == where


def test_all_problems_are_told_at_once() -> None:
    data = {
        "patterns": [{"id": "p"}, {"id": "p", "name": "Dubbel"}],
        "stories": [{"text": 5, "patterns": ["q"]}, {"id": "s", "text": "ok"}, {"id": "s"}],
    }
    assert sorted(places_of(data)) == [
        "patterns[0].name",
        "patterns[1].id",
        "stories[0].id",
        "stories[0].patterns[0]",
        "stories[0].text",
        "stories[2].id",
        "stories[2].text",
    ]
