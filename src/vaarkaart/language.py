"""The language that texts made by engines and commands are told in.

Dutch is the language the texts are written in; other languages come from gettext catalogues beside
the code (``locale/<language>/LC_MESSAGES/django.po``). Engines may not import Django, so this small
module does what Django's ``gettext`` does for the rest of the house, from the same kind of files.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

SOURCE_LANGUAGE = "nl"
_spoken: ContextVar[str] = ContextVar("spoken", default=SOURCE_LANGUAGE)
_CATALOGUES = Path(__file__).parent / "locale"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("django", _CATALOGUES, languages=[language], fallback=True)


def say(message: str, /, **values: object) -> str:
    """Tell a message in the language spoken now.

    Takes:   the Dutch message, with ``{names}`` for values; the values.
    Gives:   the message in the spoken language, filled in.
    """
    spoken = _spoken.get()
    told = message if spoken == SOURCE_LANGUAGE else _catalogue(spoken).gettext(message)
    return told.format(**values) if values else told


def to_say(message: str, /) -> str:
    """Mark a Dutch message that is told later, so that it is gathered for translation.

    Takes:   a message that stands in a table or a rule, far from the ``say`` that tells it.
    Gives:   the same message.

    >>> to_say("maandag")
    'maandag'
    """
    return message


def speak(language: str) -> None:
    """Choose the language for what is told next in this request, command or task."""
    _spoken.set(language.split("-")[0])


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for as long as the ``with`` block lasts."""
    token = _spoken.set(language.split("-")[0])
    try:
        yield
    finally:
        _spoken.reset(token)
