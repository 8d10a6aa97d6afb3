"""The composer, case by case: what is recorded, and the Dutch sentence it becomes."""

import doctest
import re
from dataclasses import replace
from datetime import date, timedelta
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaarkaart.engines.text import grammar
from vaarkaart.journey.progress.memo import compose as composing
from vaarkaart.journey.progress.memo import document
from vaarkaart.journey.progress.memo.compose import Brief, compose
from vaarkaart.journey.progress.memo.facts import (
    BlockMoved,
    Circumstance,
    CommitmentLate,
    CommitmentTurned,
    Fact,
    MeetingHeld,
    NextDecision,
    NextReport,
    PartnerJoined,
    PhaseFinished,
    PhaseShift,
    PhaseUnderWay,
    PlanRevised,
    SketchMade,
    WorkDone,
    subject_of,
)
from vaarkaart.journey.progress.memo.sentences import as_text, tell

TODAY = date(2026, 9, 15)
SEPTEMBER_3 = date(2026, 9, 3)


def turned(turn: str, *, who: str = "De Lichtboei", key: str = "c:1", **more: object) -> CommitmentTurned:
    return CommitmentTurned(
        key=key, on=SEPTEMBER_3, who=who, what=more.pop("what", "cijfers aanleveren"), turn=turn, **more
    )


def told(*facts: Fact) -> str:
    return as_text(tell(facts, today=TODAY))


@pytest.mark.parametrize("module", [grammar, composing, document], ids=lambda module: module.__name__)
def test_examples_in_the_docstrings_hold(module: ModuleType):
    names = {"date": date, "WorkDone": WorkDone, **vars(module)}
    assert doctest.testmod(module, extraglobs=names).failed == 0


