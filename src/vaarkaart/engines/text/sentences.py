"""Cut Dutch text into sentences, minding abbreviations, initials, dates and lists."""

import re

from vaarkaart.engines.text.spans import Span, cut
from vaarkaart.engines.text.wordlists import read_words

_NEVER_LAST = read_words("vaarkaart.engines.text", name="abbreviations.txt")
_BREAK = re.compile(
    r"""
      (?P<stop>[.!?…]+)(?P<close>["'”’»)\]]*)(?=\s|$)
    | (?P<line>[ \t]*(?:\r\n|\n|\r|\u2028|\u2029))
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"(?:[^\W_]\.)*[^\W_]+$")
_BULLET = re.compile(r"[ \t]*(?:[-–—*•·▪◦‣o]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)")
_WRAPPED_FROM = 55  # a line at least this long that ends without a stop was broken by width, not by meaning


def split_sentences(text: str) -> list[Span]:
    """Cut a text into sentences; a list item, a heading and a line of its own count as sentences too.

    Takes:   any text, also hard-wrapped or with bullets.
    Gives:   the sentences in order without the white space around them, each with its place in code points.

    >>> [found.text for found in split_sentences("Dhr. J. Bos belt op 3 nov. 2025. Hij noemt art. 2.3 o.a.")]
    ['Dhr. J. Bos belt op 3 nov. 2025.', 'Hij noemt art. 2.3 o.a.']
    """
    found: list[Span] = []
    start = line_start = 0
    for mark in _BREAK.finditer(text):
        ends = (
            _ends_at_line(text, mark, line_start) if mark["line"] is not None else _ends_at_stop(text, mark)
        )
        if mark["line"] is not None:
            line_start = mark.end()
        if ends:
            _keep(found, cut(text, start=start, end=mark.end()))
            start = mark.end()
    _keep(found, cut(text, start=start, end=len(text)))
    return found


def _keep(found: list[Span], piece: Span | None) -> None:
    if piece is not None:
        found.append(piece)


def _ends_at_line(text: str, mark: re.Match[str], line_start: int) -> bool:
    """A line break ends a sentence, unless the line was only broken because it was full."""
    line = text[line_start : mark.start()].rstrip()
    following = text[mark.end() : mark.end() + 40]
    if not line.strip() or not following.strip() or following[0] in "\r\n" or _BULLET.match(following):
        return True
    if following.lstrip()[:1].islower():
        return False
    return len(line) < _WRAPPED_FROM or line[-1] in ".!?:;"


def _ends_at_stop(text: str, mark: re.Match[str]) -> bool:
    following = text[mark.end() : mark.end() + 20].lstrip()
    if not following:
        return True
    if mark["stop"] != ".":
        return not following[0].islower()
    before = _LAST_WORD.search(text[max(0, mark.start() - 24) : mark.start()])
    word = before.group() if before else ""
    if word.lower() in _NEVER_LAST or _is_initial(word):
        return False
    if word.isdigit() and len(word) <= 2 and _only_number_on_line(text, mark.start() - len(word)):
        return False  # "1. Eerste punt": the number of a list item
    return not following[0].islower()


def _is_initial(word: str) -> bool:
    letters = word.split(".")
    return all(len(letter) == 1 and letter.isupper() for letter in letters)


def _only_number_on_line(text: str, at: int) -> bool:
    before = text[max(0, at - 4) : at]
    return (at <= 4 or "\n" in before) and not before.rpartition("\n")[2].strip(" \t(")
