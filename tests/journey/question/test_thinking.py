"""The pure parts: comparing reasons, readiness, the chain, passages, wording."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaarkaart.journey.question.chain import build_chain
from vaarkaart.journey.question.comparison import Reason, compare_reasons
from vaarkaart.journey.question.forms.interview import quotable
from vaarkaart.journey.question.pictures import bearing_of, draw_rose
from vaarkaart.journey.question.pieces import cut_notes
from vaarkaart.journey.question.readiness import SECTIONS, Facts, KnownPQR, find_gaps
from vaarkaart.journey.question.speech import find_turns, short_names, speaker_of
from vaarkaart.journey.question.wording import body_in_sentence, count_in_words, result_sentence

TODAY = date(2026, 9, 15)


def compare(*whys: str, alike=()):
    reasons = [Reason(f"r{n}", f"Mens {n}", why) for n, why in enumerate(whys, start=1)]
    return compare_reasons(reasons, alike=[frozenset(pair) for pair in alike])


@pytest.mark.parametrize(
    ("whys", "courses", "sentence"),
    [
        ([], 0, ""),
        ([""], 0, "Van niemand weten we nog waarom."),
        (["om grip"], 1, "Van één mens weten we waarom. Wie ziet het anders?"),
        (["om grip te krijgen op geld", "Om grip te krijgen  op geld."], 1, "Twee mensen, één waarom."),
        (
            ["om buurthuizen te betalen", "om zorg te kunnen geven"],
            2,
            "Twee mensen, twee verschillende waaroms.",
        ),
        (["om de kosten te drukken", "om de kosten te delen"], 2, "Twee mensen, twee verschillende waaroms."),
    ],
)
def test_reasons_are_counted_and_told(whys, courses, sentence):
    found = compare(*whys)
    assert len(found.courses) == courses
    assert found.sentence == sentence
    assert found.differs == (courses > 1)


def test_what_only_looks_alike_is_not_one_reason():
    assert len(compare("om grip te krijgen op geld", "om op geld grip te houden").courses) == 2


def test_what_people_said_is_the_same_runs_through_a_third():
    found = compare("om grip", "om rust", "om bij te sturen", "om tijd", alike=[("r1", "r3"), ("r3", "r4")])
    assert [[reason.key for reason in course.reasons] for course in found.courses] == [
        ["r1", "r3", "r4"],
        ["r2"],
    ]
    assert found.numbers() == {"r1": 1, "r3": 1, "r4": 1, "r2": 2}


def test_who_is_missing_is_named():
    assert compare("om grip", "").remark == "Van Mens 2 weten we het waarom nog niet."


def test_rose_names_everybody_and_escapes_them():
    found = compare_reasons([Reason("a", "<b>Fenna</b>", "om grip"), Reason("b", "Noor", "om rust")])
    drawn = draw_rose(found)
    assert "&lt;b&gt;Fenna" in drawn
    assert "<b>" not in drawn
    assert [bearing_of(n, courses=4) for n in (1, 2, 3, 4)] == [0, 90, 180, 270]


def test_rose_is_left_out_when_it_would_say_nothing():
    assert draw_rose(compare("om grip")) == ""
    assert draw_rose(compare(*(f"waarom{number}" for number in range(17)))) == ""


def everything(**changed):
    fenna = KnownPQR("p1", "Fenna", is_commissioner=True, why="om grip", why_basis="confirmed")
    marga = KnownPQR("p2", "Marga", is_commissioner=False, why="om tijd")
    facts = {
        "filled": frozenset(SECTIONS),
        "people": (fenna, marga),
        "has_talked": True,
        "has_commissioner": True,
    }
    return Facts(**(facts | changed))


def keys(facts):
    return [gap.key for gap in find_gaps(facts, today=TODAY)]


def test_full_assignment_has_no_gaps():
    assert keys(everything()) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_each_empty_part_is_asked_about(section):
    [gap] = find_gaps(everything(filled=frozenset(SECTIONS) - {section}), today=TODAY)
    assert gap.key == f"no-{section.replace('_', '-')}"
    assert gap.question.endswith("?")
    assert gap.target == section


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"has_talked": False}, ["no-conversation"]),
        ({"has_commissioner": False, "people": ()}, ["no-commissioner"]),
        ({"people": ()}, ["no-why"]),
        ({"people": (KnownPQR("p", "Fenna", True, not_wanted="gedoe"),)}, ["only-not-wanted"]),
        ({"people": (KnownPQR("p", "Fenna", True, why="om grip"),)}, ["why-not-confirmed", "one-side"]),
        ({"people": (KnownPQR("p", "Fenna", True, why="om grip", why_basis="confirmed"),)}, ["one-side"]),
        ({"before_on": date(2026, 9, 14)}, ["date-passed"]),
        ({"before_on": TODAY}, []),
        ({"people": None, "has_talked": False}, []),
        ({"has_assignment": False, "filled": frozenset()}, ["no-assignment"]),
    ],
)
def test_people_and_day_are_asked_about(changed, expected):
    assert keys(everything(**changed)) == expected


def test_gap_about_a_person_names_the_person():
    facts = everything(people=(KnownPQR("p", "Fenna", True, not_wanted="gedoe"),))
    [gap] = find_gaps(facts, today=TODAY)
    assert gap.question == "Je weet wat Fenna niet wil. Wat dan wel?"
    assert (gap.where, gap.target) == ("statement_of", "p")


def test_chain_loses_nobody_in_a_circle():
    chain = build_chain([("a", "b"), ("b", "a"), ("c", None)])
    met = []

    def walk(links):
        for link in links:
            met.append(link.key)
            walk(link.passed_on_to)

    walk(chain)
    assert sorted(met) == ["a", "b", "c"]


def test_longest_chain_comes_first():
    assert [link.key for link in build_chain([("a", None), ("b", None), ("c", "b")])] == ["b", "a"]


@pytest.mark.parametrize(
    ("text", "quotes", "pieces"),
    [
        ("", ["x"], []),
        ("a b", [], [("a b", False)]),
        ("a\n b c", ["a b"], [("a\n b", True), (" c", False)]),
        ("a b c", ["b c", "a b"], [("a b c", True)]),
        ("a.b", ["a+b", ""], [("a.b", False)]),
    ],
)
def test_pieces_put_together_are_the_text(text, quotes, pieces):
    found = cut_notes(text, quotes=quotes)
    assert [(piece.text, piece.is_quote) for piece in found] == pieces
    assert "".join(piece.text for piece in found) == text


PAIR = {"m": "Marga Sijtsma", "y": "Yusuf Demirel"}


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("", []),
        ("Ze waren het eens.", [(None, "Ze waren het eens.")]),
        ("Marga: ja.", [("m", "Marga: ja.")]),
        ("Marga: “Ja.” Yusuf: nee.", [("m", "Marga: “Ja.” "), ("y", "Yusuf: nee.")]),
        ("Vooraf.\nDEMIREL: nee.", [(None, "Vooraf.\n"), ("y", "DEMIREL: nee.")]),
        ("Marga Sijtsma : ja.", [("m", "Marga Sijtsma : ja.")]),
        ("Wat Yusuf: zei, weet ik niet.", [(None, "Wat Yusuf: zei, weet ik niet.")]),
        ("Yusufs mensen: vijf.", [(None, "Yusufs mensen: vijf.")]),
    ],
)
def test_turns_tell_who_said_what(text, turns):
    found = find_turns(text, PAIR)
    assert [(turn.speaker, text[turn.start : turn.end]) for turn in found] == turns


def test_name_that_two_people_share_tells_nobody():
    same = {"a": "Jan de Wit", "b": "Jan Bos"}
    assert [turn.speaker for turn in find_turns("Jan: ja. Bos: nee.", same)] == [None, "b"]
    assert short_names(same) == {"a": "Jan de Wit", "b": "Jan Bos"}
    assert short_names(PAIR) == {"m": "Marga", "y": "Yusuf"}


def test_one_person_said_it_all():
    assert speaker_of("Er is geen geld.", "geen geld", {"m": "Marga"}) == "m"
    assert speaker_of("Er is geen geld.", "wel geld", {"m": "Marga"}) is None


@given(st.text(alphabet="ab: .\n“”", max_size=60))
def test_turns_put_together_are_the_notes(text):
    turns = find_turns(text, {"a": "a", "b": "b"})
    assert "".join(text[turn.start : turn.end] for turn in turns) == text


def test_literal_words_are_quoted_before_sentences():
    assert quotable("Zij zei: “Ik wil rust.” Dat was\nalles.") == ["Ik wil rust.", "Dat was alles."]
    assert quotable("Nee.") == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Algemeen bestuur", "het algemeen bestuur"),
        ("Gemeenteraad Oeverwaard", "de gemeenteraad Oeverwaard"),
        ("Ambtenarenoverleg Jeugd", "het ambtenarenoverleg Jeugd"),
        ("DB", "de DB"),
    ],
)
def test_body_gets_its_article(name, told):
    assert body_in_sentence(name) == told


def test_result_sentence_waits_for_all_its_parts():
    assert result_sentence(before_on=None, body="Algemeen bestuur", product="een kader") == ""
    told = result_sentence(before_on=date(2026, 12, 18), body="Algemeen bestuur", product="een kader")
    assert told == "Vóór 18 december 2026 heeft het algemeen bestuur een kader vastgesteld."


def test_counts_are_words_up_to_twelve():
    assert [count_in_words(n) for n in (1, 12, 13)] == ["één", "twaalf", "13"]
