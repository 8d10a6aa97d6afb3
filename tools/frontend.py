"""Lay the front-end packages ready as static files: NL Design System CSS, two fonts, and htmx.

Run after ``npm ci``:  ``python tools/frontend.py``.  Copies only what the pages use, from
``node_modules`` to ``src/vaarkaart/ui/static/vendor/`` (not in git). Does nothing when the lock file
and this file have not changed since the last time.
"""

import hashlib
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "src/vaarkaart/ui/static/vendor"
STAMP = VENDOR / ".stamp"

# The one place where the order of the style sheets is told: later layers win.
LAYERS = "@layer vendor, tokens, base, components, pages, print;\n"

STYLES = [
    *(
        f"@nl-design-system-candidate/{name}-css/dist/{name}.css"
        for name in (
            "button",
            "code",
            "data-badge",
            "heading",
            "link",
            "number-badge",
            "paragraph",
            "skip-link",
        )
    ),
    *(
        f"@utrecht/{name}-css/dist/index.min.css"
        for name in (
            "alert",
            "breadcrumb-nav",
            "checkbox",
            "form-field",
            "form-field-description",
            "form-field-error-message",
            "form-fieldset",
            "form-label",
            "radio-button",
            "select",
            "table",
            "textarea",
            "textbox",
        )
    ),
]
FONTS = [
    f"@fontsource-variable/{family}/files/{family}-{script}-wght-{posture}.woff2"
    for family in ("alegreya", "atkinson-hyperlegible-next")
    for script in ("latin", "latin-ext")
    for posture in ("normal", "italic")
]
SCRIPTS = ["htmx.org/dist/htmx.min.js"]


def fingerprint() -> str:
    """Tell the state of everything that decides what is copied."""
    sources = (ROOT / "package-lock.json", Path(__file__))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()


def is_up_to_date() -> bool:
    """Say whether the last copy was made from the same lock file by the same tool."""
    return STAMP.is_file() and STAMP.read_text(encoding="utf-8") == fingerprint()


def missing_packages() -> list[str]:
    """List the files that ``npm ci`` should have brought but did not."""
    return [source for source in (*STYLES, *FONTS, *SCRIPTS) if not (PACKAGES / source).is_file()]


def joined_styles() -> str:
    """Join the design system's style sheets into one, in the ``vendor`` layer.

    Pointers to source maps are left out: the maps are not copied, and Django refuses to collect a
    style sheet that points to a file that is not there.
    """
    sheets = (
        re.sub(r"/\*# sourceMappingURL=.*?\*/", "", (PACKAGES / source).read_text(encoding="utf-8"))
        for source in STYLES
    )
    return LAYERS + "".join(f"@layer vendor{{{sheet.strip()}}}\n" for sheet in sheets)


def licences() -> str:
    """Join the licences of the copied packages, each text once, so that they travel with the files."""
    packages = sorted({re.match(r"(@[^/]+/)?[^/]+", source)[0] for source in (*STYLES, *FONTS, *SCRIPTS)})
    used_by: dict[str, list[str]] = {}
    for package in packages:
        for licence in sorted((PACKAGES / package).glob("LICENSE*")):
            used_by.setdefault(licence.read_text(encoding="utf-8").strip(), []).append(package)
    return "\n\n".join(f"{', '.join(names)}\n\n{text}\n" for text, names in used_by.items())


def lay_ready() -> None:
    """Copy everything afresh, and write down last what it was made from."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "fonts").mkdir(parents=True)
    (VENDOR / "vendor.css").write_text(joined_styles(), encoding="utf-8")
    (VENDOR / "LICENSES.txt").write_text(licences(), encoding="utf-8")
    for font in FONTS:
        shutil.copyfile(PACKAGES / font, VENDOR / "fonts" / Path(font).name)
    for script in SCRIPTS:
        shutil.copyfile(PACKAGES / script, VENDOR / Path(script).name)
    STAMP.write_text(fingerprint(), encoding="utf-8")


def main() -> int:
    if is_up_to_date():
        print("Front-end packages: already in place.")
        return 0
    if missing := missing_packages():
        print(f"Front-end packages are missing ({missing[0]}). Run first: npm ci", file=sys.stderr)
        return 1
    lay_ready()
    print(f"Front-end packages: laid ready in {VENDOR.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
