"""From facts to the sentences of each section. Every sentence rests on one fact, so it can be traced."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from vaarkaart.engines.text import grammar as g

from .facts import (
    AgreedWhy,
    Change,
    Danger,
    EarlierWish,
    Fact,
    Figure,
    Given,
    Learned,
    Meaning,
    Moment,
    Person,
    Refused,
    Summary,
    Talk,
    Wish,
)

SECTIONS: dict[str, str] = {
    "background": "Achtergrond",
    "problem": "Probleem",
    "purpose": "Bedoeling",
    "scope": "Wat hoort erbij",
    "out_of_scope": "Wat hoort er niet bij",
    "alternatives": "Andere wegen",
    "frame": "Kaders",
    "roles": "Wie doet wat",
    "decision_moments": "Beslismomenten",
    "risks": "Risico's",
}


@dataclass(frozen=True, slots=True)
class Drafted:
    """A sentence for one section, with the fact under it; an item is one line of a list."""

    section: str
    fact: Fact
    text: str
    is_item: bool = False

    @property
    def key(self) -> str:
        """Give the key of the fact."""
        return self.fact.key

    @property
    def level(self) -> str:
        """Give who may see the fact."""
        return self.fact.level


def compose(facts: Iterable[Fact]) -> list[Drafted]:
    """Draft what the sections of an assignment can say.

    Takes:   the recorded facts, in any order.
    Gives:   the sentences, by section in reading order; the same facts give the same sentences.

    >>> [s.text for s in compose([Given(key="k", kind="law", statement="elke jongere krijgt hulp", source="Jeugdwet")])]
    ['Wet: elke jongere krijgt hulp (Jeugdwet).']
    """
    told = [sentence for fact in facts for sentence in _TELLERS[type(fact)](fact)]
    order = {name: place for place, name in enumerate(SECTIONS)}
    return sorted(told, key=lambda s: (order[s.section], _rank(s.fact), s.key))


def as_text(drafted: Sequence[Drafted]) -> str:
    """Put sentences together as a writer sees them: running text, then lists with "- " in front."""
    running = " ".join(s.text for s in drafted if not s.is_item)
    items = "\n".join(f"- {s.text}" for s in drafted if s.is_item)
    return "\n\n".join(filter(None, [running, items]))


# ── What comes first within a section ──

_KINDS: tuple[type[Fact], ...] = (
    Summary, AgreedWhy, Person, Talk, EarlierWish, Learned, Change, Figure, Given, Wish, Refused, Meaning,
    Moment, Danger,
)  # fmt: skip
_PARTS = ("commissioner", "intermediary", "contractor", "decider", "adviser", "affected")
_GIVEN = ("law", "money", "time", "politics", "other")


def _rank(fact: Fact) -> tuple[int, float, str]:
    within, name = 0.0, ""
    if isinstance(fact, Person):
        within, name = _PARTS.index(fact.part), fact.name
    elif isinstance(fact, Given):
        within = _GIVEN.index(fact.kind)
    elif isinstance(fact, Moment):
        within = (fact.on or date.max).toordinal()
    elif isinstance(fact, Talk):
        within = fact.on.toordinal()
    elif isinstance(fact, Wish):
        within, name = 0.0 if fact.is_commissioner else 1.0, fact.who
    return (_KINDS.index(type(fact)), within, name)


# ── One function per kind of fact ──


def _summary(fact: Summary) -> Iterator[Drafted]:
    yield Drafted("background", fact, g.sentence(fact.text))


def _talk(fact: Talk) -> Iterator[Drafted]:
    if fact.people:
        yield Drafted(
            "background", fact, f"Op {g.full_day(fact.on)} spraken we hierover met {g.listed(fact.people)}."
        )


def _earlier(fact: EarlierWish) -> Iterator[Drafted]:
    occasion = g.clause(fact.occasion)
    told = []
    if fact.what:
        told.append(f"Bij {occasion} vroeg {fact.who}: {g.clause(fact.what)}.")
    if fact.why:
        why = g.clause(fact.why)
        lead = "Dat was" if told and _begins(why, "om") else f"Het waarom van {fact.who} bij {occasion}:"
        told.append(f"{lead} {why}.")
    if told:
        yield Drafted("background", fact, " ".join(told))


def _learned(fact: Learned) -> Iterator[Drafted]:
    yield Drafted("background", fact, f"Wat we eerder leerden: {_inside(fact.statement)}.")


def _agreed(fact: AgreedWhy) -> Iterator[Drafted]:
    told = f"We doen dit {_inside(fact.why)}." if _begins(fact.why, "om") else g.sentence(fact.why)
    yield Drafted(
        "purpose", fact, f"{told} Dat is op {g.full_day(fact.on)} afgesproken met {_inside(fact.with_whom)}."
    )


def _wish(fact: Wish) -> Iterator[Drafted]:
    if fact.why:
        why = g.clause(fact.why)
        told = f"{fact.who} wil dit {why}." if _begins(why, "om") else f"Het waarom van {fact.who}: {why}."
        yield Drafted("purpose", fact, told)
    if fact.how:
        how = g.clause(fact.how)
        told = (
            f"{fact.who} wil dit bereiken {how}." if _begins(how, "door") else f"{fact.who} denkt aan: {how}."
        )
        yield Drafted("alternatives", fact, told, is_item=True)
    if fact.not_wanted:
        not_wanted = g.clause(fact.not_wanted)
        told = (
            f"{fact.who} wil niet {not_wanted}."
            if _begins(not_wanted, "dat")
            else f"{fact.who} wil niet: {not_wanted}."
        )
        yield Drafted("frame", fact, told, is_item=True)
    if fact.conditions:
        yield Drafted(
            "frame", fact, f"{fact.who} stelt als voorwaarde: {g.clause(fact.conditions)}.", is_item=True
        )
    if fact.fears:
        fears = g.clause(fact.fears)
        told = (
            f"{fact.who} is bang {fears}." if _begins(fears, "dat") else f"{fact.who} is bang voor {fears}."
        )
        yield Drafted("risks", fact, told, is_item=True)


def _refused(fact: Refused) -> Iterator[Drafted]:
    what = g.clause(fact.what)
    told = f"{fact.who} wil niet {what}" if _begins(what, "dat") else f"{fact.who} wil niet: {what}"
    instead = f"; wel: {g.clause(fact.instead)}" if fact.instead.strip() else ""
    yield Drafted("frame", fact, f"{told}{instead}.", is_item=True)


_KIND_WORDS = {"law": "Wet", "money": "Geld", "time": "Tijd", "politics": "Politiek", "other": "Anders"}
_FIRMNESS = {"believed": "dit denken we, het is niet nagegaan", "negotiable": "hierover valt te praten"}


def _given(fact: Given) -> Iterator[Drafted]:
    notes = "; ".join(filter(None, [g.clause(fact.source), _FIRMNESS.get(fact.firmness, "")]))
    told = f"{_KIND_WORDS[fact.kind]}: {_inside(fact.statement)}" + (f" ({notes})" if notes else "")
    yield Drafted("frame", fact, f"{told}.", is_item=True)


_PART_WORDS = {
    "commissioner": "Opdrachtgever",
    "intermediary": "Geeft de opdracht door",
    "contractor": "Opdrachtnemer",
    "decider": "Beslist mee",
    "adviser": "Adviseert",
    "affected": "Merkt de gevolgen",
}


def _person(fact: Person) -> Iterator[Drafted]:
    of = f" ({fact.organisation})" if fact.organisation else ""
    job = f", {fact.job_title}" if fact.job_title else ""
    yield Drafted("roles", fact, f"{_PART_WORDS[fact.part]}: {fact.name}{job}{of}.", is_item=True)


def _meaning(fact: Meaning) -> Iterator[Drafted]:
    told = f"Met “{g.clause(fact.word_defined)}” bedoelen we: {_inside(fact.meaning)}."
    yield Drafted("scope", fact, told)


def _change(fact: Change) -> Iterator[Drafted]:
    whom = f" (voor {_inside(fact.for_whom)})" if fact.for_whom else ""
    yield Drafted("purpose", fact, f"{g.capital(g.clause(fact.statement))}{whom}.", is_item=True)


def _figure(fact: Figure) -> Iterator[Drafted]:
    name = g.capital(g.clause(fact.name))
    source = f" (bron: {g.clause(fact.source)})" if fact.source else ""
    if fact.now:
        when = f" op {g.full_day(fact.now_on)}" if fact.now_on else ""
        yield Drafted("problem", fact, f"{name}: {fact.now}{when}{source}.", is_item=True)
    if fact.aim:
        when = f" op {g.full_day(fact.aim_on)}" if fact.aim_on else ""
        now = f", nu {fact.now}" if fact.now else ""
        yield Drafted("purpose", fact, f"{name}: {fact.aim}{when}{now}.", is_item=True)


def _moment(fact: Moment) -> Iterator[Drafted]:
    if not fact.is_decision:
        return
    body = g.the_body(fact.body)
    about = f" over “{g.clause(fact.about)}”" if fact.about else ""
    if fact.on is None:
        told = f"Nog zonder dag: {body} {fact.does}{about}."
    else:
        sure = "" if fact.is_settled else " naar verwachting"
        told = f"{g.capital(g.full_day(fact.on))}:{sure} {body} {fact.does}{about}."
    yield Drafted("decision_moments", fact, told, is_item=True)


def _danger(fact: Danger) -> Iterator[Drafted]:
    yield Drafted("risks", fact, g.sentence(fact.text), is_item=True)


_TELLERS: dict[type[Fact], Callable[..., Iterator[Drafted]]] = {
    Summary: _summary,
    Talk: _talk,
    EarlierWish: _earlier,
    Learned: _learned,
    AgreedWhy: _agreed,
    Wish: _wish,
    Refused: _refused,
    Given: _given,
    Person: _person,
    Meaning: _meaning,
    Change: _change,
    Figure: _figure,
    Moment: _moment,
    Danger: _danger,
}


def _begins(text: str, word: str) -> bool:
    return text.strip().lower().startswith(f"{word} ")


def _inside(text: str) -> str:
    """Write a text inside a sentence: without a capital where it begins with a common word."""
    return g.in_sentence(text)
