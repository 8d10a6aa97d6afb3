"""Fail when publiccode.yml misses what it must have, or when a link in the documents leads nowhere."""

import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import yaml

ROOT = Path(__file__).resolve().parents[1]
MANDATORY = (
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal.license",
    "maintenance.type",
    "maintenance.contacts",
    "localisation.localisationReady",
    "localisation.availableLanguages",
)
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
LENGTHS = {"shortDescription": (1, 150), "longDescription": (150, 10_000)}
SKIPPED_FOLDERS = {".venv", "node_modules", "var", ".git", "dist"}
LINK = re.compile(r"(?<!\\)\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)|<img[^>]+src=\"([^\"]+)\"")
FENCE = re.compile(r"^(```|~~~).*?^\1\s*$|`[^`\n]*`", re.M | re.S)


def faults_in_publiccode() -> Iterator[str]:
    """Name what publiccode.yml misses or says wrongly (schema 0.4 and later)."""
    known = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    for key in MANDATORY:
        if _at(known, key) in (None, "", [], {}):
            yield f"publiccode.yml: '{key}' ontbreekt"
    if known.get("developmentStatus") not in STATUSES:
        yield f"publiccode.yml: developmentStatus is geen van {', '.join(sorted(STATUSES))}"
    for language, texts in (known.get("description") or {}).items():
        yield from _faults_in_description(language, texts)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    if str(known.get("softwareVersion")) != project["version"]:
        yield f"publiccode.yml: softwareVersion is niet {project['version']}, zoals in pyproject.toml"
    if _at(known, "legal.license") != project["license"]:
        yield f"publiccode.yml: legal.license is niet {project['license']}, zoals in pyproject.toml"


def _faults_in_description(language: str, texts: dict) -> Iterator[str]:
    for key, (shortest, longest) in LENGTHS.items():
        if not shortest <= len(str(texts.get(key) or "").strip()) <= longest:
            yield f"publiccode.yml: description.{language}.{key} telt geen {shortest} tot {longest} tekens"
    if not texts.get("features"):
        yield f"publiccode.yml: description.{language}.features ontbreekt"


def _at(known: dict, key: str) -> object:
    found: object = known
    for word in key.split("."):
        found = found.get(word) if isinstance(found, dict) else None
    return found


def dead_links() -> Iterator[str]:
    """Name every link in the documents that leads to no file or no heading of this repository."""
    for page in documents():
        text = _without_code(page)
        for match in LINK.finditer(text):
            target = match[1] or match[2]
            if not re.match(r"[a-z][a-z0-9+.-]*:", target) and not _leads_somewhere(page, target):
                yield f"{page.relative_to(ROOT)}: de verwijzing naar {target} leidt nergens heen"


def documents() -> list[Path]:
    """List every Markdown document that belongs to the project."""
    found = [page for page in ROOT.rglob("*.md") if not SKIPPED_FOLDERS & set(page.relative_to(ROOT).parts)]
    return sorted(found)


def _leads_somewhere(page: Path, target: str) -> bool:
    name, _, heading = unquote(target).partition("#")
    goal = (page.parent / name).resolve() if name else page
    if not goal.exists() or not goal.is_relative_to(ROOT):
        return False
    return not heading or goal.suffix != ".md" or heading in headings_of(goal)


@cache
def headings_of(page: Path) -> frozenset[str]:
    """Give the anchors of a document's headings, as code forges make them."""
    titles = re.findall(r"^#{1,6}\s+(.+?)\s*#*$", _without_code(page, inline=False), re.M)
    return frozenset(_anchor(title) for title in titles)


def _anchor(title: str) -> str:
    plain = unicodedata.normalize("NFC", re.sub(r"[`*_]", "", title)).lower()
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", plain).strip())


def _without_code(page: Path, *, inline: bool = True) -> str:
    text = page.read_text(encoding="utf-8")
    return FENCE.sub(lambda match: "" if inline or match[1] else match[0], text)


def main() -> int:
    """Print what is wrong and give the exit code."""
    faults = [*faults_in_publiccode(), *dead_links()]
    print("\n".join(faults) or f"{len(documents())} documenten in orde.")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
