"""Places to draw in tests: a few patterns with stories, always the same."""

import random

from vaarkaart.engines.chart import Mark, Place

NAMES = (
    "Wachten op hulp",
    "Eén vast gezicht",
    "Wat mag je delen",
    "School en thuis",
    "Mantelzorgers houden het vol",
    "De buurt doet mee",
    "Regels en ruimte",
    "Samen inkopen",
    "Het gesprek aan de keukentafel",
    "Van achttien min naar achttien plus",
)


def make_places(count: int, *, stories: int = 5, seed: int = 1) -> list[Place]:
    """Make so many places, each with up to twice so many stories (the first with none)."""
    chance = random.Random(seed)
    return [
        _make_place(i, chance=chance, stories=0 if i == 0 else chance.randrange(1, 2 * stories))
        for i in range(count)
    ]


def _make_place(i: int, *, chance: random.Random, stories: int) -> Place:
    name = NAMES[i % len(NAMES)] + ("" if i < len(NAMES) else f" {i}")
    roles, seasons = ("ouder", "professional"), ("lente", "winter", "")
    marks = [
        Mark(f"p{i}-{k}", f"Verhaal {k}", chance.choice(roles), chance.choice(seasons))
        for k in range(stories)
    ]
    return Place(f"p{i}", name, tuple(marks))


def make_likeness(places: list[Place], *, seed: int = 1) -> dict[tuple[str, str], float]:
    """Say how alike each pair is."""
    chance = random.Random(seed)
    return {(a.id, b.id): chance.random() for i, a in enumerate(places) for b in places[i + 1 :]}
