"""Look for what to ask on in one answer."""

import re
from collections.abc import Iterable

from vaarkaart.engines.followup.model import Prompt, Topic
from vaarkaart.engines.followup.rules import RULES

MOST_PROMPTS = 3
LONGEST_ANSWER = 20_000  # characters; what lies beyond is not read, so that a pasted book costs no time
# A question that was asked on and written between the notes: it is not part of the answer.
_ASKED = re.compile(r"^[ \t]*↳.*$", re.MULTILINE)


def find_prompts(
    text: str, *, listens_for: Iterable[Topic] = (), at_most: int = MOST_PROMPTS
) -> list[Prompt]:
    """Find what to ask on, from what an answer says and from what it leaves out.

    Takes:   the notes on one question; what the question listens for (why, when, who, effect); how many
             prompts are wanted at most. A line that begins with ``↳`` is a question that was asked on: it is
             not read, and not asked again.
    Gives:   prompts, the most telling first; each with the words in the notes that gave rise to it.
    Source:  docs/explanation/asking-on.md

    >>> [prompt.kind for prompt in find_prompts("De wethouder wil een top 5.", listens_for=["why", "effect"])]
    ['no_why', 'only_means']
    """
    noted = text[:LONGEST_ANSWER]
    read = _ASKED.sub(lambda asked: " " * len(asked.group()), noted)  # every place stays where it was
    if not read.strip():
        return []
    wanted = frozenset(listens_for)
    found = [prompt for rule in RULES if (prompt := rule(read, wanted)) is not None]
    if found and found[0].kind == "no_answer":
        found = found[:1]  # what is missing in no answer is everything
    asked = {line.strip() for line in _ASKED.findall(noted)}
    return [prompt for prompt in found if f"↳ {prompt.question}" not in asked][:at_most]
