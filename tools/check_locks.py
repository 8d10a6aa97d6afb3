"""Fail when the lock files and pyproject.toml no longer tell the same story."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMPILE = "uv pip compile --universal --generate-hashes pyproject.toml"
REMEDY = f"""Maak de sloten opnieuw:
  {COMPILE} --extra dev -o requirements.lock
  {COMPILE} --extra build -c requirements.lock -o requirements-app.lock
"""


def locked(name: str) -> dict[str, str]:
    """Read a lock file: package name to version."""
    pins = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", (ROOT / name).read_text(), re.M)
    return {_plain(package): version for package, version in pins}


def wanted(requirements: list[str]) -> set[str]:
    """Give the package names in a list of requirements, those of this project itself left out."""
    names = {_plain(re.split(r"[\[<>=!~;\s]", requirement, maxsplit=1)[0]) for requirement in requirements}
    return names - {"vaarkaart"}


def find_differences() -> list[str]:
    """List everything that differs, one sentence each."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    app, full = locked("requirements-app.lock"), locked("requirements.lock")
    to_run = wanted(project["dependencies"]) | wanted(extras["build"])
    to_work = to_run | wanted(extras["dev"])
    return [
        *(f"{name} staat niet in requirements-app.lock" for name in sorted(to_run - app.keys())),
        *(f"{name} staat niet in requirements.lock" for name in sorted(to_work - full.keys())),
        *(
            f"{name} is {version} om te draaien, maar {full.get(name, 'afwezig')} om te testen"
            for name, version in sorted(app.items())
            if full.get(name) != version
        ),
    ]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    differences = find_differences()
    if differences:
        print("\n".join(differences), REMEDY, sep="\n\n")
    sys.exit(bool(differences))
