"""Mark the terms of an assignment in a text, so that whoever reads it can look up what was agreed.

A marked word is a link to its meaning further down the same page: that works by keyboard, by touch and without
JavaScript. Only terms that the reader may see are known here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from vaarkaart.engines.text import Span, split_words, stem

from .models import Term

_MARK = Markup('<a class="vk-term-mark" href="#woord-{key}">{word}</a>')


def forms_of(term: Term) -> list[str]:
    """Give the ways a term is written."""
    return [term.word, *(form.strip() for form in term.also_written.split(",") if form.strip())]


def find_terms(text: str, terms: Iterable[Term]) -> list[tuple[Span, Term]]:
    """Find where terms stand in a text, whole words in any inflection; a longer term goes before a shorter one.

    Takes:   the text; the terms.
    Gives:   the places in order, none overlapping, each with its term.
    """
    keys = sorted(((_key(form), term) for term in terms for form in forms_of(term)), key=lambda k: -len(k[0]))
    words = split_words(text)
    stems = [stem(word.text) for word in words]
    found: list[tuple[Span, Term]] = []
    at = 0
    while at < len(words):
        hit = next(
            ((key, term) for key, term in keys if key and tuple(stems[at : at + len(key)]) == key), None
        )
        if hit is None:
            at += 1
            continue
        start, end = words[at].start, words[at + len(hit[0]) - 1].end
        found.append((Span(start, end, text[start:end]), hit[1]))
        at += len(hit[0])
    return found


def _key(form: str) -> tuple[str, ...]:
    return tuple(stem(word.text) for word in split_words(form))


@dataclass(slots=True)
class Glossary:
    """The terms of one assignment, and which of them were marked on this page so far."""

    terms: Sequence[Term]
    used: dict[str, Term] = field(default_factory=dict)

    def mark(self, text: str | None) -> Markup:
        """Give a text with each term linked to its meaning, the first time it stands in this text."""
        pieces: list[str | Markup] = []
        done: set[str] = set()
        place = 0
        for span, term in find_terms(text or "", self.terms):
            if term.pk in done:
                continue
            done.add(term.pk)
            self.used[term.pk] = term
            pieces += [(text or "")[place : span.start], _MARK.format(key=term.pk, word=span.text)]
            place = span.end
        pieces.append((text or "")[place:])
        return Markup("").join(pieces)

    def listed(self) -> list[Term]:
        """List the terms that were marked, by the alphabet."""
        return sorted(self.used.values(), key=lambda term: term.word.casefold())


def passages_with(term: Term, texts: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Find the texts in which a term stands: what each is, its address, and the words around the term."""
    for what, address, text in texts:
        if found := find_terms(text, [term]):
            yield what, address, _around(text, found[0][0])


def _around(text: str, span: Span, *, reach: int = 60) -> str:
    start, end = max(0, span.start - reach), min(len(text), span.end + reach)
    before = "… " + re.sub(r"^\S*\s", "", text[start : span.start]) if start else text[: span.start]
    after = re.sub(r"\s\S*$", "", text[span.end : end]) + " …" if end < len(text) else text[span.end :]
    return " ".join(f"{before}{span.text}{after}".split())
