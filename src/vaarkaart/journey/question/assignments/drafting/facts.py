"""What an assignment can tell: recorded facts, each with a key that stays and where it was recorded."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Level = Literal["only_me", "core_team", "dossier", "public"]
WIDTH: dict[str, int] = {"only_me": 0, "core_team": 1, "dossier": 2, "public": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One recorded fact: what it is about, who may see it, and the page where it stands (word and address)."""

    key: str
    level: str = "core_team"
    word: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary(Fact):
    """What the assignment is about, in its leader's words."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk(Fact):
    """A conversation that was held."""

    on: date
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish(Fact):
    """One person's PQR: do what, by what, in order to what; and what he or she fears or does not want."""

    who: str
    is_commissioner: bool = False
    what: str = ""
    how: str = ""
    why: str = ""
    not_wanted: str = ""
    conditions: str = ""
    fears: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierWish(Fact):
    """What somebody asked on an earlier occasion."""

    who: str
    occasion: str
    what: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(Fact):
    """Something that somebody does not want, and what instead, if that is known."""

    who: str
    what: str
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedWhy(Fact):
    """The reason that people agreed on."""

    why: str
    on: date
    with_whom: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given(Fact):
    """Something that is fixed: law, money, time or politics."""

    kind: str
    statement: str
    source: str = ""
    firmness: str = "unchecked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned(Fact):
    """What an earlier assignment taught."""

    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Fact):
    """Somebody with a part in the assignment."""

    name: str
    part: str
    job_title: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning(Fact):
    """A word and what was agreed that it means."""

    word_defined: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Fact):
    """A change that is wanted (a goal), for whom."""

    statement: str
    for_whom: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Fact):
    """Where we stand on one count, and where we want to be; values as people write them ("14 weken")."""

    name: str
    now: str = ""
    now_on: date | None = None
    aim: str = ""
    aim_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Fact):
    """A turn on the route: which body does what with which paper, and when."""

    body: str
    does: str
    about: str
    on: date | None = None
    is_decision: bool = False
    is_settled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger(Fact):
    """Something that may go wrong, as a whole sentence."""

    text: str
