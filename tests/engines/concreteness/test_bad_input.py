"""What people paste by accident gets a useful word, never an error."""

from datetime import date

import pytest

from vaarkaart.engines.concreteness import check_goal

TODAY = date(2026, 9, 15)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "nothing_written"),
        (" \n\t ", "nothing_written"),
        ("🎯👏", "nothing_written"),
        ("12,4%", "nothing_written"),
        ("נפחית את זמן ההמתנה לנוער", "other_script"),
        ("\u202bנפחית את זמן ההמתנה\u202c", "other_script"),
        ("By 2027 the municipality will reduce the waiting list for youth care.", "not_dutch"),
        ('<p class="MsoNormal">Minder schulden.<o:p></o:p></p>', "pasted_markup"),
        ('HYPERLINK "#_Toc1" Minder schulden in 2027.', "pasted_markup"),
        ("Jongeren met jeugdhulp (%)\t12,8\t12,1\t11,5", "table_row"),
        ("Jongeren met jeugdhulp | 12,8 | 11,5", "table_row"),
        ("We verlagen de wachttijd. " * 60, "whole_page"),
        ("In 2027 is de score minimaal 7.5.", "decimal_sign"),
        ("De wachttijd daalt van 6 weken (2025) naar 8 weken in 2027.", "target_met"),
        ("Het college haalt eind 2023 een score van minimaal 8.", "past_deadline"),
        ("Minimaal 80% van de ouders is tevreden.", "no_deadline"),
        ("Afname van het aantal meldingen.", "direction_only"),
    ],
)
def test_it_says_what_is_odd(text, rule):
    checked = check_goal(text, today=TODAY)
    assert rule in {finding.rule for finding in checked.findings}
    assert all(0 <= finding.start <= finding.end <= len(text) for finding in checked.findings)


@pytest.mark.parametrize("text", ["", "🎯", "Мы сократим время.", "We will do more of it with all people."])
def test_what_cannot_be_read_gets_one_question_and_is_not_called_vague_or_concrete(text):
    checked = check_goal(text)
    assert len(checked.findings) == 1
    assert not checked.vague
    assert checked.level.value == "wish"


@pytest.mark.parametrize(
    "sentence",
    [
        "Het aantal jongeren daalt van 12 naar 10 in 2027. ",
        "In 2023 was dit 12% (2021: 14%); in 2027 10% en op 1 mei 2025 vastgesteld, ",
        "Het college is in 2024 met 3 (2022) en 5 op 1-1-2026 gestart. ",
    ],
)
def test_a_huge_text_is_read(sentence):
    assert check_goal(sentence * 2000, today=TODAY).findings


def test_offsets_count_code_points_beside_emoji_and_marks():
    text = "👩‍👩‍👧 e\u0301 \u200fמה\u200f We streven ernaar de wachttijd te verkorten."
    [found] = [finding for finding in check_goal(text).findings if finding.rule == "hedge"]
    assert text[found.start : found.end] == "streven ernaar"
