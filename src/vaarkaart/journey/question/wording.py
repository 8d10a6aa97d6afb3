"""Small pieces of Dutch that several pages need: counts in words, and the result sentence."""

from datetime import date

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

_NEUTER_ENDINGS = ("bestuur", "college", "overleg", "team", "presidium", "comité", "kabinet", "platform")


def count_in_words(count: int) -> str:
    """Tell a small count in words, a large one in figures.

    >>> count_in_words(4)
    'vier'
    """
    words = (
        _("nul"), _("één"), _("twee"), _("drie"), _("vier"), _("vijf"), _("zes"),
        _("zeven"), _("acht"), _("negen"), _("tien"), _("elf"), _("twaalf"),
    )  # fmt: skip
    return words[count] if 0 <= count < len(words) else str(count)


def body_in_sentence(name: str) -> str:
    """Tell the name of a body as it stands inside a Dutch sentence, with its article.

    >>> body_in_sentence("Algemeen bestuur"), body_in_sentence("Regionale stuurgroep")
    ('het algemeen bestuur', 'de regionale stuurgroep')
    """
    first, rest = name[:1], name[1:]
    told = first.lower() + rest if rest[:1].islower() else name
    if (get_language() or "nl").startswith("en"):
        return told
    is_neuter = any(word.lower().endswith(_NEUTER_ENDINGS) for word in name.split())
    return ("het " if is_neuter else "de ") + told


def result_sentence(*, before_on: date | None, body: str, product: str) -> str:
    """Tell in one sentence what has to be there, when and by whom; an empty text while a part is missing."""
    if not (before_on and body and product):
        return ""
    day = format_date(before_on, "d MMMM y", locale=(get_language() or "nl").split("-")[0])
    told = {"day": day, "body": body_in_sentence(body), "product": product}
    return _("Vóór %(day)s heeft %(body)s %(product)s vastgesteld.") % told
