"""The addresses of patterns and stories inside a dossier."""

from django.urls import reverse

from .pictures import Address


def pattern_address(slug: str) -> Address:
    """Give how to make the address of a pattern from its id."""
    return lambda pattern_id: reverse("stories:pattern", args=[slug, pattern_id])


def story_address(slug: str) -> Address:
    """Give how to make the address of a story from its id."""
    return lambda story_id: reverse("stories:read", args=[slug, story_id])
