"""Facts in, Dutch sentences out; what is new; and what an audience may read. Pure: no database."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaarkaart.journey.question.assignments.drafting import facts as f
from vaarkaart.journey.question.assignments.drafting.compare import find_news
from vaarkaart.journey.question.assignments.drafting.compose import SECTIONS, as_text, compose
from vaarkaart.journey.question.assignments.drafting.content import Content, Traced, for_audience
from vaarkaart.journey.question.assignments.drafting.paper import as_paper

WISH = f.Wish(
    key="pqr:1",
    level="dossier",
    who="Fenna Oldenkamp",
    how="door het samen te schrijven",
    why="om grip te krijgen op het geld.",
    not_wanted="een nieuwe organisatie erbij",
    conditions="elke raad krijgt acht weken",
    fears="dat de prijs de doorslag geeft",
)


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        (WISH, [
            "Fenna Oldenkamp wil dit om grip te krijgen op het geld.",
            "Fenna Oldenkamp wil dit bereiken door het samen te schrijven.",
            "Fenna Oldenkamp wil niet: een nieuwe organisatie erbij.",
            "Fenna Oldenkamp stelt als voorwaarde: elke raad krijgt acht weken.",
            "Fenna Oldenkamp is bang dat de prijs de doorslag geeft.",
        ]),
        (replace(WISH, why="grip op geld", how="", not_wanted="dat het langer duurt", conditions="", fears="een wachtlijst"), [
            "Het waarom van Fenna Oldenkamp: grip op geld.",
            "Fenna Oldenkamp wil niet dat het langer duurt.",
            "Fenna Oldenkamp is bang voor een wachtlijst.",
        ]),
        (f.Given(key="k", kind="law", statement="Elke raad krijgt acht weken.", source="Wgr, artikel 35"),
            ["Wet: elke raad krijgt acht weken (Wgr, artikel 35)."]),
        (f.Given(key="k", kind="money", statement="Meer komt er niet bij", firmness="believed"),
            ["Geld: Meer komt er niet bij (dit denken we, het is niet nagegaan)."]),
        (f.Person(key="p", part="commissioner", name="Fenna", job_title="wethouder", organisation="Oeverwaard"),
            ["Opdrachtgever: Fenna, wethouder (Oeverwaard)."]),
        (f.Moment(key="m", body="Algemeen bestuur", does="besluit", about="Ontwerp", on=date(2026, 9, 24), is_decision=True),
            ["24 september 2026: naar verwachting het algemeen bestuur besluit over “Ontwerp”."]),
        (f.Figure(key="i", name="wachttijd", now="14 weken", now_on=date(2025, 1, 1), aim="6 weken", source="SJM"),
            ["Wachttijd: 14 weken op 1 januari 2025 (bron: SJM).", "Wachttijd: 6 weken, nu 14 weken."]),
        (f.EarlierWish(key="e", who="de wethouder", occasion="de top 5", what="breng de kosten omlaag", why="om buurthuizen te betalen"),
            ["Bij de top 5 vroeg de wethouder: breng de kosten omlaag. Dat was om buurthuizen te betalen."]),
        (f.AgreedWhy(key="a", why="om op tijd te helpen", on=date(2026, 5, 1), with_whom="De stuurgroep"),
            ["We doen dit om op tijd te helpen. Dat is op 1 mei 2026 afgesproken met de stuurgroep."]),
        (f.Talk(key="t", on=date(2026, 3, 17), people=()), []),
    ],
)  # fmt: skip
def test_fact_is_told_in_good_dutch(fact, told):
    assert sorted(each.text for each in compose([fact])) == sorted(told)


@given(st.lists(st.sampled_from([WISH, replace(WISH, key="pqr:2", who="Marga")]), unique=True))
def test_order_of_facts_does_not_matter(facts):
    assert compose(facts) == compose(list(reversed(facts)))
    assert {each.section for each in compose(facts)} <= set(SECTIONS)


def news(told=None, left_out=None, facts=(WISH,), audience="dossier"):
    drafted = [each for each in compose(facts) if each.section == "risks"]
    return find_news(drafted, told=told or {}, left_out=left_out or {}, audience=audience)


FEAR = "Fenna Oldenkamp is bang dat de prijs de doorslag geeft."


def test_what_is_not_told_is_new_until_it_is_told_or_left_out():
    assert [each.text for each in news().new] == [FEAR]
    assert news(told={"pqr:1": {"text": FEAR, "level": "dossier"}}).count == 0
    left = news(left_out={"pqr:1": FEAR})
    assert (left.count, len(left.left_out)) == (0, 1)
    assert news(left_out={"pqr:1": "Zoals het vroeger luidde."}).count == 1


def test_what_changed_or_went_is_told():
    assert len(news(told={"pqr:1": {"text": "Anders.", "level": "dossier"}}).changed) == 1
    assert news(told={"weg": {"text": "Weg.", "level": "dossier"}}).gone == ("weg",)
    assert news(told={"weg": {"text": "Weg.", "level": "only_me"}}).gone == ()


def test_what_only_few_may_see_is_withheld():
    closed = replace(WISH, level="core_team")
    assert (news(facts=[closed]).count, len(news(facts=[closed]).withheld)) == (0, 1)
    assert len(news(facts=[closed], audience="core_team").new) == 1


CONTENT = Content(
    title="Inkoopkader",
    number=1,
    result="",
    texts=(
        ("purpose", "Eerst dit. Geheim doel. Dan dat."),
        ("risks", "- Gewoon.\n- Geheim risico.\n- Nog een."),
    ),
)
SECRETS = [Traced("purpose", "Geheim doel.", "core_team"), Traced("risks", "Geheim risico.", "core_team")]


def test_copy_leaves_out_what_its_readers_may_not_see():
    copy = for_audience(CONTENT, SECRETS, audience="dossier")
    assert dict(copy.content.texts) == {"purpose": "Eerst dit. Dan dat.", "risks": "- Gewoon.\n- Nog een."}
    assert len(copy.left_out) == 2
    assert for_audience(CONTENT, SECRETS, audience="core_team").content == CONTENT


def test_rewritten_sentence_is_left_to_a_person():
    copy = for_audience(CONTENT, [Traced("risks", "Heel anders.", "only_me")], audience="public")
    assert (copy.content, len(copy.rewritten)) == (CONTENT, 1)


@pytest.mark.parametrize("audience", ["public", "dossier"])
def test_no_form_of_a_copy_holds_what_was_left_out(audience):
    copy = for_audience(CONTENT, SECRETS, audience=audience)
    paper = as_paper(
        copy.content,
        organisation="Regio",
        printed_on=date(2026, 9, 15),
        fingerprint="f" * 64,
        left_out=2,
        audience="iedereen",
    )
    assert "Geheim" not in repr(paper)
    assert "f" * 64 not in paper.foot  # a copy with less is not what was frozen
    assert ("Voor", "iedereen; twee zinnen zijn in dit exemplaar weggelaten") in paper.head


def test_fingerprint_follows_the_text_and_not_the_names():
    assert replace(CONTENT, title="Anders").fingerprint == CONTENT.fingerprint
    assert replace(CONTENT, agreed_by="de raad").fingerprint != CONTENT.fingerprint
    assert replace(CONTENT, texts=(("purpose", "x"), *CONTENT.texts[1:])).fingerprint != CONTENT.fingerprint


def test_text_is_put_together_as_people_write_it():
    assert as_text([each for each in compose([WISH]) if each.section == "frame"]).startswith("- Fenna")
