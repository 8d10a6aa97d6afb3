"""What de-identification finds: claims of the recognisers, proposals for the reader, risks that stay."""

from dataclasses import dataclass
from typing import Literal

Category = Literal[
    "person",
    "place",
    "organisation",
    "address",
    "date",
    "age",
    "phone",
    "email",
    "url",
    "id_number",
    "plate",
    "other",
]


@dataclass(frozen=True, slots=True)
class Claim:
    """A recogniser says: these characters give somebody away.

    ``strength`` (1 to 100) settles who wins when claims overlap; ``kind`` refines the category for the
    replacement ("village", "school", "birth year"); ``because`` is the reason, in words for the editor.
    """

    start: int
    end: int
    category: Category
    strength: int
    because: str
    kind: str = ""

    def overlaps(self, other: "Claim") -> bool:
        """Tell whether two claims share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed change: the original words, readable words instead, and why."""

    start: int
    end: int
    category: Category
    original: str
    replacement: str
    because: str


@dataclass(frozen=True, slots=True)
class Risk:
    """What may still give somebody away after all replacements; a person must judge it."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Teller:
    """What is known of who told the story; each part is looked for in the text."""

    name: str = ""
    role: str = ""
    organisation: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Deidentified:
    """The answer: a readable text, what was changed in it, and what still needs a look."""

    text: str
    proposals: tuple[Proposal, ...]
    risks: tuple[Risk, ...]
