"""Asking CBS: one address that the administrator set, no detours, no more than a measured answer, and not for ever.

Whoever fills in a form chooses only the name of a table, and that holds letters and digits. So nobody can make this
machine ask for another address, and a redirect is not followed.
"""

import json
import re
import time
from typing import Any
from urllib.parse import quote

import httpx
from django.conf import settings
from django.utils.translation import gettext as _

from vaarkaart.problems import InvalidInput, Problem

LARGEST_ANSWER_BYTES = 8 * 1024 * 1024
LONGEST_SECONDS = 20.0
_STEP_SECONDS = 8.0
_TABLE = re.compile(r"[0-9]{4,6}[0-9A-Za-z_]{0,10}")
_NOT_FOUND = 404


def check_table_name(table: str) -> str:
    """Give the name of a table as CBS writes it.

    Raises:  ``InvalidInput`` when it can be no such name.
    """
    name = table.strip()
    if not _TABLE.fullmatch(name):
        raise refusal(
            table or _("tabel"),
            _("Dit is geen tabelnummer van het CBS."),
            _("Het staat in StatLine boven de tabel, bijvoorbeeld 85099NED."),
        )
    return name


def ask(table: str, part: str, **options: str) -> list[dict[str, Any]]:
    """Ask CBS for the rows of one part of a table.

    Takes:   the table; the part (``TableInfos``, ``TypedDataSet``, the name of a dimension); OData options without $.
    Gives:   the rows.
    Raises:  ``InvalidInput``: not there, too slow, too much, or an answer that is none.
    """
    asked = "&".join(f"${name}={quote(value, safe='(),')}" for name, value in options.items())
    address = f"{settings.CBS_ADDRESS}/{check_table_name(table)}/{quote(part, safe='')}?$format=json"
    content = _fetch(f"{address}&{asked}" if asked else address, table=table, part=part)
    try:
        rows = json.loads(content)["value"]
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise refusal(
            table, _("Het CBS geeft een antwoord dat we niet kunnen lezen."), _try_later()
        ) from wrong
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise refusal(table, _("Het CBS geeft een antwoord dat we niet kunnen lezen."), _try_later())
    return rows


def _fetch(address: str, *, table: str, part: str) -> bytes:
    until = time.monotonic() + LONGEST_SECONDS
    headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "Vaarkaart"}
    try:
        # The settings of the machine (a proxy) could lead elsewhere, so they are not followed.
        with (
            httpx.Client(trust_env=False, timeout=_STEP_SECONDS, follow_redirects=False) as client,
            client.stream("GET", address, headers=headers) as answer,
        ):
            return _take(answer, table=table, part=part, until=until)
    except httpx.TimeoutException as wrong:
        raise refusal(table, _("Het CBS antwoordt niet op tijd."), _try_later()) from wrong
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as wrong:
        if isinstance(wrong, InvalidInput):
            raise
        told = _(
            "Het CBS is nu niet bereikbaar. Misschien is er geen internet, of laat jullie netwerk het niet door."
        )
        raise refusal(table, told, _try_later()) from wrong


def _take(answer: httpx.Response, *, table: str, part: str, until: float) -> bytes:
    if answer.status_code == _NOT_FOUND:
        if part == "TableInfos":
            told = _("Deze tabel bestaat niet (meer) bij het CBS.")
            raise refusal(table, told, _("Zoek in StatLine welke tabel ervoor in de plaats kwam."))
        told = _("De kolom of indeling “%(part)s” staat niet (meer) in deze tabel.") % {"part": part}
        raise refusal(table, told, _("Kies opnieuw een kolom."))
    if answer.status_code != 200:
        told = _("Het CBS antwoordt met foutnummer %(number)s.") % {"number": answer.status_code}
        raise refusal(table, told, _try_later())
    if answer.headers.get("content-encoding", "identity").lower() != "identity":
        raise refusal(table, _("Het CBS geeft een antwoord dat we niet kunnen lezen."), _try_later())
    content = bytearray()
    for chunk in answer.iter_bytes():
        content += chunk
        if len(content) > LARGEST_ANSWER_BYTES:
            raise refusal(
                table, _("Dit antwoord van het CBS is groter dan 8 MB."), _("Kies minder gemeenten of jaren.")
            )
        if time.monotonic() > until:
            raise refusal(table, _("Het CBS antwoordt niet op tijd."), _try_later())
    return bytes(content)


def _try_later() -> str:
    return _("Er is niets gewijzigd. Probeer het later opnieuw.")


def refusal(table: str, problem: str, mend: str) -> InvalidInput:
    """Say what is the matter with a table."""
    return InvalidInput([Problem(table[:60], problem, mend)])
