"""The gallery shows every component, and every component keeps its promises."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

COMPONENTS = Path(__file__).parents[2] / "src/vaarkaart/ui/templates/ui/components.html"
MACROS = re.findall(r"macro ([a-z]\w*)\(", COMPONENTS.read_text(encoding="utf-8"))


@pytest.fixture
def page(client, db) -> str:
    answer = client.get(reverse("gallery"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_there_are_components():
    assert len(MACROS) > 30


@pytest.mark.parametrize("name", MACROS)
def test_component_stands_in_the_gallery(page, name):
    assert f'id="{name}"' in page


def test_page_speaks_its_language(client, page, db):
    assert '<html lang="nl">' in page
    client.cookies["django_language"] = "en"
    assert '<html lang="en">' in client.get(reverse("gallery")).content.decode()


def test_page_follows_the_chosen_theme(client, db):
    client.cookies["theme"] = "dark"
    assert '<html lang="nl" data-theme="dark">' in client.get(reverse("gallery")).content.decode()


def test_page_ignores_a_theme_that_does_not_exist(client, db):
    client.cookies["theme"] = '"><script>'
    page = client.get(reverse("gallery")).content.decode()
    assert "data-theme" not in page


def test_ids_are_used_once(page):
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(name for name in set(ids) if ids.count(name) > 1) == []


def test_every_description_that_is_pointed_at_exists(page):
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    pointed_at = {one for all_ in re.findall(r'aria-describedby="([^"]+)"', page) for one in all_.split()}
    assert pointed_at
    assert pointed_at - ids == set()


def test_error_summary_links_to_each_field(page):
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    summary = page[page.index("vk-form-errors") :]
    links = re.findall(r'href="#(id_wrong_[^"]+)"', summary)
    assert len(links) >= 5
    assert set(links) <= ids


def test_optional_fields_say_so_and_required_ones_do_not(page):
    labels = re.findall(r"<label[^>]*>(.*?)</label>", page)
    assert any("Klaar op" in label and "niet verplicht" in label for label in labels)
    assert not any("Naam van de opgave" in label and "niet verplicht" in label for label in labels)


def test_strip_says_where_you_are_in_words(page):
    strip = page[page.index("vk-journey") : page.index("</nav>", page.index("vk-journey"))]
    assert strip.count('aria-current="step"') == 1
    assert "3 open vragen" in strip
    assert "1 open vraag<" in strip
    assert "Nog leeg" in strip
