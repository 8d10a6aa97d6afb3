"""What to ask on in a conversation, from what was said and from what was not said."""

from vaarkaart.engines.followup.model import TOPICS, Prompt, Topic
from vaarkaart.engines.followup.search import find_prompts

__all__ = ["TOPICS", "Prompt", "Topic", "find_prompts"]
