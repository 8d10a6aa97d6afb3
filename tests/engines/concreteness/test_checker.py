"""The concreteness check as a whole: levels, places, and texts nobody expected."""

import doctest
import importlib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaarkaart.engines.concreteness import Criterion, Level, check_goal, check_goals


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("We versterken de samenwerking in de wijk.", Level.WISH),
        ("", Level.WISH),
        ("Minder jongeren hebben schulden.", Level.DIRECTION),
        ("In 2026 stelt het college de woonvisie vast.", Level.DIRECTION),
        ("Het aantal uithuisplaatsingen daalt in 2027.", Level.GOAL),
        ("Minimaal 80% van de inwoners is tevreden.", Level.GOAL),
        (
            "In 2026 is het percentage jongeren met jeugdhulp gedaald van 13,2% (2023) naar 11%.",
            Level.CONCRETE,
        ),
    ],
)
def test_level_tells_how_far_a_goal_has_come(text, level):
    assert check_goal(text).level is level


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Medio 2025 is het loket open.", ["2025"]),
        ("Aan het eind van de raadsperiode is het loket open.", ["eind van de raadsperiode"]),
        ("Het loket is open in Q3.", ["Q3"]),
        ("Vóór 1 januari is het loket open.", ["1 januari"]),
        ("Binnen twee jaar is het loket open.", ["Binnen twee jaar"]),
        ("In het derde kwartaal is het loket open.", ["derde kwartaal"]),
        ("In de periode 2025-2028 bouwen we.", ["2025-2028"]),
        ("Volgend jaar is het loket open.", ["Volgend jaar"]),
        ("Het loket is na de zomer open.", ["na de zomer"]),
        ("De regeling loopt tot 31 december 2027.", ["31 december 2027"]),
        ("In '27 is het loket open.", ["27"]),
        ("De tijd, die in 2024 nog 38 dagen was, is in 2026 korter.", ["2026"]),
        ("Het college rapporteert elk kwartaal aan de raad.", []),
        ("We werken volgens de Woonvisie 2030.", []),
        ("De uitstoot is lager dan in 2019.", []),
        ("De raad heeft de visie in 2022 vastgesteld.", []),
        ("Op termijn komt er een loket.", []),
        ("Jongeren van 12 tot 18 jaar krijgen een pas.", []),
        ("Het loket gaat open in week 40.", ["week 40"]),
        ("Niet later dan 31 maart 2026 is het loket open.", ["31 maart 2026"]),
        ("Alle jongeren hebben vóór 1 juli 2027 een aanbod gehad.", ["1 juli 2027"]),
        ("Het Veiligheidsplan (IVP) 2023-2026 is de basis.", []),
        ("De visie is op 12 juni 2024 vastgesteld.", []),
        ("In 2023 rookte 14 procent van de volwassenen.", []),
        ("Eind 2024 ontvingen 3.412 huishoudens een uitkering.", []),
        ("Het aantal gaat van 214 (peildatum 1-1-2025) naar 190.", []),
        ("Het loket is open op 31-12-2027.", ["31-12-2027"]),
        ("Ons coalitieakkoord op hoofdlijnen 2022-2026 is leidend.", []),
        ("Vóór de kerst is het loket open.", ["Vóór de kerst"]),
        ("Het rapportcijfer is minimaal een 7,5 (in 2022: 7,1).", []),
    ],
)
def test_deadline_is_a_day_or_period_by_which(text, words):
    assert [span.text for span in check_goal(text).evidence[Criterion.DEADLINE]] == words


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Het verzuim daalt van 7,2% naar 6,5%.", ["7,2%"], ["6,5%"]),
        ("Nulmeting 2022: 7,1; in 2026 een 7,5.", ["7,1"], ["7,5"]),
        ("Tien procent minder restafval in 2026.", [], ["Tien procent"]),
        ("Per 1.000 inwoners zijn er maximaal 15 cliënten.", [], ["15 cliënten"]),
        ("De wachttijd is nu 10 weken en in 2026 maximaal 6 weken.", ["10 weken"], ["6 weken"]),
        ("Acht op de tien inwoners zijn tevreden.", [], ["Acht op de tien"]),
        ("We besparen in 2026 € 1,2 miljoen op inhuur.", [], ["€ 1,2 miljoen"]),
        ("Er is € 1,2 miljoen beschikbaar.", [], []),
        ("Het overgewicht daalt van 51% (2020) naar 46% (2028).", ["51%"], ["46%"]),
        ("De uitstoot is minder dan de 310 ton in 2022.", ["310 ton"], []),
        ("In 2030 is er geen wachtlijst meer.", [], ["geen"]),
        ("In 2026 is de werkloosheid met een kwart gedaald.", [], ["een kwart"]),
        ("Doelstelling 45% in 2026.", [], ["45%"]),
        ("Inwoners (15-64 jaar) krijgen een pas.", [], []),
        ("We voeren motie 21-45 uit.", [], []),
        ("De tien gemeenten werken samen.", [], []),
        ("Zie programma 6 en artikel 12.", [], []),
        ("65-plussers en 18-jarigen zijn welkom, 24/7.", [], []),
        ("1.2 Het aantal thuiszitters neemt af.", [], []),
        ("P3 1.1 Inwoners zijn zelfredzaam.", [], []),
        ("Het aandeel moet van negen naar vijf procent.", ["negen"], ["vijf procent"]),
        ("In 2023 rookte 14 procent van de volwassenen.", ["14 procent"], []),
        ("Vrijwilligers: 612 op 1 januari 2025, 640 op 1 januari 2028.", ["612"], ["640"]),
        ("Onveilig voelt zich 18% (2023), 15% (2027).", ["18%"], ["15%"]),
        ("In 2030 krijgt 9 procent jeugdhulp, tegen 12,4 procent nu.", ["12,4 procent"], ["9 procent"]),
        ("In 2027 is in elke kern ten minste één AED aanwezig.", [], ["één AED"]),
        ("Er komen 150 extra handhavers.", [], ["150 extra handhavers"]),
        ("Tussen nu en 2035 bouwen we 4.200 woningen.", [], ["4.200 woningen"]),
        ("Geen enkel kind wacht langer dan 6 weken.", [], ["6 weken"]),
        ("We voeren de RES 1.0 uit.", [], []),
        ("Eén op de acht jongeren gebruikte in 2023 een vape.", ["Eén op de acht"], []),
        ("Het bedrijf wordt eenmaal per jaar gecontroleerd.", [], ["eenmaal"]),
        ("In totaal zijn 3.600 panden opgeleverd.", ["3.600 panden"], []),
    ],
)
def test_values_are_told_apart_by_what_they_are_for(text, baseline, target):
    evidence = check_goal(text).evidence
    assert [span.text for span in evidence[Criterion.BASELINE]] == baseline
    assert [span.text for span in evidence[Criterion.TARGET]] == target


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("We verlagen de wachttijd.", []),
        ("De wethouder verlaagt de wachttijd.", ["wethouder"]),
        ("Als gemeente verlagen wij de wachttijd.", ["gemeente"]),
        ("Samen met de GGD en de politie verlagen we de wachttijd.", []),
        ("Wij ondersteunen de gemeenten.", []),
        ("De raad wordt geïnformeerd.", []),
        ("De plannen worden door het waterschap uitgevoerd.", ["waterschap"]),
        ("Onze gemeente is prachtig.", []),
        ("De gemeente is verantwoordelijk voor de wegen.", ["gemeente"]),
        ("Er komen 150 handhavers bij.", []),
        ("Zwolle investeert in fietspaden.", ["Zwolle"]),
        ("We bouwen in Zwolle een brug.", []),
        ("De inwoners van Zwolle zijn tevreden.", []),
        ("Mits het Rijk bijdraagt, bouwen we een opvang.", []),
        ("In maart ontvangen de gemeenten de begroting.", []),
        ("Jongeren groeien veilig thuis op.", []),
        ("Het waterschap brengt zijn uitstoot terug.", ["waterschap"]),
        ("Bron: CBS, percentage huishoudens.", []),
        ("Veilig Thuis belt binnen een dag terug.", ["Veilig Thuis"]),
        ("60 laadpalen geplaatst. Trekker: afdeling Mobiliteit.", ["afdeling"]),
    ],
)
def test_owner_is_who_acts_and_never_we(text, owner):
    assert [span.text for span in check_goal(text).evidence[Criterion.OWNER]] == owner


