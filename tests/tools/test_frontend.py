"""The front-end packages are copied whole, once, and nothing else is."""

import json
import re
from pathlib import Path

import pytest

from tools import frontend

TEMPLATES = frontend.ROOT / "src/vaarkaart/ui/templates"
needs_packages = pytest.mark.skipif(
    bool(frontend.missing_packages()), reason="the npm packages are not installed: run make setup"
)


@pytest.fixture
def vendor(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(frontend, "VENDOR", tmp_path / "vendor")
    monkeypatch.setattr(frontend, "STAMP", tmp_path / "vendor/.stamp")
    return tmp_path / "vendor"


@needs_packages
def test_copying_twice_copies_once(vendor):
    frontend.lay_ready()
    assert frontend.is_up_to_date()
    (vendor / ".stamp").write_text("of another lock file")
    assert not frontend.is_up_to_date()


@needs_packages
def test_what_is_no_longer_used_goes(vendor):
    vendor.mkdir()
    (vendor / "old.css").write_text("")
    frontend.lay_ready()
    assert sorted(path.name for path in vendor.iterdir()) == [
        ".stamp",
        "LICENSES.txt",
        "fonts",
        "htmx.min.js",
        "vendor.css",
    ]


@needs_packages
def test_styles_stand_in_their_layer_and_point_nowhere(vendor):
    frontend.lay_ready()
    styles = (vendor / "vendor.css").read_text(encoding="utf-8")
    assert styles.startswith("@layer vendor, tokens, base, components, pages, print;\n")
    assert "sourceMappingURL" not in styles
    assert "url(" not in re.sub(r"url\(\"?data:", "", styles)


@needs_packages
def test_every_class_of_the_design_system_that_we_use_has_a_style(vendor):
    frontend.lay_ready()
    styles = (vendor / "vendor.css").read_text(encoding="utf-8")
    used = {
        name
        for template in TEMPLATES.rglob("*.html")
        for name in re.findall(
            r"\b(?:nl|utrecht)-[a-z][\w-]*[a-z0-9]\b", template.read_text(encoding="utf-8")
        )
    }
    assert len(used) > 30
    assert sorted(name for name in used if f".{name}" not in styles) == []


def test_lock_file_holds_fingerprints_and_no_other_registry():
    lock = json.loads((frontend.ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = [package for name, package in lock["packages"].items() if name]
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    addresses = {package["resolved"].split("/")[2] for package in packages if "resolved" in package}
    assert addresses <= {"registry.npmjs.org"}


def test_versions_are_exact():
    wanted = json.loads((frontend.ROOT / "package.json").read_text(encoding="utf-8"))
    versions = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert {
        name: version for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)
    } == {}