SENTENCES = {
    "work becomes a sentence": (
        [WorkDone(key="h", on=SEPTEMBER_3, text="de procesbegeleider is begonnen")],
        "De procesbegeleider is begonnen.",
    ),
    "a circumstance keeps its own words": (
        [Circumstance(key="h", on=SEPTEMBER_3, text="IJsdagen legden alles stil. Twee weken lang!")],
        "IJsdagen legden alles stil. Twee weken lang!",
    ),
    "a meeting that was": (
        [MeetingHeld(key="h", on=SEPTEMBER_3, what="Bestuurlijk overleg", details="iedereen was er")],
        "Op donderdag 3 september was er bestuurlijk overleg. Iedereen was er.",
    ),
    "a meeting that comes": (
        [MeetingHeld(key="h", on=date(2026, 10, 1), what="een werkbijeenkomst.")],
        "Op donderdag 1 oktober is er een werkbijeenkomst.",
    ),
    "a meeting of today": (
        [MeetingHeld(key="h", on=TODAY, what="een werkbijeenkomst")],
        "Vandaag is er een werkbijeenkomst.",
    ),
    "a meeting in another year": (
        [MeetingHeld(key="h", on=date(2027, 1, 12), what="overleg")],
        "Op dinsdag 12 januari 2027 is er overleg.",
    ),
    "one partner": (
        [PartnerJoined(key="p", on=SEPTEMBER_3, name="Waterkring Zorg", laws=("Wlz", "Zvw"))],
        "Waterkring Zorg doet sinds donderdag 3 september mee. Waterkring Zorg werkt onder de Wlz en de Zvw.",
    ),
    "two partners": (
        [
            PartnerJoined(key="p1", on=SEPTEMBER_3, name="Waterkring"),
            PartnerJoined(key="p2", on=date(2026, 9, 8), name="Cliëntenraad"),
        ],
        "Er zijn twee partners bij gekomen: Waterkring (sinds 3 september) en Cliëntenraad (sinds 8 september).",
    ),
    "one promise": (
        [turned("confirmed", due_on=date(2026, 10, 1))],
        "De Lichtboei heeft toegezegd: cijfers aanleveren, uiterlijk 1 oktober.",
    ),
    "one promise of our own without a day": (
        [turned("confirmed", who="")],
        "We hebben toegezegd: cijfers aanleveren.",
    ),
    "three promises become a list": (
        [
            turned("confirmed", key="c:1"),
            turned("confirmed", key="c:2", who=""),
            turned("confirmed", key="c:3"),
        ],
        "Er zijn drie toezeggingen gedaan:\n- De Lichtboei: cijfers aanleveren;\n- wij: cijfers aanleveren;\n"
        "- De Lichtboei: cijfers aanleveren.",
    ),
    "one promise kept": ([turned("done")], "De Lichtboei is een toezegging nagekomen: cijfers aanleveren."),
    "one of ours kept": ([turned("done", who="")], "We zijn een toezegging nagekomen: cijfers aanleveren."),
    "two kept": (
        [turned("done", key="c:1"), turned("done", key="c:2", who="")],
        "Twee toezeggingen zijn nagekomen:\n- De Lichtboei: cijfers aanleveren;\n- wij: cijfers aanleveren.",
    ),
    "a partner's no, in its own words": (
        [turned("declined", reason="wij hebben geen mensen")],
        "De Lichtboei kan dit niet toezeggen: cijfers aanleveren. Toelichting: “Wij hebben geen mensen.”",
    ),
    "a correction": (
        [turned("corrected", due_on=date(2026, 10, 2))],
        "De Lichtboei heeft een toezegging verbeterd: cijfers aanleveren, uiterlijk 2 oktober.",
    ),
    "a part": (
        [turned("partial", who="", reason="de helft is er")],
        "Een toezegging van ons is deels gedaan: cijfers aanleveren. De helft is er.",
    ),
    "a change with reason and who agreed": (
        [
            turned(
                "changed",
                due_on=date(2026, 11, 2),
                due_before=date(2026, 9, 1),
                reason="het team begint later",
                agreed_with="de stuurgroep.",
            )
        ],
        "Een toezegging van De Lichtboei is veranderd: cijfers aanleveren, uiterlijk 2 november (dat was "
        "1 september). Het team begint later. Hiermee is ingestemd door de stuurgroep.",
    ),
    "a change of words only": (
        [turned("changed", due_on=date(2026, 11, 2), due_before=date(2026, 11, 2), reason="Zo is het.")],
        "Een toezegging van De Lichtboei is veranderd: cijfers aanleveren, uiterlijk 2 november. Zo is het.",
    ),
    "something late": (
        [CommitmentLate(key="c", on=date(2026, 9, 11), who="De Lichtboei", what="doorrekenen")],
        "Nog niet gelukt is een toezegging van De Lichtboei voor 11 september: doorrekenen.",
    ),
    "something late of ours, with the reason": (
        [CommitmentLate(key="c", on=date(2026, 9, 11), who="", what="doorrekenen", reason="ziekte")],
        "Nog niet gelukt is een toezegging van ons voor 11 september: doorrekenen. Ziekte.",
    ),
    "one block agreed, with its result": (
        [BlockMoved(key="b", on=SEPTEMBER_3, title="Reikwijdte", state="agreed", result="alles samen")],
        "Over de bouwsteen “Reikwijdte” zijn we het eens. Alles samen.",
    ),
    "blocks in the same state together": (
        [
            BlockMoved(key="b1", on=SEPTEMBER_3, title="Geld", state="discussed", result="nog niets"),
            BlockMoved(key="b2", on=SEPTEMBER_3, title="Werkwijze", state="discussed"),
            BlockMoved(key="b3", on=SEPTEMBER_3, title="Besturing", state="parked"),
        ],
        "We bespreken nu twee bouwstenen: “Geld” en “Werkwijze”. De bouwsteen “Besturing” ligt even stil.",
    ),
    "two blocks at rest begin with a capital": (
        [
            BlockMoved(key="b1", on=SEPTEMBER_3, title="Geld", state="parked"),
            BlockMoved(key="b2", on=SEPTEMBER_3, title="Werk", state="parked"),
        ],
        "Twee bouwstenen liggen even stil: “Geld” en “Werk”.",
    ),
    "a first sketch": (
        [SketchMade(key="s", on=SEPTEMBER_3, title="Hulp dichtbij", number=1)],
        "Er ligt een eerste houtskoolschets: “Hulp dichtbij”.",
    ),
    "a later sketch": (
        [SketchMade(key="s", on=SEPTEMBER_3, title="Hulp dichtbij", number=3, note="korter")],
        "Van de houtskoolschets “Hulp dichtbij” ligt er een versie 3. Korter.",
    ),
    "a revision of one phase": (
        [
            PlanRevised(
                key="v",
                on=SEPTEMBER_3,
                reason="er was ziekte",
                agreed_with="de stuurgroep",
                shifts=(PhaseShift("Schets", date(2026, 8, 27), date(2026, 9, 24)),),
            )
        ],
        "Op donderdag 3 september is de planning herzien. Er was ziekte. De fase “Schets” eindigt op 24 september "
        "in plaats van 27 augustus, vier weken later. Hiermee is ingestemd door de stuurgroep.",
    ),
    "a revision of more phases": (
        [
            PlanRevised(
                key="v",
                on=SEPTEMBER_3,
                reason="Er was ziekte.",
                agreed_with="de stuurgroep",
                shifts=(
                    PhaseShift("Schets", date(2026, 8, 27), date(2026, 8, 26)),
                    PhaseShift("Toets", None, date(2026, 10, 1)),
                    PhaseShift("Besluit", date(2026, 12, 10), date(2026, 12, 10)),
                ),
            )
        ],
        "Op donderdag 3 september is de planning herzien. Er was ziekte. Daardoor veranderen twee fasen:\n"
        "- “Schets” eindigt op 26 augustus in plaats van 27 augustus, één dag eerder;\n"
        "- “Toets” is nieuw en duurt tot en met 1 oktober.\n\nHiermee is ingestemd door de stuurgroep.",
    ),
    "a phase that is done": (
        [PhaseFinished(key="f", on=SEPTEMBER_3, phase="Schets")],
        "De fase “Schets” is op donderdag 3 september afgerond.",
    ),
    "a phase that runs": (
        [PhaseUnderWay(key="f", on=date(2026, 10, 1), phase="Schets")],
        "We werken nu aan de fase “Schets”. Die duurt tot en met 1 oktober.",
    ),
    "a phase that should have been done": (
        [PhaseUnderWay(key="f", on=SEPTEMBER_3, phase="Schets")],
        "We werken nog aan de fase “Schets”. Die zou op 3 september klaar zijn.",
    ),
    "a fixed decision": (
        [
            NextDecision(
                key="d", on=date(2026, 9, 24), body="Algemeen bestuur", product="Kader", step="Vrijgeven"
            )
        ],
        "Op donderdag 24 september besluit het algemeen bestuur over “Kader: vrijgeven”.",
    ),
    "a decision that is expected": (
        [
            NextDecision(
                key="d",
                on=date(2026, 12, 10),
                body="Gemeenteraad Duinlo",
                product="Kader",
                step="Kader vaststellen",
                is_fixed=False,
            )
        ],
        "Naar verwachting besluit de gemeenteraad Duinlo op donderdag 10 december over “Kader vaststellen”.",
    ),
    "the next report": (
        [NextReport(key="r", on=date(2026, 10, 16), when="na het overleg")],
        "Ik informeer u opnieuw na het overleg, uiterlijk vrijdag 16 oktober.",
    ),
    "the next report without a day": (
        [NextReport(key="r", on=TODAY, when="na het overleg", has_day=False)],
        "Ik informeer u opnieuw na het overleg.",
    ),
    "the next report with only a day": (
        [NextReport(key="r", on=date(2026, 10, 16), when="")],
        "Ik informeer u opnieuw uiterlijk vrijdag 16 oktober.",
    ),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_fact_becomes_good_dutch(case):
    facts, expected = SENTENCES[case]
    assert told(*facts) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (1, "één dag later"),
        (-2, "twee dagen eerder"),
        (7, "één week later"),
        (13, "13 dagen later"),
        (14, "twee weken later"),
        (16, "ongeveer twee weken later"),
        (62, "ongeveer negen weken later"),
        (-91, "ongeveer drie maanden eerder"),
        (0, "op dezelfde dag"),
    ],
)
def test_shift_is_told_in_days_weeks_or_months(days, expected):
    assert grammar.shift(TODAY, TODAY + timedelta(days=days)) == expected


