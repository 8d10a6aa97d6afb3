"""Answers for programs: JSON that every site may read, in pages, with "not changed" when it is not."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from vaarkaart.language import speaking

ON_A_PAGE = 100


def for_programs(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only give, never take; and always in Dutch, so that one copy serves everybody."""

    @wraps(view)
    def answered(*args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override("nl"), speaking("nl"):
            return view(*args, **kwargs)

    return require_safe(answered)


def answer(request: HttpRequest, written: dict[str, Any]) -> HttpResponse:
    """Give a document as JSON."""
    body = json.dumps(written, ensure_ascii=False, indent=1).encode()
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=60"
    response["ETag"] = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def page_of(request: HttpRequest, listed: list[dict[str, Any]]) -> Any:
    """Give the page that was asked for.

    Raises:  ``Http404`` for a page that there is not.
    """
    try:
        return Paginator(listed, ON_A_PAGE).page(request.GET.get("page", 1))
    except (PageNotAnInteger, EmptyPage) as wrong:
        raise Http404 from wrong


def address_of_page(address: str, number: int) -> str:
    """Give the address of a page of a list."""
    return address if number == 1 else f"{address}?{urlencode({'page': number})}"
