"""Lay the reasons (R) of people side by side, and tell in a sentence whether they differ.

Pure: it gets texts and gives groups. Likeness of words is a suggestion, shown with the words that are alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vaarkaart.engines.text import STOP_WORDS, split_words, stem

from .wording import count_in_words

_ALIKE_FROM = 0.5  # share of the words of the shorter reason that also stand in the other
_FEWEST_SHARED_WORDS = 2
_SHORTEST_WORD = 3  # letters


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one person wants it; empty when that is not known."""

    key: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Course:
    """One reason, with everybody who gives (nearly) the same, and the words they share."""

    number: int
    reasons: tuple[Reason, ...]
    shared_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The reasons in groups that are alike, who gave none, the finding as a sentence, and who is missing."""

    courses: tuple[Course, ...]
    unknown: tuple[Reason, ...]
    sentence: str
    remark: str

    @property
    def differs(self) -> bool:
        """Tell whether there is more than one reason."""
        return len(self.courses) > 1

    def course_of(self, key: str) -> Course | None:
        """Give the group that a person's reason is in."""
        return next((c for c in self.courses if any(r.key == key for r in c.reasons)), None)


def compare_reasons(reasons: Sequence[Reason]) -> Comparison:
    """Group reasons that use the same words and tell how many different ones there are.

    Takes:   the reasons, in the order people are shown.
    Gives:   groups in the order of their first member; people without a reason apart; the finding.
    """
    known = [reason for reason in reasons if reason.why.strip()]
    unknown = tuple(reason for reason in reasons if not reason.why.strip())
    groups: list[list[Reason]] = []
    for reason in known:
        alike = [group for group in groups if any(_shared(reason.why, other.why) for other in group)]
        merged = [member for group in alike for member in group] + [reason]
        groups = [group for group in groups if group not in alike]
        groups.append(merged)
    place = {reason.key: number for number, reason in enumerate(known)}
    ordered = sorted(
        (sorted(group, key=lambda reason: place[reason.key]) for group in groups),
        key=lambda group: place[group[0].key],
    )
    courses = tuple(
        Course(number, tuple(group), _shared_by_all(group)) for number, group in enumerate(ordered, start=1)
    )
    return Comparison(courses, unknown, _finding(courses, unknown=unknown), _remark(unknown))


def _telling_words(text: str) -> dict[str, str]:
    """Give the words that carry the meaning, by their stem."""
    return {
        stem(word.text): word.text.lower()
        for word in split_words(text)
        if len(word.text) >= _SHORTEST_WORD and word.text.lower() not in STOP_WORDS
    }


def _shared(one: str, other: str) -> list[str]:
    """Give the words two reasons share when they share enough to be called alike."""
    mine, theirs = _telling_words(one), _telling_words(other)
    if one.strip().lower() == other.strip().lower():
        return list(mine.values()) or [one]
    shared = mine.keys() & theirs.keys()
    fewest = min(len(mine), len(theirs))
    if len(shared) < _FEWEST_SHARED_WORDS or len(shared) < _ALIKE_FROM * fewest:
        return []
    return [word for key, word in mine.items() if key in shared]


def _shared_by_all(group: Sequence[Reason]) -> tuple[str, ...]:
    if len(group) < 2:
        return ()
    told = [_telling_words(reason.why) for reason in group]
    common = set(told[0]).intersection(*told[1:])
    return tuple(word for key, word in told[0].items() if key in common)


def _finding(courses: tuple[Course, ...], *, unknown: tuple[Reason, ...]) -> str:
    people = sum(len(course.reasons) for course in courses)
    if not people:
        return _("Van niemand weten we nog waarom.") if unknown else ""
    if people == 1:
        told = _("Van één mens weten we waarom. Wie ziet het anders?")
    else:
        who = ngettext("%(count)s mens", "%(count)s mensen", people) % {"count": count_in_words(people)}
        whys = ngettext("één waarom", "%(count)s verschillende waaroms", len(courses))
        told = f"{who[:1].upper()}{who[1:]}, {whys % {'count': count_in_words(len(courses))}}."
    return told


def _remark(unknown: tuple[Reason, ...]) -> str:
    if not unknown:
        return ""
    names = ", ".join(reason.who for reason in unknown)
    return _("Van %(names)s weten we het waarom nog niet.") % {"names": names}
