"""Look for what to ask on in one answer."""

from collections.abc import Iterable

from vaarkaart.engines.followup.model import Prompt, Topic
from vaarkaart.engines.followup.rules import RULES

MOST_PROMPTS = 3
LONGEST_ANSWER = 20_000  # characters; what lies beyond is not read, so that a pasted book costs no time


def find_prompts(
    text: str, *, listens_for: Iterable[Topic] = (), at_most: int = MOST_PROMPTS
) -> list[Prompt]:
    """Find what to ask on, from what an answer says and from what it leaves out.

    Takes:   the notes on one question; what the question listens for (why, when, who, effect); how many
             prompts are wanted at most.
    Gives:   prompts, the most telling first; each with the words in the notes that gave rise to it.
    Source:  docs/explanation/asking-on.md

    >>> [prompt.kind for prompt in find_prompts("De wethouder wil een top 5.", listens_for=["why", "effect"])]
    ['no_why', 'only_means']
    """
    read = text[:LONGEST_ANSWER]
    if not read.strip():
        return []
    wanted = frozenset(listens_for)
    found = (rule(read, wanted) for rule in RULES)
    return [prompt for prompt in found if prompt is not None][:at_most]
