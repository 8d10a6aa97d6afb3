"""Lists that a source gives one page at a time: where the next page is, and all pages as one list.

OParl names the next page (``links.next``). Notubiz says that there are more (``pagination.has_more_pages``); the next
one has the next number in its address.
"""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from .calendar_json import LISTS

_BEGINS = (b"{", b"[")


def find_next_page(content: bytes, *, address: str) -> str:
    """Give the address of the page after this one; empty when it is the last, or no list in pages at all.

    Takes:   what stands on the page, and the address it came from.
    """
    document = _read(content)
    if not isinstance(document, dict):
        return ""
    links, paging = document.get("links"), document.get("pagination")
    following = links.get("next") if isinstance(links, dict) else None
    if isinstance(following, str) and following.strip():
        return urljoin(address, following.strip())
    if isinstance(paging, dict) and paging.get("has_more_pages") is True:
        return _with_next_number(address)
    return ""


def join_pages(pages: Sequence[bytes]) -> bytes:
    """Make one document of all pages: the first, with the lists of the others behind its own."""
    documents = [document for page in pages if isinstance(document := _read(page), dict)]
    joined = dict(documents[0])
    for document in documents[1:]:
        for key in LISTS:
            if isinstance(document.get(key), list):
                held = joined.get(key)
                joined[key] = [*(held if isinstance(held, list) else ()), *document[key]]
    return json.dumps(joined).encode()


def _read(content: bytes) -> Any:
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_BEGINS):
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None  # the reader of calendars says what is wrong with it


def _with_next_number(address: str) -> str:
    parts = urlsplit(address)
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    number = asked.get("page", "1")
    asked["page"] = str(int(number) + 1 if number.isdecimal() else 2)
    return parts._replace(query=urlencode(asked)).geturl()
