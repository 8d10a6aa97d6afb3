"""The guides for conversations: data files in ``guides/``, and guides that people made themselves."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import yaml
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vaarkaart.engines.followup import TOPICS, Topic
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, may

from .models import Interview, OwnGuide

DEFAULT_GUIDE = "opdracht"
OWN = "eigen"  # what a conversation along an own guide has for a key


@dataclass(frozen=True, slots=True)
class Said:
    """A text in the languages it is written in."""

    nl: str
    en: str

    def __str__(self) -> str:
        return self.en if (get_language() or "nl").startswith("en") else self.nl


@dataclass(frozen=True, slots=True)
class GuideQuestion:
    """One question: what to ask, a hint, and what to listen for in the answer."""

    ask: Said
    hint: Said
    listens_for: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide: its questions in order, and when to use it."""

    key: str
    title: Said
    purpose: Said
    questions: tuple[GuideQuestion, ...]


@cache
def list_guides() -> tuple[Guide, ...]:
    """List the guides, the one for an assignment first."""
    found = [file for file in files(__package__).joinpath("guides").iterdir() if file.name.endswith(".yaml")]
    guides = [_read(file.name.removesuffix(".yaml"), file.read_text(encoding="utf-8")) for file in found]
    return tuple(sorted(guides, key=lambda guide: (guide.key != DEFAULT_GUIDE, guide.key)))


def find_guide(key: str) -> Guide | None:
    """Find a guide by its key; an old conversation may have used one that is no longer there."""
    return next((guide for guide in list_guides() if guide.key == key), None)


def guide_of(interview: Interview) -> Guide | OwnGuide | None:
    """Find the guide that a conversation began with; both kinds have a title and a purpose."""
    return interview.own_guide or find_guide(interview.guide)


# ── Own guides ──────────────────────────────────────────────────────────────────────────────────

MOST_QUESTIONS = 40
LONGEST_ASK, LONGEST_HINT = 300, 500  # characters; see models.Answer
LARGEST_FILE = 100_000  # bytes
Asked = dict[str, Any]


def list_own_guides(dossier: Dossier) -> QuerySet[OwnGuide]:
    """List the guides that were made for this dossier, or for all dossiers of its organisation."""
    ours = Q(dossier=dossier) | Q(organisation=dossier.organisation_id)
    return OwnGuide.objects.filter(ours).select_related("organisation")


def can_keep(guide: OwnGuide, *, dossier: Dossier, reader: Reader) -> bool:
    """Tell whether this reader may change a guide: a dossier's is its core team's, an organisation's its leads'."""
    if guide.dossier_id is not None:
        return guide.dossier_id == dossier.pk and may(reader, "question.edit", dossier=dossier)
    return guide.organisation_id == dossier.organisation_id and may(
        reader, "question.keep_guides", dossier=dossier
    )


def questions_of(guide: Guide | OwnGuide) -> list[Asked]:
    """Give the questions of either kind of guide, as an own guide keeps them."""
    if isinstance(guide, OwnGuide):
        return [dict(asked) for asked in guide.questions]
    return [
        {"ask": str(asked.ask), "hint": str(asked.hint), "listens_for": list(asked.listens_for)}
        for asked in guide.questions
    ]


def write_file(guide: Guide | OwnGuide) -> str:
    """Write a guide as a file that can be read in again, here or elsewhere."""
    told = {"title": str(guide.title), "purpose": str(guide.purpose), "questions": questions_of(guide)}
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=100)


def read_file(text: str) -> tuple[str, str, list[Asked]]:
    """Read a guide from a file.

    Takes:   YAML with ``title``, ``purpose`` and ``questions`` (each ``ask``, and if wished ``hint`` and
             ``listens_for``); a text may also be given per language (``nl``, ``en``), as in ``guides/``.
    Gives:   title, purpose and questions.
    Raises:  ``ValidationError`` with everything that is wrong.
    """
    try:
        told = yaml.safe_load(text)
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise ValidationError(
            _("Regel %(line)s is niet te lezen. Kijk naar spaties en dubbele punten.") % {"line": line}
        ) from wrong
    if not isinstance(told, dict) or not isinstance(told.get("questions"), list):
        raise ValidationError(_("Dit is geen leidraad: er staat geen rij vragen (questions) in."))
    questions = [_asked(row) for row in told["questions"]]
    title = _text(told.get("title"))[:120]
    wrong_questions = check_questions(questions)
    if not title:
        wrong_questions.insert(0, _("De leidraad heeft geen naam (title)."))
    if wrong_questions:
        raise ValidationError(wrong_questions)
    return title, _text(told.get("purpose"))[:300], questions


def _text(given: Any) -> str:
    if isinstance(given, dict):
        given = given.get("nl") or given.get("en") or ""
    return str(given).strip() if given is not None else ""


def _asked(row: Any) -> Asked:
    if not isinstance(row, dict):
        return {"ask": _text(row), "hint": "", "listens_for": []}
    listens_for = row.get("listens_for")
    return {
        "ask": _text(row.get("ask")),
        "hint": _text(row.get("hint")),
        "listens_for": [str(topic) for topic in listens_for] if isinstance(listens_for, list) else [],
    }


def check_questions(questions: list[Asked]) -> list[str]:
    """Tell everything that is wrong with a row of questions, each by its number; nothing when all is well."""
    wrong = [] if questions else [_("Schrijf ten minste één vraag.")]
    if len(questions) > MOST_QUESTIONS:
        wrong.append(_("Dit zijn meer dan %(most)s vragen. Haal er een paar weg.") % {"most": MOST_QUESTIONS})
    for number, asked in enumerate(questions, start=1):
        wrong += [
            _("Vraag %(number)s: %(told)s") % {"number": number, "told": told} for told in _faults(asked)
        ]
    return wrong


def _faults(asked: Asked) -> list[str]:
    faults = []
    if not asked["ask"]:
        faults.append(_("schrijf de vraag op, of haal hem weg."))
    if len(asked["ask"]) > LONGEST_ASK:
        faults.append(_("de vraag is te lang. Gebruik hooguit %(most)s tekens.") % {"most": LONGEST_ASK})
    if len(asked["hint"]) > LONGEST_HINT:
        faults.append(
            _("de aanwijzing is te lang. Gebruik hooguit %(most)s tekens.") % {"most": LONGEST_HINT}
        )
    unknown = [topic for topic in asked["listens_for"] if topic not in TOPICS]
    if unknown:
        known = ", ".join(TOPICS)
        faults.append(
            _("“%(topic)s” is niets om naar te luisteren. Kies uit: %(known)s.")
            % {"topic": unknown[0], "known": known}
        )
    return faults


def _read(key: str, text: str) -> Guide:
    told: dict[str, Any] = yaml.safe_load(text)
    questions = tuple(
        GuideQuestion(
            Said(**asked["ask"]), Said(**asked["hint"]), tuple(_topic(name) for name in asked["listens_for"])
        )
        for asked in told["questions"]
    )
    return Guide(key, Said(**told["title"]), Said(**told["purpose"]), questions)


def _topic(name: str) -> Topic:
    topics: tuple[Topic, ...] = get_args(Topic)
    return topics[topics.index(name)]
