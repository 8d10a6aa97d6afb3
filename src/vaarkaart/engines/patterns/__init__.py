"""Patterns in stories: which pattern fits a story and why, new groups, doubles, how alike patterns are."""

from vaarkaart.engines.patterns.collection import read_collection
from vaarkaart.engines.patterns.discovery import Group, discover
from vaarkaart.engines.patterns.duplicates import Duplicate, find_duplicates
from vaarkaart.engines.patterns.evaluation import Evaluation, evaluate
from vaarkaart.engines.patterns.likeness import likeness_between
from vaarkaart.engines.patterns.model import Collection, Pattern, Story, collect
from vaarkaart.engines.patterns.suggestion import PatternModel, Ranked, Suggestion, best_known, suggest

__all__ = [
    "Collection",
    "Duplicate",
    "Evaluation",
    "Group",
    "Pattern",
    "PatternModel",
    "Ranked",
    "Story",
    "Suggestion",
    "best_known",
    "collect",
    "discover",
    "evaluate",
    "find_duplicates",
    "likeness_between",
    "read_collection",
    "suggest",
]
