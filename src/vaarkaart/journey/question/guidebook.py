"""The guides for conversations: data files in ``guides/``, one a guide, in Dutch and English."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import yaml
from django.utils.translation import get_language

from vaarkaart.engines.followup import Topic

from .models import Interview, OwnGuide

DEFAULT_GUIDE = "opdracht"


@dataclass(frozen=True, slots=True)
class Said:
    """A text in the languages it is written in."""

    nl: str
    en: str

    def __str__(self) -> str:
        return self.en if (get_language() or "nl").startswith("en") else self.nl


@dataclass(frozen=True, slots=True)
class GuideQuestion:
    """One question: what to ask, a hint, and what to listen for in the answer."""

    ask: Said
    hint: Said
    listens_for: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide: its questions in order, and when to use it."""

    key: str
    title: Said
    purpose: Said
    questions: tuple[GuideQuestion, ...]


@cache
def list_guides() -> tuple[Guide, ...]:
    """List the guides, the one for an assignment first."""
    found = [file for file in files(__package__).joinpath("guides").iterdir() if file.name.endswith(".yaml")]
    guides = [_read(file.name.removesuffix(".yaml"), file.read_text(encoding="utf-8")) for file in found]
    return tuple(sorted(guides, key=lambda guide: (guide.key != DEFAULT_GUIDE, guide.key)))


def find_guide(key: str) -> Guide | None:
    """Find a guide by its key; an old conversation may have used one that is no longer there."""
    return next((guide for guide in list_guides() if guide.key == key), None)


def guide_of(interview: Interview) -> Guide | OwnGuide | None:
    """Find the guide that a conversation began with; both kinds have a title and a purpose."""
    return interview.own_guide or find_guide(interview.guide)


def _read(key: str, text: str) -> Guide:
    told: dict[str, Any] = yaml.safe_load(text)
    questions = tuple(
        GuideQuestion(
            Said(**asked["ask"]), Said(**asked["hint"]), tuple(_topic(name) for name in asked["listens_for"])
        )
        for asked in told["questions"]
    )
    return Guide(key, Said(**told["title"]), Said(**told["purpose"]), questions)


def _topic(name: str) -> Topic:
    topics: tuple[Topic, ...] = get_args(Topic)
    return topics[topics.index(name)]
