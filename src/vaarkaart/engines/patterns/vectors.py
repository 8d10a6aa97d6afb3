"""Texts as directions: which way a text points among all texts, to tell how alike two are."""

import math
from collections.abc import Iterable, Mapping, Sequence

Vector = dict[str, float]


def rarity(texts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Tell how telling each term is: the fewer texts hold it, the more it tells."""
    holding: dict[str, int] = {}
    for weights in texts:
        for term in weights:
            holding[term] = holding.get(term, 0) + 1
    return {term: math.log((len(texts) + 1) / (count + 1)) + 0.3 for term, count in holding.items()}


def direction(weights: Mapping[str, float], *, rarities: Mapping[str, float]) -> Vector:
    """Turn the terms of a text into a direction of length 1; saying a word ten times tells little more."""
    vector = {term: math.log1p(much) * rarities.get(term, 0.0) for term, much in weights.items()}
    return unit(vector)


def unit(vector: Mapping[str, float]) -> Vector:
    """Bring a vector to length 1 (an empty one stays empty)."""
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {term: value / length for term, value in vector.items()} if length else {}


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Tell how alike two directions are: 0 (nothing in common) to 1 (the same)."""
    if len(a) > len(b):
        a, b = b, a
    return sum(value * b[term] for term, value in a.items() if term in b)


def summed(vectors: Iterable[Mapping[str, float]]) -> Vector:
    """Add vectors up."""
    total: Vector = {}
    for vector in vectors:
        for term, value in vector.items():
            total[term] = total.get(term, 0.0) + value
    return total
