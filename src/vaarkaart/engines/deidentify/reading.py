"""A text read once for all recognisers: its words, its sentence starts, and its capitalised words."""

import re
from functools import cached_property
from typing import NamedTuple

from vaarkaart.engines.deidentify import gazetteer
from vaarkaart.engines.text import split_sentences

_WORD = re.compile(
    r"""
      [^\W_]+(?:[-'’&][^\W_]+|(?<![^\W_]{2})\.[^\W\d_](?![^\W_]))*   # Anna's  Jan-Willem  B&W  J.P
    | ['’][stST]-[^\W_]+(?:[-'’&][^\W_]+)*                            # 's-Hertogenbosch
    | ['’][stnkST](?=\s)                                              # 't  's
    """,
    re.VERBOSE,
)
_HARD_GAP = re.compile(r"[^\s'’\"“”‘„(-]")
_BEFORE_A_START = " \t\"'“”‘’„«»([-–—*•·>#_"


def split_plain(name: str) -> list[str]:
    """Cut a name into words the way texts are cut."""
    return _WORD.findall(name)


class Word(NamedTuple):
    """A word in its place; ``opens`` tells that a sentence begins with it, so its capital says little."""

    start: int
    end: int
    text: str
    opens: bool


class Reading:
    """A text with its words; ``words[i]`` and ``plain_words[i]`` belong together."""

    def __init__(self, text: str) -> None:
        self.text = text
        opening = {sentence.start for sentence in split_sentences(text)}
        self.words = [self._word(found, opening) for found in _WORD.finditer(text)]
        self.plain_words = [word.text for word in self.words]

    def _word(self, found: re.Match[str], opening: set[int]) -> Word:
        """Make a word of a match: without a possessive 's, and knowing whether a sentence starts here."""
        raw = found.group()
        if raw.endswith(("'s", "’s")) and len(raw) > 3:
            raw = raw[:-2]
        start = found.start()
        return Word(start, start + len(raw), raw, start in opening or self._opens(start, opening))

    def _opens(self, start: int, opening: set[int]) -> bool:
        """A sentence also starts after a colon, an opening quote, a bullet or a line break of its own."""
        at, text = start, self.text
        if at > 1 and text[at - 1] == " " and text[at - 2].isalnum():
            return False  # by far the most words
        while at > 0 and text[at - 1] in _BEFORE_A_START:
            if at in opening:
                return True
            at -= 1
        return at == 0 or at in opening or text[at - 1] in ":…" or self._quoted(at, start)

    def _quoted(self, at: int, start: int) -> bool:
        """Right after an opening quote that follows a comma somebody starts to speak."""
        return start - at >= 2 and self.text[at - 1] == "," and self.text[start - 1] in "\"'“‘„«"

    @cached_property
    def capitals(self) -> list[int]:
        """The indexes of the words that begin with a capital."""
        return [at for at, word in enumerate(self.plain_words) if _begins_with_capital(word)]

    @cached_property
    def names_sure(self) -> frozenset[str]:
        """Capitalised words that stand inside a sentence somewhere: their capital means something."""
        return frozenset(self.plain_words[at] for at in self.capitals if not self.words[at].opens)

    @cached_property
    def mostly_lower(self) -> bool:
        """Tell whether the writer hardly uses capitals, as in chat: then names have none either."""
        opening = [word for word in self.words if word.opens]
        lower = sum(word.text[0].islower() for word in opening)
        return len(opening) >= 1 and lower * 2 > len(opening)

    def near_matches(self, trigger: re.Pattern[str], *, before: int, after: int) -> list[tuple[int, int]]:
        """The stretches of text around what a quick pattern matches, for slow patterns to read."""
        stretches: list[tuple[int, int]] = []
        for found in trigger.finditer(self.text):
            start, end = max(0, found.start() - before), min(len(self.text), found.end() + after)
            if stretches and start <= stretches[-1][1]:
                stretches[-1] = (stretches[-1][0], end)
            else:
                stretches.append((start, end))
        return stretches

    def opens_at(self, start: int) -> bool:
        """Tell whether the word that begins at this place opens a sentence."""
        return any(word.start == start and word.opens for word in self.words)

    def before(self, at: int) -> str:
        """The word before, in lower case; empty when a sign stands between or a sentence begins."""
        if at == 0 or self.words[at].opens or not self.near(at):
            return ""
        return self.plain_words[at - 1].lower()

    def near(self, at: int) -> bool:
        """Tell whether only white space or quotes stand between this word and the one before."""
        gap = self.text[self.words[at - 1].end : self.words[at].start]
        if gap == " ":
            return True
        return not _HARD_GAP.search(gap.replace("'s", "").replace("’s", "")) or self._short(at - 1, gap)

    def _short(self, at: int, gap: str) -> bool:
        """A full stop after an abbreviation or initial does not part words: "dhr. Bos", "J. Bos"."""
        word = self.plain_words[at]
        return gap.strip() == "." and (len(word) <= 5) and (is_initials(word) or word.lower() in SHORTENED)

    def after(self, at: int) -> str:
        """The word after, as written; empty when a sign stands between or the text ends."""
        return self.plain_words[at + 1] if at + 1 < len(self.words) and self.near(at + 1) else ""

    def directly_after(self, at: int) -> bool:
        """Tell whether the next word follows after one white space (or a stop after an initial)."""
        if at + 1 >= len(self.words):
            return False
        if self.words[at + 1].opens:
            return False
        gap = self.text[self.words[at].end : self.words[at + 1].start]
        return gap in (" ", "\n", "\u00a0") or self._short(at, gap)

    @cached_property
    def public(self) -> frozenset[int]:
        """The words that belong to a national body, law, method or product: they point at nobody."""
        found = ((at, self.phrase(gazetteer.never_hidden(), at)) for at in self.capitals)
        return frozenset(place for at, match in found if match for place in range(at, at + match[0]))

    @cached_property
    def organisations(self) -> dict[int, tuple[int, str]]:
        """Known organisations by the word they begin with: how many words they take, and their kind."""
        found = ((at, self.phrase(gazetteer.organisations(), at)) for at in self.capitals)
        return {at: match for at, match in found if match}

    @cached_property
    def places(self) -> dict[int, tuple[int, str]]:
        """Known places by the word they begin with: how many words they take, and their kind."""
        found = ((at, self.phrase(gazetteer.places(), at)) for at in self.capitals)
        return {at: match for at, match in found if match}

    def phrase(self, phrases: gazetteer.Phrases, at: int) -> tuple[int, str] | None:
        """Find a known name that begins at a word and runs on without signs in between."""
        found = phrases.match(self.plain_words, at)
        if found is None or any(not self.near(next_at) for next_at in range(at + 1, at + found[0])):
            return None
        article = found[0] > 1 and self.plain_words[at].lower() in ("de", "het")
        return None if article and self.plain_words[at + 1][0].islower() else found  # "De standaard is ..."


SHORTENED = frozenset(
    {"dhr", "mevr", "mw", "hr", "dr", "drs", "mr", "ir", "ing", "prof", "ds", "st", "fam", "burg", "weth"}
)


def _begins_with_capital(word: str) -> bool:
    first = word[0] if word[0] not in "'’" or len(word) < 4 else word[3]
    return first.isupper()


def is_initials(word: str) -> bool:
    """Tell whether a word is one or more initials: "J", "J.P", "A.M.J", "Th".

    >>> is_initials("J.P"), is_initials("Th"), is_initials("GGZ")
    (True, True, False)
    """
    return word in ("Th", "Chr", "Ph", "IJ", "Joh", "Wm", "Fr") or all(
        len(part) == 1 and part.isupper() for part in word.split(".")
    )
