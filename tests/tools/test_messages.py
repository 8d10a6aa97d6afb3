"""Texts are found in code and templates, kept when translated, and compared with their translations."""

from pathlib import Path
from textwrap import dedent

import pytest

import messages


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small source tree: an app with a page, and an engine beside it."""
    root = tmp_path / "src" / "vaarkaart"
    app = root / "journey" / "goals"
    (app / "templates" / "goals").mkdir(parents=True)
    (app / "apps.py").touch()
    (app / "views.py").write_text(
        'title = _("Doelen")\ncount = ngettext("%(num)s doel", "%(num)s doelen", 2)\n'
        'role = pgettext("rol", "lezer")\nreason = say("Van {low} naar {high}.", low=1, high=2)\n'
    )
    (app / "templates" / "goals" / "overview.html").write_text(
        dedent("""
            <h1 title="{{ _("Ga erheen") }}">{% trans %}
              Waar we
              staan
            {% endtrans %}</h1>
            {% trans goal=name %}Doel: {{ goal }}{% endtrans %}
        """)
    )
    (root / "engines").mkdir()
    (root / "engines" / "rules.py").write_text('question = say("Voor wie?")\n')
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "SOURCE", root)
    messages.app_folder.cache_clear()
    yield root
    messages.app_folder.cache_clear()


def place_of(folder: Path) -> Path:
    return folder / "locale" / "en" / "LC_MESSAGES" / "django.po"


def translate(place: Path, **pairs: str) -> None:
    """Write a translation after its Dutch text, by the first word of that text."""
    catalogue = messages.read_catalogue(place)
    for message in messages._messages(catalogue):
        for word, told in pairs.items():
            if messages._forms(message.id)[0].startswith(word):
                message.string = told if isinstance(message.id, str) else (told, told)
    place.write_bytes(messages._as_po(catalogue))


def test_texts_of_an_app_are_found_in_its_code_and_its_pages(source):
    messages.write_all()
    found = {
        message.id
        for message in messages._messages(messages.read_catalogue(place_of(source / "journey/goals")))
    }
    assert found == {
        "Doelen",
        ("%(num)s doel", "%(num)s doelen"),
        "lezer",
        "Ga erheen",
        "Waar we staan",
        "Doel: %(goal)s",
    }


def test_what_say_tells_belongs_to_the_whole_wherever_it_stands(source):
    messages.write_all()
    found = {message.id for message in messages._messages(messages.read_catalogue(place_of(source)))}
    assert found == {"Van {low} naar {high}.", "Voor wie?"}


def test_context_keeps_equal_words_apart(source):
    messages.write_all()
    catalogue = messages.read_catalogue(place_of(source / "journey/goals"))
    assert catalogue.get("lezer", context="rol") is not None


def test_translations_are_kept_and_what_is_gone_is_dropped(source):
    messages.write_all()
    translate(place_of(source), Voor="For whom?", Van="From {low} to {high}.")
    (source / "journey/goals/views.py").write_text('title = _("Doelen")\n')
    messages.write_all()
    catalogue = messages.read_catalogue(place_of(source))
    assert catalogue.get("Voor wie?").string == "For whom?"
    assert catalogue.get("Van {low} naar {high}.") is None


def test_file_of_a_folder_without_texts_goes_away(source):
    messages.write_all()
    (source / "journey/goals/views.py").write_text("")
    (source / "journey/goals/templates/goals/overview.html").write_text("")
    messages.write_all()
    assert not place_of(source / "journey/goals").exists()


def test_writing_twice_changes_nothing(source):
    messages.write_all()
    before = place_of(source / "journey/goals").read_bytes()
    messages.write_all()
    assert place_of(source / "journey/goals").read_bytes() == before


def test_missing_translation_is_a_fault_and_a_given_one_is_not(source):
    messages.write_all()
    translate(place_of(source), Voor="For whom?")
    faults = [fault for fault in messages.find_faults() if fault.startswith("src/vaarkaart/locale")]
    assert len(faults) == 1
    assert "nog niet vertaald" in faults[0]
    assert "Van {low} naar {high}." in faults[0]


@pytest.mark.parametrize("told", ["From {low} to {hihg}.", "From {low} on.", "From %(low)s to {high}."])
def test_translation_with_other_values_is_a_fault(source, told):
    messages.write_all()
    translate(place_of(source), Voor="For whom?", Van=told)
    assert any("invulwoorden" in fault for fault in messages.find_faults())


def test_new_text_is_a_fault_until_it_is_extracted(source):
    messages.write_all()
    (source / "engines" / "more.py").write_text('question = say("Sinds wanneer?")\n')
    assert any("staat niet in het bestand: “Sinds wanneer?”" in fault for fault in messages.find_faults())


def test_compiled_file_gives_the_translation(source):
    messages.write_all()
    translate(place_of(source), Voor="For whom?")
    messages.compile_all()
    import gettext

    with place_of(source).with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Voor wie?") == "For whom?"


def test_page_that_cannot_be_read_is_told_and_not_skipped(source):
    (source / "journey/goals/templates/goals/overview.html").write_text("{% if %}")
    with pytest.raises(Exception, match="Expected"):
        messages.gather()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Van {low} naar {high}", ["{high}", "{low}"]),
        ("%(num)s van %(all)d", ["%(all)d", "%(num)s"]),
        ("100%% zeker, {{geen}} waarde", []),
        ("{share:.1f} procent", ["{share:.1f}"]),
    ],
)
def test_values_are_read_from_both_ways_of_writing(text, values):
    assert messages.values_in(text) == values
