"""The five steps of the journey, in order, and how a step tells where it stands.

This is the only place that holds the order. A step looks back along it, never forward.
"""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name in code and address, its name on screen, its first page, and what it brings."""

    name: str
    label: Promise
    url_name: str
    promise: Promise


STEPS = (
    Step("question", _("Vraag"), "question:overview", _("Wat is er echt gevraagd, door wie, en waarom?")),
    Step("goals", _("Doelen"), "goals:overview", _("Waar staan we, en waar willen we naartoe?")),
    Step("route", _("Route"), "route:overview", _("Wie praat mee, wie beslist, en wanneer?")),
    Step("progress", _("Voortgang"), "progress:overview", _("Wat is afgesproken, en wat kwam ervan?")),
    Step("stories", _("Verhalen"), "stories:overview", _("Wat merken mensen er zelf van?")),
)

StandingState = Literal["empty", "partly", "complete"]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing a step still misses: told as a question, with the address where it is answered."""

    question: str
    url: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a step stands: empty, partly or complete, a line that sums it up, what is missing, what was left open."""

    state: StandingState
    summary: str = ""
    missing: tuple[Missing, ...] = ()
    left_open: tuple[Missing, ...] = ()
