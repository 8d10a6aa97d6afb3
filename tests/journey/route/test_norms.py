"""Usual routes: made from a round, changed by who may, used for a round, compared with, with reasons that stay."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from vaarkaart.foundation.dossiers.models import Dossier, DossierRole, Role
from vaarkaart.foundation.organisations.models import Body, Organisation
from vaarkaart.journey.route.models import Explanation, NormRoute, NormStep, Product, Round, Step, Turn


@pytest.fixture
def client(signed_in, amina):
    return signed_in(amina)


@pytest.fixture
def towns(db):
    """Three towns with a council each."""
    made = []
    for name in ("Oost", "West", "Zuid"):
        town = Organisation.objects.create(id=name.lower(), name=name, kind="municipality")
        made.append(Body.objects.create(id=f"raad-{name.lower()}", name=f"Raad {name}", organisation=town))
    return made


@pytest.fixture
def norm(client, dossier, round, advice, decision, make_step, towns):
    """A usual route, made from the round: advice, then a decision and the councils after it."""
    make_step("Lezen", *towns, after=(decision,), purpose="inform")
    client.post(address(dossier, "make-norm", round.pk), {"name": "Gewone route", "description": ""})
    return NormRoute.objects.get()


def address(dossier, page, *parts):
    return reverse(f"route:{page}", args=[dossier.slug, *parts])


def text(answer):
    return " ".join(unescape(answer.content.decode()).split())


def test_usual_route_takes_steps_and_sorts_but_no_days(norm, round):
    told = [
        (step.name, step.kind, step.named, [b.pk for b in step.bodies.all()]) for step in norm.steps.all()
    ]
    assert told == [
        ("Advies", "", "", ["werkgroep"]),
        ("Besluit", "", "", ["bestuur"]),
        ("Lezen", "municipality", "Raad", []),
    ]
    assert [earlier.name for earlier in norm.steps.get(name="Lezen").after.all()] == ["Besluit"]
    round.refresh_from_db()
    assert round.norm == norm


def test_round_that_made_the_usual_route_follows_it(client, dossier, norm, round):
    assert "volgt de normroute helemaal" in text(client.get(address(dossier, "deviations", round.pk)))


def test_new_round_starts_with_the_steps_of_the_usual_route(client, dossier, product, norm):
    late = Organisation.objects.create(id="noord", name="Noord", kind="municipality")
    Body.objects.create(id="raad-noord", name="Raad Noord", organisation=late)
    form = {"name": "ronde 2", "starts_on": "2026-10-01", "norm": norm.pk}
    client.post(address(dossier, "add-round", product.pk), form)
    made = Round.objects.get(name="ronde 2")
    assert [(step.name, step.norm_step.name) for step in made.steps.all()] == [
        (name, name) for name in ("Advies", "Besluit", "Lezen")
    ]
    councils = made.steps.get(name="Lezen").turns.values_list("body", flat=True)
    assert set(councils) == {"raad-oost", "raad-west", "raad-zuid", "raad-noord"}
    assert [earlier.name for earlier in made.steps.get(name="Lezen").after.all()] == ["Besluit"]


def test_only_chosen_steps_of_the_usual_route_go_along(client, dossier, product, norm):
    page = f"{address(dossier, 'add-round', product.pk)}?normroute={norm.pk}"
    form = client.get(page)
    assert "Deze stappen gaan mee" in text(form)
    assert f'<option value="{norm.pk}" selected>' in form.content.decode()
    kept = [step.pk for step in norm.steps.exclude(name="Besluit")]
    form = {"name": "ronde 2", "starts_on": "2026-10-01", "norm": norm.pk, "taken_along": kept}
    client.post(page, form)
    made = Round.objects.get(name="ronde 2")
    assert [step.name for step in made.steps.all()] == ["Advies", "Lezen"]
    assert [earlier.name for earlier in made.steps.get(name="Lezen").after.all()] == ["Advies"]
    told = text(client.get(address(dossier, "deviations", made.pk)))
    assert "De stap “Besluit” bij Bestuur uit de normroute staat niet in deze ronde." in told


def test_deviation_leads_to_where_it_is_mended(client, dossier, norm, round, decision):
    client.post(address(dossier, "delete-step", decision.pk))
    page = client.get(address(dossier, "deviations", round.pk))
    usual = NormStep.objects.get(name="Besluit")
    mend = f"{address(dossier, 'add-step', round.pk)}?naam=Besluit&doel=decide&gremium=bestuur&na=advies&voor=lezen"
    assert mend in unescape(page.content.decode())
    form = client.get(mend).content.decode()
    assert 'value="Besluit"' in form
    assert f"norm:missing:{usual.pk}".replace(":", "%3A") in page.content.decode()


def test_reason_stays_with_the_deviation(client, dossier, norm, round, decision, amina):
    Turn.objects.filter(step__name="Lezen", body="raad-zuid").update(state="skipped", outcome_text="x")
    page = text(client.get(address(dossier, "deviations", round.pk)))
    assert "Bij “Lezen” ontbreekt hier: Raad Zuid." in page
    key = f"norm:bodies:{NormStep.objects.get(name='Lezen').pk}"
    explain = f"{address(dossier, 'explain', round.pk)}?over={key}"
    assert "Bij “Lezen” ontbreekt hier: Raad Zuid." in text(client.get(explain))
    client.post(explain, {"reason": "Zuid is dit jaar geen lid."})
    kept = Explanation.objects.get()
    assert (kept.key, kept.explained_by, kept.explained_on) == (key, amina, date(2026, 9, 15))
    told = text(client.get(address(dossier, "deviations", round.pk)))
    assert "Zuid is dit jaar geen lid." in told
    assert "Amina" in told
    assert "Nog zonder reden" not in told


def test_reason_needs_words_and_a_deviation(client, dossier, norm, round, advice):
    explain = address(dossier, "explain", round.pk)
    assert client.get(explain).status_code == 404
    assert client.post(f"{explain}?over=norm:missing:verzonnen", {"reason": "x"}).status_code == 404
    client.post(address(dossier, "delete-step", advice.pk))
    key = f"norm:missing:{NormStep.objects.get(name='Advies').pk}"
    answer = client.post(f"{explain}?over={key}", {"reason": " "})
    assert answer.status_code == 422
    assert not Explanation.objects.exists()


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"name": ""}, "verplicht"),
        ({}, "Kies een soort gremia"),
        ({"bodies": ["werkgroep"], "period_days": "3"}, "niet allebei"),
        ({"named": "Raad", "period_days": "3"}, "bij welke soort organisatie"),
        ({"period_days": "-1"}, "minstens 0 is"),
    ],
)
def test_step_that_cannot_be_is_refused(client, dossier, norm, fields, word):
    answer = client.post(
        address(dossier, "add-norm-step", norm.pk), {"name": "Nieuw", "purpose": "consult"} | fields
    )
    assert answer.status_code == 422
    assert word in text(answer)
    assert norm.steps.count() == 3


def test_circle_in_a_usual_route_is_named(client, dossier, norm):
    first, last = norm.steps.first(), norm.steps.last()
    form = {"name": "Advies", "purpose": "advise", "bodies": ["werkgroep"], "after": [last.pk]}
    answer = client.post(address(dossier, "norm-step", first.pk), form)
    assert answer.status_code == 422
    assert "wachten deze stappen op elkaar" in text(answer)
    assert "Besluit" in text(answer)


def test_step_taken_out_of_a_usual_route_closes_the_gap(client, dossier, norm):
    client.post(address(dossier, "delete-norm-step", norm.steps.get(name="Besluit").pk))
    assert [earlier.name for earlier in norm.steps.get(name="Lezen").after.all()] == ["Advies"]


def test_step_taken_out_of_a_usual_route_comes_back_whole(client, dossier, norm, round, signed_in, eva):
    step = norm.steps.get(name="Besluit")
    taken = client.post(address(dossier, "delete-norm-step", step.pk), follow=True)
    assert round.steps.get(name="Besluit").norm_step is None
    back = re.search(r'href="([^"]*/normstappen/terug/[^"]*)"', taken.content.decode())[1]
    assert signed_in(eva).post(back).status_code == 404  # an editor keeps no usual routes
    assert client.get(back).status_code == 200
    client.post(back)
    kept = norm.steps.get(name="Besluit")
    assert (kept.pk, [body.pk for body in kept.bodies.all()]) == (step.pk, ["bestuur"])
    assert [earlier.name for earlier in norm.steps.get(name="Lezen").after.all()] == ["Besluit"]
    assert round.steps.get(name="Besluit").norm_step == kept
    assert "al teruggezet" in text(client.post(back, follow=True))


def test_steps_of_a_usual_route_move(client, dossier, norm):
    client.post(address(dossier, "move-norm-step", norm.steps.last().pk), {"richting": "op"})
    assert [step.name for step in norm.steps.all()] == ["Advies", "Lezen", "Besluit"]


def test_usual_route_that_rounds_follow_stays(client, dossier, norm, round):
    answer = client.post(address(dossier, "delete-norm", norm.pk), follow=True)
    assert "kan niet weg" in text(answer)
    Round.objects.update(norm=None)
    client.post(address(dossier, "delete-norm", norm.pk))
    assert not NormRoute.objects.exists()
    assert Step.objects.count() == 3


def test_lead_elsewhere_may_use_a_usual_route_but_not_change_it(signed_in, person, norm):
    town = Organisation.objects.get(id="oost")
    other = Dossier.objects.create(id="elders", slug="elders", title="Elders", organisation=town)
    lead = person("Lotte", dossier=other, role=Role.LEAD)
    client = signed_in(lead)
    assert "Gewone route" in text(client.get(address(other, "norms")))
    shown = client.get(address(other, "norm", norm.pk))
    assert "Voeg een stap toe" not in text(shown)
    step = norm.steps.first()
    closed = [("edit-norm", norm.pk), ("delete-norm", norm.pk), ("add-norm-step", norm.pk)]
    closed += [("norm-step", step.pk), ("delete-norm-step", step.pk), ("move-norm-step", step.pk)]
    for page, part in closed:
        assert client.post(address(other, page, part), {"name": "x"}).status_code == 404
    product = Product.objects.create(dossier=other, created_by=lead, name="Stuk")
    form = {"name": "ronde 1", "starts_on": "2026-10-01", "norm": norm.pk}
    client.post(address(other, "add-round", product.pk), form)
    assert Round.objects.get(product=product).steps.count() == 3
    assert DossierRole.objects.filter(user=lead).count() == 1


def test_editor_may_not_make_or_change_a_usual_route(signed_in, eva, dossier, norm, round):
    client = signed_in(eva)
    assert client.get(address(dossier, "norm", norm.pk)).status_code == 200
    for page, part in [("make-norm", round.pk), ("edit-norm", norm.pk), ("add-norm-step", norm.pk)]:
        assert client.get(address(dossier, page, part)).status_code == 404


def test_usual_route_tells_nothing_of_hidden_rounds(signed_in, eva, dossier, norm, product, round):
    product.confidentiality = "only_me"
    product.save()
    client = signed_in(eva)
    for page in (address(dossier, "norms"), address(dossier, "norm", norm.pk)):
        assert "Inkoopkader" not in text(client.get(page))
    assert client.get(address(dossier, "deviations", round.pk)).status_code == 404
