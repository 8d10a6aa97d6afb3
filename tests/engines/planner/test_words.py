"""Why a step is when it is, told so that a colleague would nod, in both languages."""

from dataclasses import replace
from datetime import date

import pytest

from vaarkaart.engines.planner import Body, Route, Step, plan_route, tell_because, tell_obstacle
from vaarkaart.language import speaking

COUNCIL = Body("raad", (date(2026, 4, 16), date(2026, 5, 14), date(2026, 6, 11)), hand_in_working_days=10)
ADVICE = Step("advies", period_days=60, name="Het advies")
DECISION = Step("besluit", body="raad", after=("advies",))
ROUTE = Route(date(2026, 3, 5), (COUNCIL,), (ADVICE, DECISION))


def told(route, language):
    with speaking(language):
        plan = plan_route(route)
        return tell_because(plan, plan.steps[-1])


@pytest.mark.parametrize(
    ("route", "dutch", "english"),
    [
        (
            ROUTE,
            "Aanleveren voor donderdag 14 mei kon tot en met donderdag 30 april; “Het advies” is pas op "
            "maandag 4 mei klaar. Het wordt dus donderdag 11 juni.",
            "Hand-in for Thursday 14 May was Thursday 30 April; “Het advies” is ready only on "
            "Monday 4 May. So it will be Thursday 11 June.",
        ),
        (
            replace(ROUTE, start=date(2026, 5, 4), steps=(DECISION._replace(after=()),)),
            "Aanleveren voor donderdag 14 mei kon tot en met donderdag 30 april; dit kan pas vanaf "
            "maandag 4 mei. Het wordt dus donderdag 11 juni.",
            "Hand-in for Thursday 14 May was Thursday 30 April; this is possible only from "
            "Monday 4 May. So it will be Thursday 11 June.",
        ),
        (
            replace(ROUTE, steps=(ADVICE._replace(period_days=46), DECISION)),
            "Het stuk is op maandag 20 april klaar, na “Het advies”. De vorige vergadering was donderdag "
            "16 april (aanleveren tot en met donderdag 2 april); de eerste die nog kan is donderdag 14 mei.",
            "The paper is ready on Monday 20 April, after “Het advies”. The previous meeting was Thursday "
            "16 April (hand in by Thursday 2 April); the first that is still possible is Thursday 14 May.",
        ),
        (
            replace(ROUTE, steps=(ADVICE._replace(period_days=10), DECISION)),
            "Het stuk is op maandag 16 maart klaar, na “Het advies”. De eerste vergadering waarvoor je dan "
            "nog kunt aanleveren is donderdag 16 april.",
            "The paper is ready on Monday 16 March, after “Het advies”. The first meeting you can "
            "still hand in for is Thursday 16 April.",
        ),
        (
            replace(ROUTE, steps=(ADVICE, DECISION._replace(fixed=date(2026, 6, 11)))),
            "De datum staat vast: donderdag 11 juni.",
            "The date is fixed: Thursday 11 June.",
        ),
    ],
)
def test_reason_is_told_with_the_days_that_make_it(route, dutch, english):
    assert told(route, "nl") == dutch
    assert told(route, "en") == english


def test_a_calendar_that_stops_is_told_with_the_body_and_until_when_it_is_known():
    short = replace(COUNCIL, meetings=COUNCIL.meetings[:2], name="De raad")
    plan = plan_route(replace(ROUTE, bodies=(short,)))
    (obstacle,) = plan.obstacles
    dutch = tell_obstacle(plan, obstacle)
    with speaking("en"):
        english = tell_obstacle(plan, obstacle)
    assert dutch.problem.endswith("De laatst bekende vergadering van De raad is donderdag 14 mei.")
    assert dutch.mend.startswith("Vul de kalender van De raad aan")
    assert "De raad" in english.problem
    assert "Thursday 14 May" in english.problem
