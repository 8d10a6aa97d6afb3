"""A goal is put together from its pieces, and the checker finds the pieces back."""

import pytest

from vaarkaart.engines.concreteness import Level, check_goal
from vaarkaart.engines.concreteness.rewriting import Piece, put_together, suggest_pieces

WHOLE = {
    Piece.MEASURE: "Het percentage jongeren met jeugdhulp",
    Piece.BASELINE: "12,4% in 2024",
    Piece.TARGET: "10%",
    Piece.DEADLINE: "eind 2027",
    Piece.POPULATION: "jongeren",
    Piece.OWNER: "het college",
}


def test_whole_goal_reads_as_a_sentence():
    draft = put_together(WHOLE)
    assert draft.sentence == (
        "Eind 2027 is het percentage jongeren met jeugdhulp gedaald van 12,4% in 2024 naar 10%. "
        "Het college is hiervoor aanspreekbaar."
    )
    assert draft.missing == ()


@pytest.mark.parametrize(
    ("pieces", "sentence"),
    [
        (
            {Piece.MEASURE: "de wachttijd", Piece.TARGET: "maximaal 6 weken", Piece.DEADLINE: "2027"},
            "In 2027 is de wachttijd maximaal 6 weken.",
        ),
        (
            {
                Piece.MEASURE: "de wachttijd",
                Piece.POPULATION: "Gezinnen",
                Piece.BASELINE: "11 weken",
                Piece.TARGET: "hooguit 6 weken.",
                Piece.DEADLINE: "1 juli 2027",
            },
            "Uiterlijk op 1 juli 2027 is de wachttijd voor gezinnen hooguit 6 weken; nu is dat 11 weken.",
        ),
        (
            {
                Piece.MEASURE: "Klachten over het vervoer",
                Piece.BASELINE: "340",
                Piece.TARGET: "200",
                Piece.DEADLINE: "het voorjaar van 2028",
            },
            "In het voorjaar van 2028 zijn klachten over het vervoer gedaald van 340 naar 200.",
        ),
        (
            {
                Piece.MEASURE: "GGD-bezoeken",
                Piece.BASELINE: "1.250",
                Piece.TARGET: "1.400",
                Piece.DEADLINE: "Q3 2026",
            },
            "In Q3 2026 zijn GGD-bezoeken gestegen van 1.250 naar 1.400.",
        ),
    ],
)
def test_pieces_become_a_sentence(pieces, sentence):
    assert put_together(pieces).sentence == sentence


@pytest.mark.parametrize("left_out", [Piece.MEASURE, Piece.TARGET, Piece.DEADLINE])
def test_without_a_needed_piece_there_is_no_sentence(left_out):
    draft = put_together({**WHOLE, left_out: "  "})
    assert draft.sentence == ""
    assert draft.missing == (left_out,)


def test_missing_baseline_is_asked_for_but_does_not_hold_up_the_sentence():
    draft = put_together({**WHOLE, Piece.BASELINE: ""})
    assert draft.sentence.startswith("Eind 2027 is het percentage jongeren met jeugdhulp 10%.")
    assert draft.missing == (Piece.BASELINE,)


def test_the_sentence_is_concrete_and_its_pieces_are_found_back():
    checked = check_goal(put_together(WHOLE).sentence)
    assert checked.level is Level.CONCRETE
    assert not checked.vague
    found = suggest_pieces(checked)
    assert found[Piece.TARGET] == "10%"
    assert found[Piece.BASELINE] == "12,4%"
    assert found[Piece.DEADLINE] == "Eind 2027"
    assert found[Piece.OWNER] == "Het college"


def test_pieces_of_a_vague_goal_are_few():
    assert suggest_pieces(check_goal("We versterken de samenwerking.")) == {}
