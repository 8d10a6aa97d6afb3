"""The text engine: sentences, words, stems and their places."""

import doctest
import importlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaarkaart.engines.text import (
    Span,
    compare_words,
    split_sentences,
    split_tokens,
    split_words,
    stem,
    stems,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n\n ", []),
        ("Eén zin zonder punt", ["Eén zin zonder punt"]),
        ("Eerste zin. Tweede zin! Derde?", ["Eerste zin.", "Tweede zin!", "Derde?"]),
        ("Wethouder M. de Wit komt. Mevr. Bos niet.", ["Wethouder M. de Wit komt.", "Mevr. Bos niet."]),
        ("Op 8 september jl. spraken we af.", ["Op 8 september jl. spraken we af."]),
        ("Dat was op 8 september jl. Daarna niets.", ["Dat was op 8 september jl.", "Daarna niets."]),
        ("Het kost 1.250,50 euro. Dat is veel.", ["Het kost 1.250,50 euro.", "Dat is veel."]),
        ("Zij zei: ‘Kom binnen.’ Hij kwam.", ["Zij zei: ‘Kom binnen.’", "Hij kwam."]),
        ("Doelen:\n- minder wachten\n- meer rust", ["Doelen:", "- minder wachten", "- meer rust"]),
        ("1. Eerste doel\n2. Tweede doel", ["1. Eerste doel", "2. Tweede doel"]),
        (
            "Een regel die door de breedte van het scherm is afgebroken bij\nAmersfoort en verder gaat.",
            [
                "Een regel die door de breedte van het scherm is afgebroken bij\nAmersfoort en verder gaat.",
            ],
        ),
        ("We wachten... en wachten. Klaar.", ["We wachten... en wachten.", "Klaar."]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text, expected):
    assert [sentence.text for sentence in split_sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De foto's van Anne-Marie.", ["De", "foto's", "van", "Anne-Marie"]),
        ("in Q3 van 2025", ["in", "Q3", "van", "2025"]),
        ("13,2% en 1.000", ["13,2", "en", "1.000"]),
        ("'s avonds", ["'s", "avonds"]),
        ("cafe\u0301 open", ["cafe\u0301", "open"]),
        ("🙂 שלום ok", ["שלום", "ok"]),
        ("snake_case", ["snake", "case"]),
    ],
)
def test_words_are_cut_without_signs(text, expected):
    assert [word.text for word in split_words(text)] == expected


@pytest.mark.parametrize("cut", [split_sentences, split_tokens, split_words])
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_every_piece_stands_where_it_says(cut, text):
    pieces = cut(text)
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
    assert all(one.end <= other.start for one, other in pairwise(pieces))


@given(text=st.text(alphabet="ab. \n-1?…", max_size=60))
def test_sentences_lose_nothing_but_white_space(text):
    kept = "".join(sentence.text for sentence in split_sentences(text))
    assert "".join(kept.split()) == "".join(text.split())


def test_offsets_count_code_points_not_bytes():
    assert split_words("🙂🙂 doel")[0] == Span(3, 7, "doel")


def test_inflections_share_a_stem():
    assert stems(["doelen", "Doel"]) == [stem("doel")] * 2


def test_spans_that_touch_do_not_overlap():
    assert not Span(0, 3, "abc").overlaps(Span(3, 4, "d"))
    assert Span(0, 3, "abc").overlaps(Span(2, 4, "cd"))


def test_a_huge_text_is_cut_in_time_that_grows_with_its_length():
    assert len(split_sentences("Dit is een zin. " * 20_000)) == 20_000


@pytest.mark.parametrize("module", ["sentences", "words", "stems"])
def test_examples_in_the_text_engine_hold(module):
    loaded = importlib.import_module(f"vaarkaart.engines.text.{module}")
    result = doctest.testmod(loaded)
    assert result.attempted > 0
    assert result.failed == 0


@given(st.text(max_size=80), st.text(max_size=80))
def test_changes_hold_both_texts(before, after):
    changes = compare_words(before, after)
    assert "".join(c.text for c in changes if c.kind != "new") == before
    assert "".join(c.text for c in changes if c.kind != "gone") == after


def test_a_pasted_book_is_compared_as_a_whole():
    book = "woord " * 4000
    assert [c.kind for c in compare_words(book, book + "meer")] == ["gone", "new"]
    assert [c.kind for c in compare_words(book, book)] == ["same"]
