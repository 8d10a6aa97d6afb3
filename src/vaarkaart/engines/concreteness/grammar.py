"""Small closed classes of Dutch words, kept in ``words/grammar.toml``."""

import tomllib
from importlib.resources import files

_LISTS: dict[str, dict[str, str]] = tomllib.loads(
    files("vaarkaart.engines.concreteness.words").joinpath("grammar.toml").read_text(encoding="utf-8")
)


def word_set(recogniser: str, *, name: str) -> frozenset[str]:
    """Give a closed class of words that a recogniser uses."""
    return frozenset(_LISTS[recogniser][name].split())
