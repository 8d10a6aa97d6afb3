"""Cut Dutch text into words, or into words and signs."""

import re

from vaarkaart.engines.text.spans import Span

# Combining marks count as part of a letter: text pasted from a Mac may hold "e" + "´" instead of "é".
_LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"
_WORD_PATTERN = rf"""
      \d+(?:e|ste|de)(?![^\W_])                    # 3e  1ste
    | \d{1, 2}:\d{2}(?![\d.,])                      # 14:30
    | \d+(?:[.,]\d+)*                              # 7,2  1.000
    | ['’](?:s|t|n|k)(?=[\s-])(?:-{_LETTERS})?     # 's  't  's-Hertogenbosch
    | (?:[^\W\d_]\.){{2,}}                         # o.a.  i.v.m.
    | {_LETTERS}(?:\d+)?(?:[-'’]{_LETTERS}|[-'’]\d+)*['’]?(?<!['’])   # foto's  co-ouder  Q3
"""
_WORD = re.compile(_WORD_PATTERN, re.VERBOSE)
_TOKEN = re.compile(rf"{_WORD_PATTERN} | [^\w\s]", re.VERBOSE)


def split_words(text: str) -> list[Span]:
    """Cut a text into its words and numbers, leaving out signs and spaces.

    Takes:   any text.
    Gives:   the words in order, each with its place in code points.

    >>> [word.text for word in split_words("In 's-Gravenzande kost 't o.a. 7,2%.")]
    ['In', "'s-Gravenzande", 'kost', "'t", 'o.a.', '7,2']
    """
    return [Span(found.start(), found.end(), found.group()) for found in _WORD.finditer(text)]


def split_tokens(text: str) -> list[Span]:
    """Cut a text into words, numbers and signs, leaving out only spaces.

    Takes:   any text.
    Gives:   the tokens in order, each with its place in code points.

    >>> [token.text for token in split_tokens("Van 7,2% (2023) naar 6%.")]
    ['Van', '7,2', '%', '(', '2023', ')', 'naar', '6', '%', '.']
    """
    return [Span(found.start(), found.end(), found.group()) for found in _TOKEN.finditer(text)]
