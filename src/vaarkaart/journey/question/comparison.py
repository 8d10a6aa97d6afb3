"""Lay the reasons (R) of people side by side, and tell in a sentence whether they differ.

Pure: it gets texts and gives groups. Reasons are one course when they read the same, or when somebody said that
they are the same; what only looks alike is a suggestion, and stands apart (``engines/likeness``).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .wording import count_in_words

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one person wants it (empty when that is not known), what he or she asks, and whether we only infer it."""

    key: str
    who: str
    why: str
    what: str = ""
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """One reason, with everybody who gives the same."""

    number: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The reasons in groups, who gave none, the finding as a sentence, and who is missing."""

    courses: tuple[Course, ...]
    unknown: tuple[Reason, ...]
    sentence: str
    remark: str

    @property
    def differs(self) -> bool:
        """Tell whether there is more than one reason."""
        return len(self.courses) > 1

    def numbers(self) -> dict[str, int]:
        """Give the number of the course that each person's reason is in."""
        return {reason.key: course.number for course in self.courses for reason in course.reasons}


def compare_reasons(reasons: Sequence[Reason], *, alike: Collection[Pair] = ()) -> Comparison:
    """Group reasons that are the same and tell how many different ones there are.

    Takes:   the reasons, in the order people are shown; the pairs of keys that somebody said are the same.
    Gives:   groups in the order of their first member; people without a reason apart; the finding.
    """
    known = [reason for reason in reasons if reason.why.strip()]
    unknown = tuple(reason for reason in reasons if not reason.why.strip())
    groups: list[list[Reason]] = []
    for reason in known:
        near = [group for group in groups if any(_is_same(reason, other, alike) for other in group)]
        merged = [member for group in near for member in group] + [reason]
        groups = [group for group in groups if group not in near]
        groups.append(merged)
    place = {reason.key: number for number, reason in enumerate(known)}
    for group in groups:
        group.sort(key=lambda reason: place[reason.key])
    groups.sort(key=lambda group: place[group[0].key])
    courses = tuple(Course(number, tuple(group)) for number, group in enumerate(groups, start=1))
    return Comparison(courses, unknown, _finding(courses, unknown=unknown), _remark(unknown))


def _is_same(one: Reason, other: Reason, alike: Collection[Pair]) -> bool:
    return _bare(one.why) == _bare(other.why) or frozenset((one.key, other.key)) in alike


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .!“”\"'")


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
