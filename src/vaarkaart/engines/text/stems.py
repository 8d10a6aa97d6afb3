"""Bring Dutch words back to their stem, so that "doelen" and "doel" count as one."""

from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

_dutch = snowballstemmer.stemmer("dutch")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Bring one word back to its stem, in lower case.

    Takes:   a Dutch word.
    Gives:   the part that its inflections share; two words with one stem count as the same word.
    Source:  the Snowball algorithm for Dutch, https://snowballstem.org/algorithms/dutch/stemmer.html

    >>> stem("Gemeenten") == stem("gemeente")
    True
    """
    stemmed: str = _dutch.stemWord(word.lower())
    return stemmed


def stems(words: Iterable[str]) -> list[str]:
    """Bring words back to their stems, in the same order."""
    return [stem(word) for word in words]
