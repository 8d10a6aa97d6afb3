"""Sentences, words and stems of Dutch text, each with its place in the original.

Every offset counts Unicode code points from the start of the text as it was given: nothing is cleaned
or normalised first, so ``text[found.start:found.end] == found.text`` always holds.
"""

from vaarkaart.engines.text.changes import Change, compare_words
from vaarkaart.engines.text.sentences import split_sentences
from vaarkaart.engines.text.spans import Span
from vaarkaart.engines.text.stems import stem, stems
from vaarkaart.engines.text.wordlists import read_lines, read_words
from vaarkaart.engines.text.words import split_tokens, split_words

STOP_WORDS = read_words("vaarkaart.engines.text", name="stopwords.txt")

__all__ = [
    "STOP_WORDS",
    "Change",
    "Span",
    "compare_words",
    "read_lines",
    "read_words",
    "split_sentences",
    "split_tokens",
    "split_words",
    "stem",
    "stems",
]
