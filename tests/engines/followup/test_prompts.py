"""Prompts to ask on, against cases that an interviewer can add to."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaarkaart.engines.followup import TOPICS, find_prompts
from vaarkaart.engines.followup.search import LONGEST_ANSWER, MOST_PROMPTS

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case_gives_the_prompts_of_a_good_colleague(case):
    found = find_prompts(case["text"], listens_for=case.get("listens_for", []), at_most=99)
    kinds = [prompt.kind for prompt in found]
    if case.get("asks") == []:
        assert kinds == []
    assert [kind for kind in kinds if kind in case.get("asks", [])] == case.get("asks", [])
    assert not set(kinds) & set(case.get("not", []))
    cited = [word.text for prompt in found for word in prompt.words]
    assert set(case.get("words", [])) <= set(cited)


def test_names_of_cases_are_told_apart():
    assert len({case["name"] for case in CASES}) == len(CASES)


def test_every_kind_of_prompt_has_a_case():
    from vaarkaart.engines.followup.rules import RULES

    asked = {kind for case in CASES for kind in case.get("asks", [])}
    assert asked == {rule.__name__ for rule in RULES}


def test_a_conversation_gets_a_few_prompts_at_a_time():
    text = "Er moest eigenlijk snel een plan komen. Iedereen was bang. Volgens mij lag het gevoelig."
    assert len(find_prompts(text, listens_for=TOPICS)) == MOST_PROMPTS
    assert len(find_prompts(text, listens_for=TOPICS, at_most=99)) > MOST_PROMPTS


def test_a_reason_cites_words_that_were_said():
    [prompt] = find_prompts("De raad is bang voor de rekening, zei hij in mei.")
    assert "bang" in prompt.because


def test_a_pasted_book_costs_no_time():
    assert find_prompts("woord " * LONGEST_ANSWER + "bang") == []


@given(st.text(max_size=400), st.sets(st.sampled_from(TOPICS)))
def test_words_always_stand_where_they_are_said_to_stand(text, listens_for):
    for prompt in find_prompts(text, listens_for=listens_for, at_most=99):
        assert prompt.words
        for word in prompt.words:
            assert text[word.start : word.end] == word.text
