"""Tell in plain sentences who wants what: one clause for each different reason, and where reasons pull apart.

Pure: it gets the groups of ``comparison`` and gives text. Dutch first: "wil dit om …" takes a reason as people say it,
and another clause goes on without the verb. What does not begin as a reason is cited.
"""

import re
from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from .comparison import Comparison, Course, Pair
from .wording import count_in_words

_MOST_COURSES = 4  # more in one sentence is no sentence any more
_MOST_NAMES = 3
_MOST_AGAINST = 2
_LONGEST_REASON = 180  # characters
_BEGINS_AS_REASON = re.compile(r"(?:om|zodat|opdat|omdat|voor|vanwege|uit)\s", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:De|Het|Een)\s(?=[a-zà-ÿ])")


def tell_reasons(found: Comparison, *, asked_the_same: bool = False, against: Collection[Pair] = ()) -> str:
    """Tell who wants it why, where reasons differ.

    Takes:   the groups; whether everybody asks for the same (P); the pairs that somebody said pull apart.
    Gives:   one or a few sentences; an empty text when reasons do not differ.
    """
    if not found.differs:
        return ""
    by_size = sorted(found.courses, key=lambda course: (-len(course.reasons), course.number))
    named, left = by_size[:_MOST_COURSES], len(by_size) - _MOST_COURSES
    clauses = _clauses(named)
    told = [_("Ze vragen hetzelfde, maar om een andere reden."), clauses] if asked_the_same else [clauses]
    if left > 0:
        more = ngettext(
            "Daarnaast is er nog één ander waarom.", "Daarnaast zijn er nog %(count)s andere waaroms.", left
        )
        told.append(more % {"count": count_in_words(left)})
    told += _tell_against(found, against)
    return " ".join(told)


def _clauses(courses: Sequence[Course]) -> str:
    clauses: list[str] = []
    has_verb = False  # "Sanne wil dit om …; de wethouder om …": the verb is heard once
    for course in courses:
        why, is_reason = _as_said(course.reasons[0].why)
        values = {"who": _names(course, is_first=not clauses), "why": why}
        count = len(course.reasons)
        if not is_reason:
            clause = ngettext("%(who)s zegt: “%(why)s”", "%(who)s zeggen: “%(why)s”", count)
        elif all(reason.is_inferred for reason in course.reasons):
            clause = (
                _("%(who)s vermoedelijk %(why)s")
                if has_verb
                else ngettext(
                    "%(who)s wil dit vermoedelijk %(why)s", "%(who)s willen dit vermoedelijk %(why)s", count
                )
            )
        elif has_verb:
            clause = pgettext("wil dit", "%(who)s %(why)s")
        else:
            clause = ngettext("%(who)s wil dit %(why)s", "%(who)s willen dit %(why)s", count)
        has_verb = is_reason
        clauses.append(clause % values)
    return "; ".join(clauses) + "."


def _as_said(why: str) -> tuple[str, bool]:
    """Give a reason as it stands in a sentence, and whether it begins as one ("om …")."""
    told = " ".join(why.split()).rstrip(" .;!")
    if len(told) > _LONGEST_REASON:
        told = told[:_LONGEST_REASON].rsplit(" ", 1)[0] + " …"
    if _BEGINS_AS_REASON.match(told):
        return told[:1].lower() + told[1:], True
    return told, False


def _names(course: Course, *, is_first: bool) -> str:
    names = [reason.who for reason in course.reasons]
    told = [*names[:_MOST_NAMES]]
    if len(names) > _MOST_NAMES + 1:
        rest = len(names) - _MOST_NAMES
        told.append(_("nog %(count)s anderen") % {"count": count_in_words(rest)})
    else:
        told = names
    placed = [name if is_first and not place else _inside(name) for place, name in enumerate(told)]
    return placed[0] if len(placed) == 1 else _(" en ").join([", ".join(placed[:-1]), placed[-1]])


def _inside(name: str) -> str:
    """Give a name as it stands inside a sentence: "de wethouder van toen"."""
    return name[:1].lower() + name[1:] if _ARTICLE.match(name) else name


def _tell_against(found: Comparison, against: Collection[Pair]) -> list[str]:
    who = {reason.key: reason.who for course in found.courses for reason in course.reasons}
    pairs = [[key for key in who if key in pair] for pair in against]
    told = [
        _("De waaroms van %(one)s en %(other)s trekken elkaar tegen.")
        % {"one": _inside(who[pair[0]]), "other": _inside(who[pair[1]])}
        for pair in pairs
        if len(pair) == 2
    ]
    return sorted(told)[:_MOST_AGAINST]
