"""dump and load: complete, identical after the round trip, and clear about what is wrong."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command

from vaarkaart.foundation.accounts.models import User
from vaarkaart.foundation.organisations.models import Organisation
from vaarkaart.foundation.records.archive import archive_models
from vaarkaart.foundation.records.dumping import dump
from vaarkaart.foundation.records.loading import load
from vaarkaart.interfaces.cli.commands.demo import demo_data
from vaarkaart.problems import InvalidInput

pytestmark = pytest.mark.django_db


def _empty() -> None:
    # By the database itself: a decision that was recorded cannot be deleted through its model.
    call_command("flush", interactive=False, verbosity=0, reset_sequences=False)


def test_the_worked_dossier_comes_back_byte_for_byte(tmp_path):
    load(demo_data())
    first, second = tmp_path / "eerste.zip", tmp_path / "tweede.zip"
    counts = dump(first)
    assert counts["accounts.user"] > 5
    _empty()
    assert {name: count for name, count in load(first).items() if count} == {
        n: c for n, c in counts.items() if c
    }
    dump(second)
    assert first.read_bytes() == second.read_bytes()


def test_every_kept_model_is_in_the_archive(tmp_path):
    """A model that people fill but that a dump forgets would be lost without a word."""
    from django.apps import apps

    ours = {m._meta.label_lower for m in apps.get_models() if m.__module__.startswith("vaarkaart.")}
    # An index, made anew by after_load; what calendars were told, made anew when they are read.
    derived = {"stories.searchentry", "route.feedentry"}
    of_this_installation = {"work.job", "work.turn", "work.workerseen"}
    assert ours - derived - of_this_installation <= set(archive_models())


def _yaml(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "gegevens.yaml"
    path.write_text(text)
    return path


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_kept(tmp_path):
    wrong = _yaml(
        tmp_path,
        """
organisations.organisation:
  - {id: goed, name: Goed}
  - {id: soort, name: Soort, kind: vereniging}
  - {id: veld, name: Veld, kleur: rood}
organisations.body:
  - {id: gremium, name: Gremium, organisation: bestaat-niet, hand_in_working_days: vijf}
onbekend.ding:
  - {id: x}
""",
    )
    with pytest.raises(InvalidInput) as stopped:
        load(wrong)
    where = " | ".join(problem.where for problem in stopped.value.problems)
    assert "soort, kind" in where
    assert "veld, kleur" in where
    assert "gremium, hand_in_working_days" in where
    assert "gremium, organisation" in where
    assert "onbekend.ding" in where
    assert not Organisation.objects.exists()


def test_a_row_that_is_there_already_is_refused(tmp_path, organisation):
    with pytest.raises(InvalidInput) as stopped:
        load(_yaml(tmp_path, "organisations.organisation:\n  - {id: merenland, name: Anders}\n"))
    assert "staat er al" in stopped.value.problems[0].problem


def test_two_rows_that_break_a_rule_together_are_refused_with_a_sentence(tmp_path):
    rows = "organisations.organisation:\n  - {id: een, name: Zelfde}\n  - {id: twee, name: Zelfde}\n"
    with pytest.raises(InvalidInput):
        load(_yaml(tmp_path, rows))
    assert not Organisation.objects.exists()


def test_a_broken_file_names_the_line(tmp_path):
    with pytest.raises(InvalidInput) as stopped:
        load(_yaml(tmp_path, "organisations.organisation:\n  - {id: a, name: 'open\n"))
    assert stopped.value.problems[0].where.startswith("gegevens.yaml:")


def test_a_zip_bomb_is_refused(tmp_path):
    path = tmp_path / "bom.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("organisations.organisation.jsonl", b"\n" * 40_000_000)
    with pytest.raises(InvalidInput) as stopped:
        load(path)
    assert "verdacht groot" in stopped.value.problems[0].problem


def test_passwords_written_by_hand_are_hashed(tmp_path):
    load(
        _yaml(tmp_path, "accounts.user:\n  - {id: k, name: K, email: k@x.example, password: geheim-woord}\n")
    )
    kept = User.objects.get()
    assert kept.password.startswith("argon2")
    assert kept.check_password("geheim-woord")


def test_the_archive_is_plain_json_that_other_tools_can_read(tmp_path, organisation):
    dump(tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        row = json.loads(
            io.TextIOWrapper(archive.open("organisations.organisation.jsonl"), "utf-8").readline()
        )
        manifest = json.loads(archive.read("manifest.json"))
    assert row["name"] == "Regio Merenland"
    assert manifest["rows"]["organisations.organisation"] == 1


def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
