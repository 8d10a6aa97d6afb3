"""Texts for people: gather them from code and templates, compare them with the translations, compile those.

    python tools/messages.py --extract    bring every django.po up to date (keeps what was translated)
    python tools/messages.py --check      fail when a translation is missing, doubtful or has other values
    python tools/messages.py --compile    write the django.mo files that the program reads

Dutch is the language the texts are written in: a message id is a Dutch sentence, and only English has
catalogues. A text belongs to the app folder it stands in (the nearest one with an ``apps.py``); what engines,
commands and ``say`` tell belongs to the whole. Works with Babel alone: no gettext programs are needed.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "vaarkaart"
LANGUAGE = "en"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "say": None,
    "to_say": None,
}
# Told through vaarkaart.language, which reads the catalogue of the whole wherever the call stands.
TOLD_BY_THE_WHOLE = {"say", "to_say"}
# Pages are parsed with the same extensions as when they are rendered, and a page that is wrong is told.
JINJA_OPTIONS = {
    "extensions": "jinja2.ext.i18n,jinja2.ext.do,jinja2.ext.loopcontrols",
    "trimmed": "true",
    "newstyle_gettext": "true",
    "silent": "false",
}
VALUES = re.compile(r"%\((\w+)\)[a-z]|(?<!\{)\{(\w*)[^{}]*\}(?!\})|%([sdr])\b")
LINE_WIDTH = 110


@dataclass(frozen=True, slots=True)
class Found:
    """A text found in the source: where, told by which function, and the text (with its plural)."""

    file: Path
    line: int
    function: str
    message: str | tuple[str, ...]
    context: str | None

    @property
    def home(self) -> Path:
        """Give the folder whose catalogue this text belongs to."""
        return SOURCE if self.function in TOLD_BY_THE_WHOLE else app_folder(self.file.parent)


@cache
def app_folder(folder: Path) -> Path:
    """Give the nearest folder upwards that is an app, or the folder of the whole."""
    return folder if folder == SOURCE or (folder / "apps.py").exists() else app_folder(folder.parent)


def find_messages() -> Iterator[Found]:
    """Find every text for people in the Python files and the Jinja templates."""
    for file in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in file.parts:
            yield from _in_file(file, method="python", options={})
    for file in sorted(SOURCE.glob("**/templates/**/*.*")):
        if file.suffix in {".html", ".txt", ".svg", ".xml"}:
            yield from _in_file(file, method="jinja2.ext:babel_extract", options=JINJA_OPTIONS)


def _in_file(file: Path, *, method: str, options: dict[str, str]) -> Iterator[Found]:
    with file.open("rb") as opened:
        for function, keywords in _by_home(KEYWORDS):
            opened.seek(0)
            for line, message, _comments, context in extract(method, opened, keywords, (), options):
                yield Found(file, line, function, message, context)


def _by_home(keywords: dict) -> list[tuple[str, dict]]:
    # The extractor does not tell which function it met, so each group is looked for by itself.
    of_the_whole = {word: spec for word, spec in keywords.items() if word in TOLD_BY_THE_WHOLE}
    of_an_app = {word: spec for word, spec in keywords.items() if word not in TOLD_BY_THE_WHOLE}
    return [("say", of_the_whole), ("_", of_an_app)]


def gather() -> dict[Path, Catalog]:
    """Gather the texts of each folder in a fresh catalogue, keyed by the place of its file."""
    gathered: dict[Path, Catalog] = {}
    for found in find_messages():
        place = found.home / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"
        catalogue = gathered.setdefault(place, Catalog(locale=LANGUAGE))
        where = (str(found.file.relative_to(found.home)), None)
        catalogue.add(found.message, locations=[where], context=found.context)
    return gathered


def catalogue_files() -> list[Path]:
    """List the translation files there are."""
    return sorted(SOURCE.rglob(f"locale/{LANGUAGE}/LC_MESSAGES/django.po"))


def read_catalogue(place: Path) -> Catalog:
    """Read a translation file; one that is not there is an empty one."""
    if not place.exists():
        return Catalog(locale=LANGUAGE)
    with place.open("rb") as opened:
        return read_po(opened, locale=LANGUAGE, abort_invalid=True)


def write_all() -> list[str]:
    """Bring every translation file up to date and tell how many texts still ask for a translation."""
    gathered, told = gather(), []
    for place in sorted({*gathered, *catalogue_files()}):
        if place not in gathered:
            place.unlink()
            told.append(f"{_short(place)}: weg, er staat geen tekst meer in deze map")
            continue
        catalogue = _updated(place, gathered[place])
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(_as_po(catalogue))
        open_ones = sum(1 for message in _messages(catalogue) if not _is_translated(message))
        told.append(f"{_short(place)}: {len(catalogue)} teksten, {open_ones} nog te vertalen")
    return told


def _updated(place: Path, fresh: Catalog) -> Catalog:
    kept = read_catalogue(place)
    known = {(message.id, message.context): message.string for message in _messages(kept)}
    for message in _messages(fresh):
        translated = known.get((message.id, message.context))
        if translated:
            message.string = translated
    return fresh


def _as_po(catalogue: Catalog) -> bytes:
    written = io.BytesIO()
    write_po(written, catalogue, width=LINE_WIDTH, sort_by_file=True, include_lineno=False, omit_header=True)
    # No dates and tool names in the header: the file changes only when a text does.
    header = (
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return header.encode() + written.getvalue()


def find_faults() -> list[str]:
    """List all that is wrong with the translations, one sentence each."""
    gathered = gather()
    faults = []
    for place in sorted({*gathered, *catalogue_files()}):
        wanted = {(m.id, m.context): m for m in _messages(gathered.get(place, Catalog()))}
        there = {(m.id, m.context): m for m in _messages(read_catalogue(place))}
        told = [f"staat niet in het bestand: {_quoted(m)}" for key, m in wanted.items() if key not in there]
        told += [f"staat niet meer in de code: {_quoted(m)}" for key, m in there.items() if key not in wanted]
        told += [fault for key, m in there.items() if key in wanted for fault in _faults_of(m)]
        faults += [f"{_short(place)}: {one}" for one in told]
    return faults


def _faults_of(message: Message) -> Iterator[str]:
    if not _is_translated(message):
        yield f"nog niet vertaald: {_quoted(message)}"
        return
    if message.fuzzy:
        yield f"twijfelachtig (fuzzy): {_quoted(message)}"
    sources, targets = _forms(message.id), _forms(message.string)
    for source, target in zip(sources[: len(targets)], targets, strict=False):
        if values_in(source) != values_in(target):
            yield f"de invulwoorden verschillen: {_quoted(message)}"


def values_in(text: str) -> list[str]:
    """List the places in a text where a value is filled in, sorted, so that two texts can be compared."""
    return sorted(match.group(0) for match in VALUES.finditer(text.replace("%%", "")))


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _is_translated(message: Message) -> bool:
    return all(text.strip() for text in _forms(message.string))


def _forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def _quoted(message: Message) -> str:
    return f"“{_forms(message.id)[0]}”"


def _short(place: Path) -> str:
    return str(place.relative_to(ROOT))


def compile_all() -> int:
    """Write the compiled file beside every translation file; give how many there are."""
    for place in catalogue_files():
        with place.with_suffix(".mo").open("wb") as opened:
            write_mo(opened, read_catalogue(place))
    return len(catalogue_files())


def main() -> int:
    """Do what the arguments ask and give the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked_for = parser.add_mutually_exclusive_group(required=True)
    for name in ("extract", "check", "compile"):
        asked_for.add_argument(f"--{name}", action="store_true")
    asked = parser.parse_args()
    if asked.check:
        faults = find_faults()
        print("\n".join(faults) or "Alle teksten zijn vertaald.")
        return int(bool(faults))
    if asked.extract:
        print("\n".join(write_all()))
    else:
        print(f"{compile_all()} vertaalbestanden klaargezet.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
