"""Is this Dutch? The rules only know Dutch."""

from collections.abc import Sequence

from vaarkaart.engines.concreteness.grammar import word_set

_ENGLISH = word_set("tongue", name="english")
_DUTCH = word_set("tongue", name="dutch")
_FEWEST_ENGLISH = 2


def is_english(words: Sequence[str]) -> bool:
    """Tell whether a text is English rather than Dutch, by its small words.

    >>> is_english("we will reduce the number of young people in care".split())
    True
    >>> is_english("we verlagen het aantal jongeren in de jeugdzorg".split())
    False
    """
    english = sum(word in _ENGLISH for word in words)
    dutch = sum(word in _DUTCH for word in words)
    return english >= _FEWEST_ENGLISH and english > 2 * dutch