BRIEF = Brief("Inkoopkader", TODAY, previous_on=date(2026, 6, 26))


def test_nothing_happened_is_said_well():
    sections = compose([], brief=BRIEF)
    assert [section.kind for section in sections] == ["opening", "done"]
    assert sections[1].text == (
        "Sinds mijn vorige memo is er niets afgerond, en er zijn geen nieuwe toezeggingen. De planning is niet "
        "veranderd."
    )


def test_nothing_happened_still_tells_what_comes():
    coming = NextReport(key="r", on=date(2026, 10, 16), when="")
    assert [s.kind for s in compose([coming], brief=BRIEF)] == ["opening", "done", "next"]


@pytest.mark.parametrize(
    ("brief", "expected"),
    [
        (
            Brief("X", TODAY),
            "Met deze memo praat ik u bij over de opgave “X”. Dit is mijn eerste memo hierover.",
        ),
        (
            Brief("X", TODAY, previous_on=date(2026, 6, 26), co_senders=("A", "B")),
            "Met deze memo praat ik u bij over de opgave “X”, mede namens A en B. Mijn vorige memo was van vrijdag "
            "26 juni.",
        ),
        (
            Brief("X", TODAY, previous_on=date(2026, 6, 26), corrects_on=date(2026, 6, 26)),
            "Met deze memo praat ik u bij over de opgave “X”. Deze memo verbetert de memo van 26 juni 2026.",
        ),
    ],
)
def test_opening_tells_what_came_before(brief, expected):
    assert compose([], brief=brief)[0].text == expected


