"""From story to readable story: offsets, replacements, one person one name, what the teller told beforehand."""

import doctest
import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaarkaart.engines.deidentify import Proposal, Teller, apply, deidentify

MODULES = (
    "gazetteer",
    "people",
    "reading",
    "small_cell",
    "story",
    "wording",
    "recognisers.age",
    "recognisers.id_number",
)


def changed(text: str, **known: object) -> list[tuple[str, str]]:
    return [(found.original, found.replacement) for found in deidentify(text, **known).proposals]


@pytest.mark.parametrize(
    ("told", "readable"),
    [
        ("Fatima el Idrissi belde.", "[naam] belde."),
        ("Mevrouw De V. uit Tilburg.", "Mevrouw [naam] uit een grote stad."),
        ("Wij wonen in de gemeente Goirle.", "Wij wonen in de gemeente [naam gemeente]."),
        ("Dat was in maart 2015.", "Dat was in voorjaar 2015."),
        ("Op 12 maart 2021 kwam er iemand.", "Op een voorjaarsdag in 2021 kwam er iemand."),
        ("Een jongen van 14 liep weg.", "Een jongen van een jaar of 13 liep weg."),
        ("Haar zevenjarige zoon lachte.", "Haar jonge zoon lachte."),
        ("Hij gaat naar basisschool De Klimop.", "Hij gaat naar een basisschool."),
        ("Bel 06-12345678 of mail a.b@voorbeeld.nl.", "Bel [telefoonnummer] of mail [e-mailadres]."),
        ("Ze woont Dorpsstraat 12, 5038 CB.", "Ze woont [adres]."),
        ("De auto met kenteken AB-123-C stond er.", "De auto met kenteken [kenteken] stond er."),
        ("Hij was de enige huisarts in het dorp.", "Hij was een huisarts."),
        ("Het gezin komt uit Syrië.", "Het gezin komt uit een ander land."),
        ("Zijn BSN is 111222333.", "Zijn BSN is [nummer]."),
        ("De Tilburgse ouders kwamen.", "De lokale ouders kwamen."),
    ],
)
def test_story_stays_readable(told, readable):
    assert deidentify(told).text == readable


def test_same_person_keeps_the_same_replacement():
    found = dict(
        changed(
            "Fatima el Idrissi belde. Sem was ziek. Fatima's moeder en mevrouw El Idrissi kwamen. Sem sliep."
        )
    )
    assert found == {
        "Fatima el Idrissi": "[naam A]",
        "Sem": "[naam B]",
        "Fatima": "[naam A]",
        "El Idrissi": "[naam A]",
    }


def test_brothers_with_one_family_name_stay_two_people():
    found = dict(changed("Jan de Vries en Piet de Vries kwamen. Jan zei niets."))
    assert found["Jan de Vries"] == found["Jan"] != found["Piet de Vries"]


def test_every_proposal_says_why_and_where():
    story = "Oké 🙂, Anna woont in Breda."
    for found in deidentify(story).proposals:
        assert story[found.start : found.end] == found.original
        assert found.because


def test_offsets_count_code_points_after_emoji_and_accents():
    story = "👩‍👧 Zoë ging naar José in Súdwest-Fryslân."
    assert [story[found.start : found.end] for found in deidentify(story).proposals] == [
        "Zoë",
        "José",
        "Súdwest-Fryslân",
    ]


def test_what_the_teller_told_beforehand_goes_also_in_small_letters():
    teller = Teller(name="Wil Storm", organisation="De Haven", place="Klein Dal")
    found = changed("wil storm werkt bij de haven in klein dal, Storm lacht.", teller=teller)
    assert [original for original, _ in found] == ["wil storm", "de haven", "klein dal", "Storm"]


def test_known_names_go_wherever_they_stand():
    assert changed("Toen kwam blauwbaard binnen.", known_names=["Blauwbaard"]) == [("blauwbaard", "[naam]")]


def test_a_name_once_recognised_is_recognised_everywhere():
    found = changed("Mevrouw Bakker belde. Een uur later stond Bakker op de stoep, bij de bakker.")
    assert [original for original, _ in found] == ["Bakker", "Bakker"]


def test_apply_takes_proposals_in_any_order():
    proposals = [Proposal(5, 6, "person", "c", "Z", ""), Proposal(0, 1, "person", "a", "X", "")]
    assert apply("a en c", proposals) == "X en Z"


@pytest.mark.parametrize(
    "story", ["", " \n ", "🙂🙂🙂", "....", "'s", "J.", "De", "@", "06", "This is an English sentence."]
)
def test_odd_stories_are_taken_as_they_come(story):
    answer = deidentify(story)
    assert answer.text == apply(story, answer.proposals)


@given(st.text(alphabet="Anna de'sVJ. 12maart2020\n@🙂éÉ-", max_size=120))
def test_proposals_never_overlap_and_always_fit_the_text(story):
    end = 0
    for found in deidentify(story).proposals:
        assert end <= found.start < found.end <= len(story)
        assert story[found.start : found.end] == found.original
        end = found.end


def test_long_story_takes_time_in_proportion():
    answer = deidentify("Anna woont in Breda en belt. " * 2000)
    assert len(answer.proposals) == 4000


@pytest.mark.parametrize("module", MODULES)
def test_examples_in_the_code_are_true(module):
    tried = doctest.testmod(importlib.import_module(f"vaarkaart.engines.deidentify.{module}"))
    assert tried.attempted > 0
    assert tried.failed == 0
