"""Where everybody stands: the map, ties, what somebody does not want, and that nothing closed is drawn."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vaarkaart.foundation.dossiers.models import Confidentiality
from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.journey.question import people, queries, service
from vaarkaart.journey.question.map_layout import INFLUENCES, POSITIONS, lay_out_narrow, lay_out_wide
from vaarkaart.journey.question.map_picture import draw_map
from vaarkaart.journey.question.models import Refusal, Tie
from vaarkaart.journey.question.people import Bond, Stand


@pytest.fixture
def make_refusal(dossier, eva):
    def make(stakeholder, what="gedoe met ouders", **fields):
        given = {"confidentiality": Confidentiality.DOSSIER, "id": "niet", **fields}
        return Refusal.objects.create(
            dossier=dossier, created_by=eva, stakeholder=stakeholder, what=what, **given
        )

    return make


@pytest.fixture
def tie(dossier, eva, commissioner, marga):
    return Tie.objects.create(
        id="band",
        dossier=dossier,
        created_by=eva,
        stakeholder=commissioner,
        other=marga,
        kind="clash",
        about="wie er wacht",
        confidentiality=Confidentiality.DOSSIER,
    )


# ── The drawing ──


names = st.lists(st.integers(0, 99), min_size=1, max_size=14, unique=True)
texts = st.text(alphabet="abc def <&\"'é", max_size=90)


@st.composite
def some_stands(draw):
    return [
        Stand(
            key=f"p{number}",
            name=draw(texts) or "x",
            job_title=draw(texts),
            is_commissioner=draw(st.booleans()),
            position=draw(st.sampled_from([p.value for p in POSITIONS])),
            conditions=draw(texts),
            fears=draw(texts),
            influence=draw(st.sampled_from([i.value for i in INFLUENCES])),
        )
        for number in draw(names)
    ]


def overlaps(one, other) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine makes people slowly
@given(some_stands(), st.booleans())
def test_nobody_is_drawn_over_somebody_else_or_off_the_paper(stands, wide):
    layout = (lay_out_wide if wide else lay_out_narrow)(stands, [])
    cards = layout.cards
    assert {card.stand.key for card in cards} == {stand.key for stand in stands}
    assert not any(overlaps(a, b) for n, a in enumerate(cards) for b in cards[n + 1 :])
    assert all(card.x >= 0 and card.right <= layout.width and card.bottom <= layout.height for card in cards)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(some_stands(), st.data())
def test_lines_stay_on_the_paper(stands, data):
    keys = st.sampled_from([stand.key for stand in stands])
    bonds = [Bond(data.draw(keys), data.draw(keys), "clash") for _ in range(5)]
    layout = lay_out_narrow(stands, bonds)
    for line in layout.lines:
        for share in (0.25, 0.5, 0.75):
            rest = 1 - share
            x = sum(
                w * p[0]
                for w, p in zip(
                    (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3), line.points, strict=True
                )
            )
            assert 0 <= x <= layout.width


def stand(key: str, **fields: object) -> Stand:
    return Stand(key=key, name=key.title(), job_title="", is_commissioner=False, **fields)


def test_somebody_new_moves_nobody():
    old = [stand("een", position="for"), stand("twee", position="against")]
    before = {card.stand.key: (card.x, card.y) for card in lay_out_wide(old, []).cards}
    after = {
        card.stand.key: (card.x, card.y)
        for card in lay_out_wide([*old, stand("drie", position="for")], []).cards
    }
    assert {key: after[key] for key in before} == before


def test_against_stands_left_of_for_and_much_influence_above_little():
    shown = [
        stand("tegen", position="against", influence="much"),
        stand("voor", position="for", influence="little"),
    ]
    tegen, voor = lay_out_wide(shown, []).cards
    assert tegen.x < voor.x
    assert tegen.y < voor.y


def test_long_words_are_cut_and_what_people_typed_is_no_markup():
    drawn = draw_map([stand("een", fears="<script>" + "bang " * 60)], [])
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn
    assert " …" in drawn


def test_nobody_gives_no_drawing():
    assert draw_map([], []) == ""


# ── The page ──


def test_map_shows_position_fear_and_tie(signed_in, eva, page, make_statement, commissioner, marga, tie):
    make_statement(commissioner, "om grip", position="against", fears="een wachtlijst")
    told = signed_in(eva).get(page("stakeholders")).content.decode()
    assert told.count('href="#wie-wie-marga"') == 3  # two drawings and the table
    assert 'id="wie-wie-marga"' in told
    assert "vk-map__mark--against" in told
    assert "een wachtlijst" in told
    assert "Fenna botst met Marga: wie er wacht" in told


def test_closed_things_are_not_drawn(
    signed_in, dirk, page, make_statement, make_stakeholder, commissioner, tie
):
    make_statement(
        commissioner, "om grip", position="against", fears="ruzie", confidentiality=Confidentiality.CORE_TEAM
    )
    make_stakeholder("Stille", confidentiality=Confidentiality.CORE_TEAM)
    commissioner.influence = "decisive"
    commissioner.save()
    Tie.objects.update(confidentiality=Confidentiality.CORE_TEAM)
    told = signed_in(dirk).get(page("stakeholders")).content.decode()
    for hidden in ("vk-map__mark--against", "ruzie", "Stille", "doorslaggevend", "botst met", "wie er wacht"):
        assert hidden not in told, hidden
    assert "2 nog niet bekend" in told


def test_influence_is_for_the_core_team(signed_in, eva, page, commissioner):
    commissioner.influence = "decisive"
    commissioner.save()
    assert "doorslaggevend" in signed_in(eva).get(page("stakeholders")).content.decode()


def test_tie_with_somebody_hidden_is_hidden(dirk, eva, dossier, marga, tie):
    assert people.list_ties(dossier, reader=reader_for(dirk)).count() == 1
    marga.confidentiality = Confidentiality.CORE_TEAM
    marga.save()
    assert not people.list_ties(dossier, reader=reader_for(dirk)).exists()
    assert people.list_ties(dossier, reader=reader_for(eva)).count() == 1


def test_earlier_question_does_not_tell_where_somebody_stands_now(eva, dossier, make_statement, commissioner):
    statement = make_statement(commissioner, "om grip", position="for", occasion="de top 5 van 2024")
    [stand] = people.gather_stands([commissioner], [statement], dossier=dossier, reader=reader_for(eva))
    assert stand.position == "unknown"


def test_tie_needs_two_people_and_stands_there_once(signed_in, eva, page, commissioner, marga, tie):
    client = signed_in(eva)
    given = {"stakeholder": commissioner.pk, "kind": "clash", "confidentiality": "core_team"}
    same = client.post(page("add-tie"), given | {"other": commissioner.pk})
    assert "Kies twee verschillende mensen." in same.content.decode()
    double = client.post(page("add-tie"), given | {"other": marga.pk})
    assert "Deze band staat er al." in double.content.decode()
    assert client.post(page("add-tie"), given | {"other": marga.pk, "kind": "needs"}).status_code == 302


# ── What somebody does not want ──


def test_refusal_begins_with_the_quote_and_its_speaker(signed_in, eva, page, commissioner, interview, quote):
    quote.speaker = interview.interviewees.get()
    quote.save()
    told = signed_in(eva).get(f"{page('add-refusal')}?citaat={quote.pk}&alles").content.decode()
    assert quote.text in told
    assert re.search(rf'value="{commissioner.pk}" selected', told)
    assert re.search(r'name="is_all"[^>]*checked', told)


def test_refusal_that_is_all_we_know_is_an_open_question(eva, dossier, today, commissioner, make_refusal):
    refusal = make_refusal(commissioner, is_all=True)
    known = queries.gather_readiness(dossier, reader=reader_for(eva))
    gaps = {gap.key: gap for gap in service.list_open_gaps(known, today=today)}
    assert gaps["only-not-wanted"].question == "Je weet wat Fenna niet wil. Wat dan wel?"
    assert service.address_of(gaps["only-not-wanted"], known, dossier=dossier).endswith(f"/{refusal.pk}/")
    refusal.wanted_instead = "dat kinderen op tijd op school zijn"
    refusal.save()
    known = queries.gather_readiness(dossier, reader=reader_for(eva))
    assert "only-not-wanted" not in {gap.key for gap in service.list_open_gaps(known, today=today)}


def test_closed_refusal_leaves_no_trace(signed_in, dirk, eva, page, commissioner, make_refusal):
    make_refusal(commissioner, is_all=True, confidentiality=Confidentiality.CORE_TEAM)
    assert "gedoe met ouders" in signed_in(eva).get(page("stakeholders")).content.decode()
    assert "gedoe met ouders" not in signed_in(dirk).get(page("stakeholders")).content.decode()


def test_refusal_stands_on_the_pqr_and_as_closed_as_it_is(
    signed_in, dirk, eva, page, commissioner, statement, make_refusal
):
    make_refusal(commissioner, is_all=True, confidentiality=Confidentiality.CORE_TEAM)
    told = signed_in(eva).get(page("statement", statement.pk)).content.decode()
    assert "gedoe met ouders" in told
    assert "meer weten we niet" in told
    assert "gedoe met ouders" not in signed_in(dirk).get(page("statement", statement.pk)).content.decode()


def test_refusal_of_a_hidden_person_is_hidden(dirk, dossier, make_stakeholder, make_refusal):
    make_refusal(make_stakeholder("Stille", confidentiality=Confidentiality.CORE_TEAM))
    assert not people.list_refusals(dossier, reader=reader_for(dirk)).exists()


# ── Constraints ──


def test_article_needs_its_law(signed_in, eva, page):
    given = {"kind": "law", "statement": "Elke jongere krijgt hulp.", "firmness": "fixed", "article": "2.3"}
    told = (
        signed_in(eva).post(page("add-constraint"), given | {"confidentiality": "dossier"}).content.decode()
    )
    assert "Van welke wet is dit artikel?" in told


def test_constraint_tells_article_amount_and_who_said_it(signed_in, eva, dirk, page, make_stakeholder):
    teller = make_stakeholder("Stille", confidentiality=Confidentiality.CORE_TEAM)
    given = {
        "kind": "law",
        "statement": "Elke jongere krijgt hulp.",
        "firmness": "believed",
        "source": "Jeugdwet",
        "article": "2.3",
        "amount_euros": "250000",
        "until_on": "2027-12-31",
        "said_by": teller.pk,
        "confidentiality": "dossier",
    }
    assert signed_in(eva).post(page("add-constraint"), given).status_code == 302
    told = signed_in(eva).get(page("frame")).content.decode()
    for words in (
        "Jeugdwet, artikel 2.3",
        "€ 250.000",
        "31 december 2027",
        "volgens Stille",
        "dat denken we",
    ):
        assert words in told, words
    assert "Stille" not in signed_in(dirk).get(page("frame")).content.decode()


def test_bad_amounts_and_addresses_are_told_together(signed_in, eva, page):
    given = {"kind": "money", "statement": "Er is geld.", "firmness": "fixed", "confidentiality": "dossier"}
    answer = signed_in(eva).post(page("add-constraint"), given | {"amount_euros": "veel", "link": "boek"})
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Dit is geen bedrag." in told
    assert "Dit is geen adres." in told
