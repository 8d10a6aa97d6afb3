"""The front door of this step for later steps and for pages over all steps."""

from .public import get_public_chart, get_public_pattern, get_public_story
from .standing import get_standing

__all__ = ["get_public_chart", "get_public_pattern", "get_public_story", "get_standing"]
