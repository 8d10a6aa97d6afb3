"""What the draft does not tell yet, what changed since it was told, and what is no longer there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .facts import Fact


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the facts of now stand against the draft."""

    untold: tuple[Fact, ...]
    withheld: tuple[Fact, ...]
    changed: tuple[Fact, ...]
    left_out: tuple[Fact, ...]
    gone: tuple[str, ...]

    @property
    def is_up_to_date(self) -> bool:
        """Tell whether nothing asks for attention."""
        return not (self.untold or self.changed or self.gone)


def compare(
    facts: Sequence[Fact], *, told: Mapping[str, str], left_out: Mapping[str, str], for_few: frozenset[str]
) -> Comparison:
    """Compare the facts as recorded now with the draft.

    Takes:   the facts of now; the marks the facts had when they were told, by key; the marks of facts that
             the writer left out on purpose (one that changed is untold again); the keys of facts that only
             few may see, which a draft leaves out by itself.
    Gives:   what is untold, withheld, changed, left out, and the keys of what was told but is gone.
    """
    untold = [f for f in facts if f.key not in told and left_out.get(f.key) != f.mark]
    return Comparison(
        untold=tuple(f for f in untold if f.key not in for_few),
        withheld=tuple(f for f in untold if f.key in for_few),
        changed=tuple(f for f in facts if f.key in told and told[f.key] != f.mark),
        left_out=tuple(f for f in facts if f.key not in told and left_out.get(f.key) == f.mark),
        gone=tuple(key for key in told if key not in {f.key for f in facts}),
    )
