"""Dutch as people write it: numbers in words, lists with "en", days, terms, and one form or the other."""

from collections.abc import Sequence
from datetime import date

_NUMBERS = (
    "nul",
    "één",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
)
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_DAYS_A_MONTH = 30.44


def count(number: int) -> str:
    """Write a number as running text does: words up to twelve.

    >>> count(2), count(31)
    ('twee', '31')
    """
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def choose(number: int, one: str, more: str) -> str:
    """Choose the form that goes with a number.

    >>> choose(1, "is", "zijn"), choose(0, "toezegging", "toezeggingen")
    ('is', 'toezeggingen')
    """
    return one if number == 1 else more


def counted(number: int, one: str, more: str) -> str:
    """Write a number with its noun.

    >>> counted(1, "partner", "partners"), counted(3, "partner", "partners")
    ('één partner', 'drie partners')
    """
    return f"{count(number)} {choose(number, one, more)}"


def listed(words: Sequence[str]) -> str:
    """Write a list as a sentence does.

    >>> listed(["De Lichtboei"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('De Lichtboei', 'a en b', 'a, b en c')
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"


def day(on: date, *, seen_from: date, weekday: bool = True) -> str:
    """Write a day; the year only when it is another year than that of the memo.

    >>> day(date(2026, 9, 3), seen_from=date(2026, 9, 15))
    'donderdag 3 september'
    >>> day(date(2027, 1, 12), seen_from=date(2026, 9, 15), weekday=False)
    '12 januari 2027'
    """
    told = f"{on.day} {_MONTHS[on.month - 1]}" + (f" {on.year}" if on.year != seen_from.year else "")
    return f"{_WEEKDAYS[on.weekday()]} {told}" if weekday else told


def full_day(on: date) -> str:
    """Write a day in full, for the head of a memo.

    >>> full_day(date(2026, 9, 15))
    '15 september 2026'
    """
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def shift(before: date, now: date) -> str:
    """Write by how much a day moved.

    >>> shift(date(2026, 10, 2), date(2026, 10, 30))
    'vier weken later'
    >>> shift(date(2026, 10, 2), date(2026, 10, 1))
    'één dag eerder'
    >>> shift(date(2026, 1, 1), date(2026, 4, 5))
    'ongeveer drie maanden later'
    """
    days = (now - before).days
    if days == 0:
        return "op dezelfde dag"
    return f"{_term(abs(days))} {'later' if days > 0 else 'eerder'}"


def _term(days: int) -> str:
    if days < 14 and days != 7:
        return counted(days, "dag", "dagen")
    if days < 63:
        about = "" if days % 7 == 0 else "ongeveer "
        return about + counted(round(days / 7), "week", "weken")
    return "ongeveer " + counted(round(days / _DAYS_A_MONTH), "maand", "maanden")


def sentence(text: str) -> str:
    """Make a text a sentence: a capital in front, a full stop behind, no doubled spaces.

    >>> sentence("de procesbegeleider is  begonnen")
    'De procesbegeleider is begonnen.'
    >>> sentence("Klaar?"), sentence("")
    ('Klaar?', '')
    """
    told = " ".join(text.split())
    if not told:
        return ""
    closed = told if told[-1] in ".!?…" or told[-2:] in {".”", ".)", "?”"} else told + "."
    return capital(closed)


def capital(text: str) -> str:
    """Give the first letter a capital; the Dutch IJ as one letter.

    >>> capital("ijsbreker"), capital("één partner"), capital("“scope”")
    ('IJsbreker', 'Eén partner', '“scope”')
    """
    if text[:2] == "ij":
        return "IJ" + text[2:]
    if text.startswith("één"):
        return "Eén" + text[3:]
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """Give the first letter no capital, unless the text begins with an abbreviation.

    >>> lower("Vrijgeven voor zienswijze"), lower("AB besluit")
    ('vrijgeven voor zienswijze', 'AB besluit')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def clause(text: str) -> str:
    """Make a text fit inside a sentence: no full stop behind, no doubled spaces.

    >>> clause("elke maand de wachttijden aanleveren. ")
    'elke maand de wachttijden aanleveren'
    """
    return " ".join(text.split()).rstrip(".;,")


_STARTERS = frozenset(
    [
        "de",
        "het",
        "een",
        "elk",
        "elke",
        "ieder",
        "iedere",
        "alle",
        "per",
        "voor",
        "bij",
        "in",
        "op",
        "na",
        "samen",
        "uiterlijk",
        "binnen",
        "eerst",
        "drie",
        "twee",
        "één",
        "vier",
        "vijf",
        "bestuurlijk",
        "bestuurlijke",
        "ambtelijk",
        "ambtelijke",
        "regionaal",
        "regionale",
        "gezamenlijk",
        "gezamenlijke",
        "overleg",
        "bijeenkomst",
        "werkbijeenkomst",
        "gesprek",
        "werksessie",
        "raadsbijeenkomst",
        "informatieavond",
    ]
)


def in_sentence(text: str) -> str:
    """Write a text inside a sentence: without a capital, unless it begins with a name or an abbreviation.

    >>> in_sentence("Bestuurlijk overleg."), in_sentence("De Lichtboei"), in_sentence("AB-vergadering")
    ('bestuurlijk overleg', 'De Lichtboei', 'AB-vergadering')
    """
    told = clause(text)
    first, _, rest = told.partition(" ")
    is_name = rest[:1].isupper() and first.lower() in {"de", "het"}
    return told[:1].lower() + told[1:] if first.lower() in _STARTERS and not is_name else told


_HET_WORDS = ("bestuur", "overleg", "team", "college", "presidium", "platform", "netwerk")


def the_body(name: str) -> str:
    """Write the name of a body inside a sentence, with its article.

    >>> the_body("Algemeen bestuur"), the_body("Gemeenteraad Oeverwaard"), the_body("Ambtenarenoverleg Jeugd")
    ('het algemeen bestuur', 'de gemeenteraad Oeverwaard', 'het ambtenarenoverleg Jeugd')
    """
    told = clause(name)
    article = "het" if any(word.lower().endswith(_HET_WORDS) for word in told.split()) else "de"
    return f"{article} {lower(told)}"
