"""A small server that answers as CBS does (OData 3): padded codes, empty cells, provisional years, limits and errors."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

REGIONS = {
    "NL01  ": "Nederland",
    "GM0014": "Groningen (gemeente)",
    "PV20  ": "Groningen (PV)",
    "GM0034": "Almere",
}


def make_table() -> dict[str, Any]:
    """Make a table with youth care by region and year; one figure is missing, one year is not there yet."""
    regions = REGIONS | {f"GM9{at:03}": f"Plaats {at}" for at in range(60)}
    periods = [
        ("2022JJ00", "Definitief"),
        ("2023JJ00", "Definitief"),
        ("2024JJ00", "Voorlopig"),
        ("2025JJ00", ""),
    ]
    rows = []
    for at, code in enumerate(regions):
        for year, (period, _status) in enumerate(periods):
            value: Any = None if year == 3 or (code == "GM0034" and year == 1) else 10 + at / 10 + year
            rows.append(
                {
                    "RegioS": code.ljust(10),
                    "Perioden": period,
                    "Leeftijd": "10000",
                    "JongerenMetJeugdhulp_1": value,
                }
            )
            rows.append(
                {
                    "RegioS": code.ljust(10),
                    "Perioden": period,
                    "Leeftijd": "52020",
                    "JongerenMetJeugdhulp_1": 99,
                }
            )
    return {
        "TableInfos": [{"Title": "Jongeren met jeugdhulp", "Modified": "2026-04-30"}],
        "DataProperties": [
            {"Type": "GeoDimension", "Key": "RegioS", "Title": "Regio's"},
            {"Type": "TimeDimension", "Key": "Perioden", "Title": "Perioden"},
            {"Type": "Dimension", "Key": "Leeftijd", "Title": "Leeftijd"},
            {"Type": "TopicGroup", "Key": "", "Title": "Jeugd"},
            {
                "Type": "Topic",
                "Key": "JongerenMetJeugdhulp_1",
                "Title": "Jongeren met jeugdhulp",
                "Unit": "%",
            },
            {"Type": "Topic", "Key": "Aantal_2", "Title": "Aantal jongeren", "Unit": "aantal"},
        ],
        "RegioS": [{"Key": code.ljust(10), "Title": title} for code, title in regions.items()],
        "Perioden": [{"Key": code, "Title": code[:4], "Status": status} for code, status in periods],
        "Leeftijd": [{"Key": "10000", "Title": "Totaal"}, {"Key": "52020", "Title": "Tot 5 jaar"}],
        "TypedDataSet": rows,
    }


class Cbs:
    """What the server holds, and what it was asked; ``broken`` makes it answer wrongly."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, Any]] = {"85099NED": make_table()}
        self.asked: list[str] = []
        self.broken = ""
        self.address = ""

    def answer(self, path: str) -> tuple[int, bytes]:
        self.asked.append(unquote(path))
        if self.broken == "error":
            return 503, b"overbelast"
        if self.broken == "rubbish":
            return 200, b"<html>onderhoud</html>"
        if self.broken == "huge":
            return 200, b" " * (9 * 1024 * 1024)
        parts = urlsplit(path)
        _base, table, part = unquote(parts.path).strip("/").split("/")
        rows = self.tables.get(table, {}).get(part)
        if rows is None:
            return 404, b"{}"
        asked = parse_qs(parts.query).get("$filter", [""])[0]
        return 200, json.dumps({"value": [row for row in rows if self._fits(row, asked)]}).encode()

    @staticmethod
    def _fits(row: dict[str, Any], asked: str) -> bool:
        for key in row:
            wanted = re.findall(rf"{key} eq '([^']*)'", asked)
            if wanted and row[key] not in wanted:
                return False
        since = re.search(r"Perioden ge '(\d+)'", asked)
        return not since or row["Perioden"] >= since[1]


@contextmanager
def serve_cbs() -> Iterator[Cbs]:
    """Serve as CBS does until the end of the block."""
    cbs = Cbs()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if cbs.broken == "redirect":
                self.send_response(302)
                self.send_header("Location", "http://169.254.169.254/geheim")
                self.end_headers()
                return
            status, content = cbs.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: Any) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    cbs.address = f"http://127.0.0.1:{server.server_port}/odata"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield cbs
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