def test_a_year_gone_by_is_no_deadline_of_what_was_settled_then():
    text = "Voor dit doel is in 2024 het actieplan jeugd vastgesteld."
    assert check_goal(text, today=date(2026, 9, 15)).evidence[Criterion.DEADLINE] == ()
    assert check_goal(text, today=date(2023, 9, 15)).evidence[Criterion.DEADLINE] != ()


def test_words_are_found_at_their_code_points():
    text = "🙂 שלום We streven ernaar om e\u0301e\u0301n loket te openen."
    found = [finding for finding in check_goal(text).findings if finding.rule == "hedge"]
    assert [text[finding.start : finding.end] for finding in found] == ["streven ernaar"]


def test_english_is_only_told_to_be_english():
    checked = check_goal("We will improve the lives of young people and reduce waiting times.")
    assert [finding.rule for finding in checked.findings] == ["not_dutch"]


@given(text=st.text(max_size=120))
@settings(max_examples=200)
def test_any_text_is_read_without_harm(text):
    checked = check_goal(text)
    assert all(0 <= found.start <= found.end <= len(text) for found in checked.findings)
    assert all(
        span.text == text[span.start : span.end] for spans in checked.evidence.values() for span in spans
    )


def test_goals_are_checked_one_by_one():
    assert [goal.text for goal in check_goals(["a", "b"])] == ["a", "b"]


@pytest.mark.parametrize(
    "module",
    [
        *(
            "checker",
            "numerals",
            "tongue",
            "verb_second",
            "figures",
            "rewriting",
            "criteria.deadline",
            "criteria.roles",
        ),
        *("criteria.indicator", "criteria.owner", "criteria.population"),
    ],
)
def test_examples_in_the_concreteness_engine_hold(module):
    result = doctest.testmod(importlib.import_module(f"vaarkaart.engines.concreteness.{module}"))
    assert result.attempted > 0
    assert result.failed == 0
