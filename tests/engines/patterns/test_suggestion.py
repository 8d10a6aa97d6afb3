"""The suggestion of patterns: right often enough, explained, and sane at the edges."""

import json
import math
import re
from collections import Counter
from pathlib import Path

import pytest

from vaarkaart.engines.patterns import (
    Collection,
    Pattern,
    PatternModel,
    Story,
    best_known,
    collect,
    evaluate,
    read_collection,
    suggest,
)
from vaarkaart.problems import InvalidInput


@pytest.fixture(scope="module")
def own_stories() -> Collection:
    return read_collection(json.loads(Path(__file__).with_name("stories.json").read_text("utf-8")))


def nearest_neighbour_figures(collection: Collection) -> tuple[float, float]:
    """Judge the plain alternative (TF-IDF, nearest story) the same way: share in the first three, MRR."""
    words = {s.id: Counter(re.findall(r"\w\w+", f"{s.title} {s.text}".lower())) for s in collection.stories}
    holding = Counter(word for counts in words.values() for word in counts)
    rare = {word: math.log((len(words) + 1) / (n + 1)) + 1 for word, n in holding.items()}
    vectors = {id_: {w: n * rare[w] for w, n in counts.items()} for id_, counts in words.items()}
    length = {id_: math.sqrt(sum(v * v for v in vector.values())) for id_, vector in vectors.items()}
    ranks = []
    for story in collection.stories:
        best = dict.fromkeys((pattern.id for pattern in collection.patterns), 0.0)
        for other in collection.stories:
            if other.id != story.id:
                dot = sum(v * vectors[other.id].get(w, 0.0) for w, v in vectors[story.id].items())
                for pattern in other.patterns:
                    best[pattern] = max(best[pattern], dot / length[story.id] / length[other.id])
        order = sorted(best, key=lambda pattern: -best[pattern])
        ranks.append(min(order.index(pattern) + 1 for pattern in story.patterns))
    return sum(rank <= 3 for rank in ranks) / len(ranks), sum(1 / rank for rank in ranks) / len(ranks)


def test_suggestions_are_better_than_the_nearest_story(own_stories: Collection) -> None:
    top3, mean_reciprocal_rank = nearest_neighbour_figures(own_stories)
    found = evaluate(own_stories)
    assert found.stories == 36
    assert found.top3 > top3 + 0.2
    assert found.mean_reciprocal_rank > mean_reciprocal_rank + 0.2


def test_because_names_words_of_the_story_itself(own_stories: Collection) -> None:
    model = PatternModel(own_stories)
    for story in own_stories.stories:
        told = f"{story.title} {story.text}".lower()
        for ranked in model.rank(story).ranking:
            assert all(word in told for word in ranked.because)


def test_shares_add_up_to_one_and_come_best_first(own_stories: Collection) -> None:
    for story in own_stories.stories:
        scores = [ranked.score for ranked in PatternModel(own_stories).rank(story).ranking]
        assert sum(scores) == pytest.approx(1, abs=0.001)
        assert scores == sorted(scores, reverse=True)
        break


def test_leaving_a_story_out_makes_its_own_pattern_less_sure(own_stories: Collection) -> None:
    model, story = PatternModel(own_stories), own_stories.stories[0]

    def share(*, leave_out: bool) -> float:
        ranking = model.rank(story, leave_out=leave_out).ranking
        return next(ranked.score for ranked in ranking if ranked.pattern == story.patterns[0])

    assert share(leave_out=True) < share(leave_out=False)


def test_pattern_without_a_shared_word_comes_last_and_claims_nothing() -> None:
    known = collect(
        patterns=[Pattern("x", "Xyz"), Pattern("b", "De buurt helpt")],
        stories=[Story("1", "Buurvrouw", "De buurvrouw kookt soep voor de straat.")],
    )
    ranking = suggest(known)[0].ranking
    assert [ranked.pattern for ranked in ranking] == ["b", "x"]
    assert ranking[1].score == 0
    assert ranking[1].because == ()
    assert [ranked.pattern for ranked in best_known(ranking)] == ["b"]


def test_story_without_words_gets_an_even_answer_without_reasons() -> None:
    known = collect(
        patterns=[Pattern("a", "Wachten"), Pattern("b", "Buurt")], stories=[Story("1", "", "🙂🙂 12")]
    )
    ranking = suggest(known)[0].ranking
    assert [(ranked.score, ranked.because) for ranked in ranking] == [(0.5, ()), (0.5, ())]


def test_one_story_is_enough_to_learn_from() -> None:
    known = collect(
        patterns=[Pattern("a", "Eén"), Pattern("b", "Twee")],
        stories=[
            Story("1", "", "De duiven zaten op het dak.", ("a",)),
            Story("2", "", "Het orgel speelde in de kerk.", ("b",)),
            Story("3", "", "Hij praat met zijn duiven."),
        ],
    )
    assert suggest(known)[0].ranking[0].pattern == "a"
    assert suggest(known)[0].ranking[0].because == ("duiven",)


def test_compound_is_recognised_by_a_part_that_others_use() -> None:
    known = collect(
        patterns=[Pattern("a", "Fietsen"), Pattern("b", "Koken")],
        stories=[
            Story("1", "", "Er kwam een reparatiewerkplaatsfiets."),
            Story("2", "", "Een fiets.", ("a",)),
        ],
    )
    assert suggest(known)[0].ranking[0].pattern == "a"


def test_nothing_to_judge_is_told() -> None:
    with pytest.raises(InvalidInput, match="niets om te toetsen"):
        evaluate(collect(patterns=[Pattern("a", "A")], stories=[Story("1", "", "Tekst", ("a",))]))
