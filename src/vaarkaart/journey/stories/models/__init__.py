"""What this step keeps, one noun a file."""

from .change import Change, ChangeCategory, Decision
from .chart_memory import ChartMemory
from .consent import Consent, Purpose
from .pattern import Pattern
from .search_entry import SearchEntry, SearchKind
from .story import Story, StoryState, TellerRole
from .tip import Audience, Tip

__all__ = [
    "Audience",
    "Change",
    "ChangeCategory",
    "ChartMemory",
    "Consent",
    "Decision",
    "Pattern",
    "Purpose",
    "SearchEntry",
    "SearchKind",
    "Story",
    "StoryState",
    "TellerRole",
    "Tip",
]
