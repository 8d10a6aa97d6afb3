"""What every request brings along: who reads, which day it is, which language is spoken."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.foundation.records.saving import StaleEdit
from vaarkaart.language import speak

from .errors import changed_meanwhile


class LanguageMiddleware:
    """Speaks the language somebody chose, and Dutch to everybody else.

    Not what the browser asks for: Dutch offices are full of browsers that ask for English.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        speak(language)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class VisitMiddleware:
    """Puts ``reader``, ``today`` and ``dossier`` on the request.

    Only here and in the commands is the clock read; everything deeper gets ``today`` handed to it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.reader = SimpleLazyObject(lambda: reader_for(request.user))
        request.today = settings.FIXED_TODAY or timezone.localdate()
        request.dossier = None
        response = self.get_response(request)
        if request.resolver_match is not None and "Cache-Control" not in response:
            # Pages hold confidential things: no shared cache or back button on a public computer keeps them.
            response["Cache-Control"] = "no-store"
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a button that met something that was changed in the meantime; forms show both versions themselves."""
        return changed_meanwhile(request, exception) if isinstance(exception, StaleEdit) else None
