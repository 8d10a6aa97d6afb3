"""Read a PDF back as a screen reader does: by its structure, not by where things stand on a page."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf


def open_pdf(made: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(made))


def children(node: Any) -> Iterator[Any]:
    """Walk the structure elements below a node, in reading order."""
    found = node.get("/K") if isinstance(node, pikepdf.Dictionary) else None
    for each in found if isinstance(found, pikepdf.Array) else [found]:
        if isinstance(each, pikepdf.Dictionary) and "/S" in each:
            yield each
            yield from children(each)


def list_roles(made: bytes) -> list[str]:
    """List what everything is, in reading order: Title, H1, P, L, TH …"""
    with open_pdf(made) as pdf:
        return [str(node.S)[1:] for node in children(pdf.Root.StructTreeRoot)]


def metadata_of(made: bytes) -> str:
    with open_pdf(made) as pdf:
        return str(pdf.docinfo.get("/Title", " "))


def text_of(made: bytes) -> str:
    """Give the text in reading order, as far as fonts can tell it (their ToUnicode tables)."""
    with open_pdf(made) as pdf:
        marked = {
            (number, mark): text for number, page in enumerate(pdf.pages) for mark, text in _marked(page)
        }
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return "".join(_told(pdf.Root.StructTreeRoot, marked, numbers, None)).strip()


def _told(node: Any, marked: dict[tuple[int, int], str], numbers: dict[Any, int], page: Any) -> Iterator[str]:
    page = node.Pg.objgen if "/Pg" in node else page
    found = node.get("/K")
    for each in found if isinstance(found, pikepdf.Array) else [found]:
        if isinstance(each, int):
            yield marked.get((numbers[page], each), "")
        elif isinstance(each, pikepdf.Dictionary) and "/MCID" in each:
            where = each.Pg.objgen if "/Pg" in each else page
            yield marked.get((numbers[where], int(each.MCID)), "")
        elif isinstance(each, pikepdf.Dictionary):
            yield from _told(each, marked, numbers, page)
    if str(node.get("/S", "")) in {
        "/P",
        "/H1",
        "/H2",
        "/H3",
        "/Title",
        "/Lbl",
        "/LBody",
        "/TH",
        "/TD",
        "/Caption",
        "/BlockQuote",
    }:
        yield "\n"


def _marked(page: pikepdf.Page) -> Iterator[tuple[int, str]]:
    """Give the text of each marked piece of a page, by its number."""
    fonts = (
        {str(name): _unicode_of(font) for name, font in page.Resources.Font.items()}
        if "/Font" in page.Resources
        else {}
    )
    open_marks: list[int | None] = []
    told: dict[int, str] = {}
    instead: dict[int, str] = {}
    signs: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            properties = operands[1] if name == "BDC" else {}
            mark = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
            open_marks.append(None if mark is None else int(mark))
            if isinstance(properties, pikepdf.Dictionary) and "/ActualText" in properties:
                number = next((m for m in reversed(open_marks) if m is not None), -1)
                told[number] = told.get(number, "") + str(properties.ActualText)
                instead[len(open_marks)] = "yes"
        elif name == "EMC":
            instead.pop(len(open_marks), None)
            open_marks.pop()
        elif name == "Tf":
            signs = fonts[str(operands[0])]
        elif name in {"Tj", "TJ"} and not instead:
            number = next((m for m in reversed(open_marks) if m is not None), None)
            if number is None:
                continue
            pieces = operands[0] if name == "TJ" else [operands[0]]
            for piece in pieces:
                if isinstance(piece, pikepdf.String):
                    raw = bytes(piece)
                    codes = [raw[place : place + 2].hex() for place in range(0, len(raw), 2)]
                    told[number] = told.get(number, "") + "".join(signs.get(code, "") for code in codes)
    yield from told.items()


def _unicode_of(font: Any) -> dict[str, str]:
    """Read the table of a font that says which signs its glyphs are."""
    found: dict[str, str] = {}
    mode = ""
    for line in bytes(font.ToUnicode.read_bytes()).decode("latin-1").splitlines():
        if line.endswith(("beginbfchar", "beginbfrange")):
            mode = line.rpartition("begin")[2]
        elif line.startswith("end"):
            mode = ""
        elif mode == "bfchar":
            code, sign = line.replace("<", " ").replace(">", " ").split()
            found[code.lower()] = bytes.fromhex(sign).decode("utf-16-be")
        elif mode == "bfrange":
            first, last, sign = line.replace("<", " ").replace(">", " ").split()
            start = int.from_bytes(bytes.fromhex(sign), "big")
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[f"{int(first, 16) + step:04x}"] = chr(start + step)
    return found
