"""De-identify one story: read it, let every recogniser claim, choose, and find readable words."""

from collections.abc import Sequence

from vaarkaart.engines.deidentify import choosing, wording
from vaarkaart.engines.deidentify.finding import Deidentified, Proposal, Teller
from vaarkaart.engines.deidentify.reading import Reading
from vaarkaart.engines.deidentify.recognisers import RECOGNISERS, told
from vaarkaart.engines.deidentify.risks import find_risks


def deidentify(text: str, *, teller: Teller | None = None, known_names: Sequence[str] = ()) -> Deidentified:
    """Suggest how to tell a story without giving away who it is about, or who told it.

    Takes:   the story; what is known of the teller; names that must go wherever they stand.
    Gives:   the story with readable replacements, each change with its place (in code points of the
             original), kind and reason, and the risks that stay. Risk is reduced, never gone.
    Source:  docs/explanation/deidentification.md

    >>> deidentify("Fatima uit Tilburg belde op 12 maart 2021.").text
    '[naam] uit een grote stad belde op een voorjaarsdag in 2021.'
    """
    reading = Reading(text)
    claims = [claim for recognise in RECOGNISERS for claim in recognise(reading)]
    claims += told.find(reading, teller=teller or Teller(), known_names=known_names)
    chosen = choosing.choose(claims)
    chosen = choosing.choose([*chosen, *choosing.echoes(reading, chosen)])
    proposals = wording.propose(text, chosen)
    return Deidentified(apply(text, proposals), proposals, find_risks(text, proposals))


def apply(text: str, proposals: Sequence[Proposal]) -> str:
    """Put the replacements in the text.

    Takes:   the original text; proposals that do not overlap, in any order.
    Gives:   the text in which each original stands replaced.

    >>> apply("Anna belt", [Proposal(0, 4, "person", "Anna", "[naam]", "")])
    '[naam] belt'
    """
    pieces: list[str] = []
    at = 0
    for proposal in sorted(proposals, key=lambda proposal: proposal.start):
        pieces += [text[at : proposal.start], proposal.replacement]
        at = proposal.end
    return "".join([*pieces, text[at:]])
