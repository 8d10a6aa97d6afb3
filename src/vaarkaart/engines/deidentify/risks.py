"""Risks that stay when every name is gone: rare events, the press, roles few people have."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vaarkaart.engines.deidentify.cues import cue_words
from vaarkaart.engines.deidentify.finding import Proposal, Risk
from vaarkaart.engines.text import split_sentences
from vaarkaart.language import say, to_say

_FAMILY = re.compile(
    r"\b(?:moeder|vader|ouders?|broer(?:tje)?|zus(?:je)?|zoon(?:tje)?|dochter(?:tje)?|opa|oma|"
    r"gezin|man|vrouw|partner|"
    r"tweeling(?:broer|zus)?|drieling|kind(?:eren)?|neef|nicht|stiefvader|stiefmoeder|pleegouders|"
    r"oom|tante)\b",
    re.IGNORECASE,
)
_RARE = re.compile(
    r"\b(?:vermoord\w*|moord|doodgestoken|doodgeschoten|neergestoken|zelfmoord|zelfdoding|suïcide|"
    r"suïcide\w*|verdronken|verdronk|"
    r"verongelukt\w*|omgekomen|ontvoer\w+|gijzel\w*|brandstichting|afgebrand|woningbrand|"
    r"familiedrama|gezinsdrama|eerwraak|"
    r"verkracht\w*|incest|drieling|vierling|transplantatie|vermist\w*|neergeschoten|aanslag|"
    r"explosie|schietpartij|steekpartij|"
    r"veroordeeld|tbs|zeldzame\s(?:ziekte|aandoening)|uitgezet|kampioen\w*|olympi\w+|vuurwerkramp|"
    r"van\s(?:het|een)\s(?:dak|flat)\sgesprongen)\b",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"\b(?:(?:stond|staat|kwam|kwamen|haalde|was|waren|stonden|"
    r"verscheen)\s[^.!?\n]{0,30}?\b(?:in\sde\skrant|in\sde\smedia|op\stv|op\stelevisie|"
    r"in\shet\snieuws|"
    r"het\s(?:landelijke\s|regionale\s)?(?:nieuws|journaal)|op\sde\svoorpagina|voorpagina)|"
    r"in\sde\skrant\s(?:gestaan|gekomen)|landelijk\snieuws|"
    r"jeugdjournaal|kamervragen|persbericht|journalist\w*|cameraploeg|viral|op\sFacebook\sgedeeld|"
    r"(?:krant|kranten)\s(?:schreef|schreven|meldde\w*|stond))",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    r"\b(?:Turks|Marokkaans|Pools|Syrisch|Somalisch|Eritre[e]?s|Afghaans|Iraans|Iraaks|Koerdisch|"
    r"Surinaams|Antilliaans|Chinees|Moluks|"
    r"Roma|Oekraïens|Bulgaars|Roemeens)e?\b|\b(?:woonwagen\w*|Jehova\w*|gereformeerd\w*|moslim\w*|joods\w*)\b"
)
_FEW = re.compile(
    r"\b(?:de|als|onze|het)\senige\b|\b(?:eerste|enige)\s(?:in|van)\s(?:Nederland|het\sland|de\sregio)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _SentenceRisk:
    """A risk that one sentence shows; ``stems`` tell quickly whether a text can hold it at all."""

    code: str
    message: str
    pattern: re.Pattern[str]
    stems: tuple[str, ...]
    in_family: bool = False


_SENTENCE_RISKS = (
    _SentenceRisk(
        "family_event",
        to_say("Een zeldzame gebeurtenis in een familie kan herkend worden: “{quote}”"),
        _RARE,
        tuple(cue_words("stems of rare events")),
        in_family=True,
    ),
    _SentenceRisk(
        "press",
        to_say("Wat in de krant of op tv was, is terug te vinden: “{quote}”"),
        _PRESS,
        tuple(cue_words("stems of the press")),
    ),
    _SentenceRisk(
        "origin",
        to_say("Afkomst of geloof samen met een gezin valt op in een kleine plaats: “{quote}”"),
        _ORIGIN,
        tuple(cue_words("stems of origin")),
        in_family=True,
    ),
    _SentenceRisk(
        "unique",
        to_say("Iets of iemand is hier de enige: “{quote}”"),
        _FEW,
        ("enige", "eerste in", "eerste van"),
    ),
)


def find_risks(text: str, proposals: Sequence[Proposal]) -> tuple[Risk, ...]:
    """Tell what may still give somebody away, for a person to judge.

    Takes:   the original text; the proposals made for it.
    Gives:   risks in a fixed order, each code at most once per sentence that raises it.
    """
    return (*_by_sentence(text), *_by_whole(proposals))


def _by_sentence(text: str) -> Iterator[Risk]:
    lower = text.lower()
    patterns = [risk for risk in _SENTENCE_RISKS if any(stem in lower for stem in risk.stems)]
    for sentence in split_sentences(text) if patterns else ():
        words = sentence.text
        quote = words if len(words) <= 120 else words[:117] + "..."
        for risk in patterns:
            if risk.pattern.search(words) and (not risk.in_family or _FAMILY.search(words)):
                yield Risk(risk.code, say(risk.message, quote=quote))


def _by_whole(proposals: Sequence[Proposal]) -> Iterator[Risk]:
    """Many small facts about one family add up, also when each is coarse."""
    kinds = {proposal.category for proposal in proposals}
    if {"age", "place"} <= kinds and kinds & {"date", "organisation", "other"}:
        yield Risk(
            "combination",
            say("Leeftijd, plaats en tijd of instelling samen kunnen iemand aanwijzen, ook als elk vaag is."),
        )
    persons = {proposal.replacement for proposal in proposals if proposal.category == "person"}
    if len(persons) >= 4:
        yield Risk(
            "many_people",
            say(
                "Er komen {count} mensen in dit verhaal voor; samen zijn zij herkenbaar.", count=len(persons)
            ),
        )