ALL_FACTS = [
    replace(fact, key=f"fact:{number}")
    for number, fact in enumerate(fact for facts, _expected in SENTENCES.values() for fact in facts)
]
SOME_FACTS = st.sets(st.integers(0, len(ALL_FACTS) - 1), max_size=12).map(
    lambda chosen: [ALL_FACTS[n] for n in chosen]
)


@given(SOME_FACTS)
def test_every_fact_is_told_and_every_sentence_rests_on_facts(facts):
    sections = compose(facts, brief=BRIEF)
    keys = {key for section in sections for key in section.told}
    assert keys == {fact.key for fact in facts}
    for section in sections:
        if section.kind != "opening" and section.told:
            assert all(sentence.facts for sentence in section.sentences)


@given(SOME_FACTS)
def test_text_reads_as_sentences(facts):
    for section in compose(facts, brief=BRIEF):
        assert "  " not in section.text
        assert not re.search(r"[.!?]{2}|;\n(?!- )|;$|\(\)|“”", section.text), section.text
        for block in document.blocks_in(section.text):
            if block.kind == "paragraph":
                assert block.lines[0][0].isupper() or block.lines[0][0] == "“"
                assert block.lines[0].endswith((".", "!", "?", ":", ".”")), block.lines[0]


def test_long_paragraphs_are_cut_between_facts():
    facts = [WorkDone(key=f"h:{n}", on=TODAY, text="Dit is een zin van " + "lange " * 20) for n in range(6)]
    paragraphs = compose(facts, brief=BRIEF)[1].text.split("\n\n")
    assert len(paragraphs) > 2
    assert all(len(paragraph) < composing.LONG_PARAGRAPH * 1.5 for paragraph in paragraphs)


def test_mark_changes_with_what_a_fact_says():
    assert turned("done").mark == turned("done").mark
    assert turned("done").mark != turned("partial").mark
    assert turned("done").mark != turned("done", what="iets anders").mark


def test_fact_is_named_in_few_words():
    assert subject_of(turned("done")) == "cijfers aanleveren"
    assert len(subject_of(WorkDone(key="h", on=TODAY, text="woord " * 90))) <= 91
