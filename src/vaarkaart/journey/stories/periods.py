"""The season a story happened in, read from the period that readers may know ("voorjaar 2026")."""

_WORDS = {
    "lente": ("voorjaar", "lente", "spring"),
    "zomer": ("zomer", "summer"),
    "herfst": ("najaar", "herfst", "autumn"),
    "winter": ("winter", "begin ", "eind "),  # the beginning and the end of a year
}


def season_of(shown_period: str) -> str:
    """Give the season of a period, or nothing when the period is too coarse to say.

    >>> season_of("voorjaar 2026"), season_of("begin 2026"), season_of("eerste helft van 2026")
    ('lente', 'winter', '')
    """
    told = shown_period.lower()
    return next((season for season, words in _WORDS.items() if any(word in told for word in words)), "")
