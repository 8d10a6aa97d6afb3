"""Who may do what on a route, and who sees what."""

import pytest
from django.urls import reverse

from vaarkaart.foundation.dossiers.models import Confidentiality
from vaarkaart.foundation.dossiers.permissions import VISITOR, reader_for
from vaarkaart.foundation.organisations.models import Meeting
from vaarkaart.journey.route.models import Turn
from vaarkaart.journey.route.service import get_public_route, get_standing

PEOPLE = ["amina", "eva", "bram", "dirk", "petra", "chris"]
MEMBERS = {"amina", "eva", "bram", "dirk", "petra"}
CORE = {"amina", "eva"}
# Page, what its address names, and who may open it.
PAGES = [
    ("overview", (), MEMBERS),
    ("consultations", (), MEMBERS),
    ("decisions", (), MEMBERS),
    ("round", ("ronde",), MEMBERS),
    ("turn", ("turn",), MEMBERS),
    ("calendars", (), MEMBERS),
    ("calendar", ("werkgroep",), MEMBERS),
    ("add-product", (), CORE),
    ("product", ("kader",), CORE),
    ("delete-product", ("kader",), CORE),
    ("add-round", ("kader",), CORE),
    ("edit-round", ("ronde",), CORE),
    ("delete-round", ("ronde",), CORE),
    ("add-step", ("ronde",), CORE),
    ("step", ("advies",), CORE),
    ("delete-step", ("advies",), CORE),
    ("record-turn", ("turn",), CORE),
    ("record-turn", ("own turn",), CORE | {"bram"}),
    ("import", (), CORE | {"bram"}),
    ("terms", ("werkgroep",), CORE),
    ("terms", ("stuurgroep",), CORE | {"bram"}),
    ("add-meeting", ("werkgroep",), CORE),
    ("add-meeting", ("stuurgroep",), CORE | {"bram"}),
    ("meeting", ("meeting",), CORE),
    ("delete-meeting", ("meeting",), CORE),
]


@pytest.fixture
def parts(advice, decision, make_step, body, group):
    """The names in addresses, and what they stand for here."""
    own = make_step("Eigen stap", body)
    return {
        "turn": advice.turns.get().pk,
        "own turn": own.turns.get().pk,
        "meeting": group.meetings.first().pk,
    }


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize(("page", "names", "allowed"), PAGES)
def test_page_opens_to_whom_it_is_for(request, signed_in, dossier, parts, page, names, allowed, name):
    person = request.getfixturevalue(name)
    address = reverse(f"route:{page}", args=[dossier.slug, *(parts.get(part, part) for part in names)])
    assert signed_in(person).get(address).status_code == (200 if name in allowed else 404)


def test_clerk_cannot_write_in_the_calendar_of_another_body(signed_in, dossier, bram, parts, group):
    client = signed_in(bram)
    before = Meeting.objects.count()
    address = reverse("route:add-meeting", args=[dossier.slug, group.pk])
    assert client.post(address, {"held_on": "2026-12-01", "state": "planned"}).status_code == 404
    assert Meeting.objects.count() == before


@pytest.mark.parametrize("level", [Confidentiality.CORE_TEAM, Confidentiality.ONLY_ME])
def test_hidden_paper_shows_nowhere(signed_in, dossier, dirk, product, advice, decision, today, level):
    product.confidentiality = level
    product.save()
    client = signed_in(dirk)
    for page in ("overview", "consultations", "decisions", "calendars"):
        body = client.get(reverse(f"route:{page}", args=[dossier.slug])).content.decode()
        assert "Inkoopkader" not in body
        assert "Advies" not in body
    hidden = [("round", "ronde"), ("turn", advice.turns.get().pk)]
    for page, part in hidden:
        assert client.get(reverse(f"route:{page}", args=[dossier.slug, part])).status_code == 404
    assert get_standing(dossier, reader=reader_for(dirk), today=today).state == "empty"


def test_public_route_shows_only_public_papers(dossier, product, advice, decision, today):
    dossier.is_public = True
    dossier.save()
    assert get_public_route(dossier, today=today) is None
    product.confidentiality = Confidentiality.PUBLIC
    product.save()
    public = get_public_route(dossier, today=today)
    assert [line.who for line in public.consultations] == ["Werkgroep"]
    assert [line.who for line in public.decisions] == ["Bestuur"]
    assert "Werkgroep" in public.wide
    assert "<a " not in public.wide


def test_standing_counts_turns_and_asks_what_is_missing(
    dossier, amina, today, make_body, make_step, advice, django_assert_max_num_queries
):
    make_step("Besluit", make_body("Kernteam"))
    Turn.objects.filter(step=advice).update(state="handed_in", happened_on="2026-09-08")
    reader = reader_for(amina)
    with django_assert_max_num_queries(3):
        standing = get_standing(dossier, reader=reader, today=today)
    assert (standing.state, standing.summary) == ("partly", "0 van 2 beurten gedaan")
    assert [missing.question for missing in standing.missing] == [
        "Wat is er besloten in de vergadering die geweest is?",
        "Wanneer vergadert Kernteam?",
    ]
    Turn.objects.update(state="done", happened_on="2026-09-08")
    assert get_standing(dossier, reader=reader, today=today).state == "complete"


def test_visitor_sees_no_standing_of_a_hidden_route(dossier, advice, today):
    assert get_standing(dossier, reader=VISITOR, today=today).state == "empty"
