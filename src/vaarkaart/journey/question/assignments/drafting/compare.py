"""What a section does not tell yet, what changed since it was told, and what is no longer there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .compose import Drafted
from .facts import WIDTH

Told = Mapping[
    str, Mapping[str, str]
]  # key of the fact -> {"text": as it was told, "level": who might see it}


@dataclass(frozen=True, slots=True)
class News:
    """How the facts of now stand against one section."""

    new: tuple[Drafted, ...] = ()
    withheld: tuple[Drafted, ...] = ()
    changed: tuple[Drafted, ...] = ()
    left_out: tuple[Drafted, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Count what asks for attention."""
        return len(self.new) + len(self.changed) + len(self.gone)


def find_news(drafted: Sequence[Drafted], *, told: Told, left_out: Mapping[str, str], audience: str) -> News:
    """Compare what could be told in a section with what is told.

    Takes:   the sentences that the facts of now give this section; what was told, by fact; what the writer left out
             on purpose, as it read then (changed, it is offered again); who reads the document.
    Gives:   what is new, what only few may see, what changed, what was left out, and the keys of what is gone.
    """
    by_key: dict[str, list[Drafted]] = {}
    for sentence in drafted:
        by_key.setdefault(sentence.key, []).append(sentence)
    untold = [key for key in by_key if key not in told]
    is_left = {key for key in untold if left_out.get(key) == text_of(by_key[key])}
    narrow = {key for key in untold if WIDTH[by_key[key][0].level] < WIDTH[audience]}

    def pick(keys: set[str]) -> tuple[Drafted, ...]:
        return tuple(sentence for sentence in drafted if sentence.key in keys)

    return News(
        new=pick(set(untold) - is_left - narrow),
        withheld=pick(narrow - is_left),
        changed=pick({key for key in by_key if key in told and told[key]["text"] != text_of(by_key[key])}),
        left_out=pick(is_left),
        # What only its writer sees is not gone for somebody else: it was never there.
        gone=tuple(key for key in told if key not in by_key and told[key]["level"] != "only_me"),
    )


def text_of(sentences: Sequence[Drafted]) -> str:
    """Give the sentences of one fact as one text."""
    return "\n".join(sentence.text for sentence in sentences)
