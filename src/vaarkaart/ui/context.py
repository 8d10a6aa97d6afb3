"""What every template knows about its surroundings."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Give the theme the reader chose, the languages there are, and whether this is a trial."""
    theme = request.COOKIES.get("theme", "")
    return {
        "theme": theme if theme in {"light", "dark"} else "",
        "languages": settings.LANGUAGES,
        "is_trial": settings.IS_TRIAL,
        "trial_today": settings.FIXED_TODAY,
    }
