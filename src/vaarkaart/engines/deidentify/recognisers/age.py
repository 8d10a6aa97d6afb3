"""Ages of persons; group limits such as "tot 18 jaar" and durations are left."""

import re
from collections.abc import Iterator

from vaarkaart.engines.deidentify.finding import Claim
from vaarkaart.engines.deidentify.reading import Reading
from vaarkaart.language import say

_UNITS = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
_TENS = {
    "twintig": 20,
    "dertig": 30,
    "veertig": 40,
    "vijftig": 50,
    "zestig": 60,
    "zeventig": 70,
    "tachtig": 80,
    "negentig": 90,
}
NUMBER_WORDS = {word: number for number, word in enumerate(_UNITS, start=1)} | {
    "één": 1,
    "tien": 10,
    "elf": 11,
    "twaalf": 12,
    "dertien": 13,
    "veertien": 14,
    "vijftien": 15,
    "zestien": 16,
    "zeventien": 17,
    "achttien": 18,
    "negentien": 19,
    **_TENS,
    **{
        f"{unit}{'ën' if unit.endswith('e') else 'en'}{ten}": value + number
        for ten, value in _TENS.items()
        for number, unit in enumerate(_UNITS, start=1)
    },
}
_WORD = "(?:" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + ")"
_N = rf"(?:1[01]\d|\d{{1,2}}|{_WORD})"
_YEARLING = re.compile(rf"\b(?P<n>{_N})\s?-?\s?jarig(?P<e>e|en)?\b", re.IGNORECASE)
_YEARS = re.compile(
    rf"\b(?P<n>{_N}(?:[,.]5|½|\sen\seen\shalf|"
    rf"\sënhalf)?)\s(?:(?:en\seen\shalf\s)?jaar(?P<old>\soud|\sjong)?|(?:maanden|weken|maand)\soud|"
    rf"lentes)\b"
    r"(?!\s(?:geleden|lang|later|eerder|terug|vast|getrouwd|bezig|voordat|garantie|cel|celstraf|"
    r"gevangenisstraf|tbs|ervaring|wachten|na|voor\s|nadat|wachttijd|verder|of\slanger|daarvoor|"
    r"daarna))",
    re.IGNORECASE,
)
_MONTHS_OLD = re.compile(rf"\b(?P<n>{_N})\s(?:maanden|weken|maandjes|weekjes)(?:\soud)?\b", re.IGNORECASE)
_NAMED_AGE = re.compile(r"\b[A-Z][\w'-]+\.?\s\((?P<n>1[01]\d|\d{1,2})(?:\sjaar|\sjr\.?)?\)")
_VAN = re.compile(
    rf"\b(?:(?:(?:zoon|dochter|zoontje|dochtertje|jongen|meisje|kind|kinderen|kids|broer|broertje|"
    rf"zus|zusje|man|vrouw|moeder|vader|peuter|kleuter|baby|jongetje|puber|"
    rf"tiener|jongere|dame|heer|opa|oma|nichtje|neefje|vriend|vriendin|cliënt|jongens|meisjes|"
    rf"meiden|zonen|zoons|dochters|buurman|buurvrouw|kleinzoon|kleindochter|meid|gast|knul|"
    rf"[A-Z][a-zéëï]+)\svan)|(?:jongste|oudste|middelste|eentje)\s(?:van|is))\s(?:net\s|bijna\s|"
    rf"ruim\s|nog\sgeen\s|pas\s)?(?P<n>{_N})(?:\sen\s(?P<m>{_N}))?"
    r"(?!\s?[%€:\d]|\s(?:euro|uur|kilo|meter|procent|weken|dagen|minuten|keer|kinderen|mensen|"
    r"gezinnen|gemeenten|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|"
    r"november|december|tot|t/m|hoog|procent|personen|organisaties|bij|van)\b)\b",
)
_IS = re.compile(
    rf"\b(?:[Hh]ij|[Zz]ij|[Zz]e|[Ii]k|[Jj]e|[A-Z][a-zéëï]+|die|moeder|vader|zoon|dochter|jongste|oudste)\s"
    rf"(?:is|was|ben|bent|werd|wordt|word)\s"
    rf"(?:(?:nog\smaar|maar|net|pas|nu|al|bijna|inmiddels|toen|amper|ook|zelf)\s)*(?P<n>1[01]\d|"
    rf"\d{{1,2}}|{_WORD})(?=\s?[.,;:!?)]|\s(?:en|toen|geworden|maar|nu|dus|als|jaar|wordt|werd|was|"
    rf"is|die|of|ze|zij|hij|geweest)\b|$)(?!\s(?:van|uur|kinderen|keer))"
)
_TURNED = re.compile(
    rf"\b(?:[Ii]s|[Ww]as|[Ww]erd|[Ww]ordt|[Bb]en)\s(?:ze|zij|hij|ik|die|dat|"
    rf"[A-Z][a-zéëï]+)\s(?:(?:nu|toen|net|pas|bijna|inmiddels|amper|al|zelf|ook|nog maar)\s)*"
    rf"(?P<n>1[01]\d|\d{{1,2}}|{_WORD})(?=\s?[.,;:!?)]|\s(?:en|toen|maar|als|jaar|geworden)\b|$)|"
    rf"\bzelf\s(?:al\s)?(?P<m>\d{{2}})(?=[.,;])"
)
_ASIDE = re.compile(r"(?<=[a-zéëï]), (?P<n>1[01]\d|\d{1,2})(?=, (?!\d))")
_SUBJECT = r"(?:ze|zij|hij|ik|je|[A-Z][a-zéëï]+|(?:haar|zijn|mijn|de|hun)\s\w+)"
_BECAME = re.compile(
    rf"\b(?:[Tt]oen|[Aa]ls|sinds|voor|[Vv]oordat|nadat|zodra|tot|totdat|omdat|dat|terwijl|"
    rf"want)\s{_SUBJECT}\s(?:net\s|pas\s|bijna\s|al\s)?"
    rf"(?P<n>1[01]\d|\d{{1,2}}|{_WORD})\s(?:werd|was|wordt|is|geworden)\b"
)
_AGE_OF = re.compile(
    rf"\b(?:leeftijd(?:\svan)?:?|[Ll]eeftijd\swas|op\s(?:z'n|zijn|haar|mijn|hun|d'r)|"
    rf"vanaf\s(?:zijn|haar|mijn|m'n|z'n)|sinds\s(?:zijn|haar|mijn|m'n)|rond\s(?:zijn|haar|mijn|"
    rf"z'n))\s(?P<n>(?:{_WORD}|\d{{1,2}})(?:de|ste|e)?)\b(?!\s(?:manier|kamer|plek|school|dag))"
)
_GROUP_BEFORE = re.compile(
    r"(?:\b(?:tot|vanaf|onder|boven|tussen|dan|minstens|minimaal|maximaal|ten\shoogste|"
    r"ten\sminste|tot\sen\smet|t/m|over|binnen|na|sinds|al|elke|iedere|"
    r"per|afgelopen|komende|laatste|eerste|volgende|de\slaatste|tijdens|gedurende|meer|zo['’]n|"
    r"wel|wel\szo['’]n|zeker|wettelijk|jeugdigen\svan|"
    r"jongeren\svan|kinderen\svan|inwoners\svan|ouderen\svan|mensen\svan|leerlingen\svan|"
    r"termijn\svan|periode\svan|looptijd\svan|duur\svan|bewaartermijn\svan|"
    r"contract\svan|straf\svan|voor|om\sde|in|hooguit|anderhalf|pakweg|ruim)|\d\s?[-–/]|\d\stot|"
    r"\d\sen|duurde|duurt|duren|kostte|wachtte[n]?|zat|vast|ervaring|heb|hebben|werk\w*)\s$",
    re.IGNORECASE,
)
_RANGE_AFTER = re.compile(r"^\s?(?:[-–/]|tot|t/m|en ouder|en jonger|of ouder|of jonger|oud of|en een)\s?")


_NUMBER = re.compile(
    r"\d|jarig|\b(?:[Tt](?:wee|ien|wa|wi|ach)|[Dd](?:rie|ert)|[Vv](?:ier|ijf|eer)|[Zz](?:es|ev)|[Aa]cht|"
    r"[Nn]egen|[Ee]lf\b|[Éé]én|[Ee]en\sjaar\soud|[Ee]enen)"
)


def find(reading: Reading) -> Iterator[Claim]:
    """Find ages in figures and in words."""
    for stretch in reading.near_matches(_NUMBER, before=60, after=50):
        yield from _with_unit(reading.text, stretch)
        for pattern in (_NAMED_AGE, _VAN, _IS, _TURNED, _ASIDE, _BECAME, _AGE_OF):
            yield from _numbers(pattern, reading.text, stretch)


def _with_unit(text: str, stretch: tuple[int, int]) -> Iterator[Claim]:
    """ "7 jaar", "zevenjarige", "acht maanden oud"."""
    for found in _YEARLING.finditer(text, *stretch):
        if not _group(text, found.start()) and not text.startswith(" leeftijd", found.end()):
            kind = "jarig" + ("e" if found["e"] else "")
            yield Claim(found.start(), found.end(), "age", 92, say("leeftijd"), kind)
    for found in _YEARS.finditer(text, *stretch):
        if _is_age(text, found):
            yield Claim(found.start(), found.end(), "age", 90, say("leeftijd"), "jaar")
    for found in _MONTHS_OLD.finditer(text, *stretch):
        if found.group().lower().endswith("oud") or text[: found.start()].endswith(_BABY_OF):
            yield Claim(found.start(), found.end(), "age", 90, say("leeftijd"), "maanden")


_BABY_OF = ("baby van ", "zoontje van ", "dochtertje van ", "kindje van ")


def _numbers(pattern: re.Pattern[str], text: str, stretch: tuple[int, int]) -> Iterator[Claim]:
    for found in pattern.finditer(text, *stretch):
        for group in ("n", "m"):
            if group in found.groupdict() and found[group] and _plausible(found[group]):
                yield Claim(found.start(group), found.end(group), "age", 86, say("leeftijd"), "getal")


def _plausible(number: str) -> bool:
    value = years(number)
    return value is None or value > 1 or number.isdigit()


def _group(text: str, start: int) -> bool:
    return bool(_GROUP_BEFORE.search(text[max(0, start - 24) : start]))


_ADVERB = r"(?:(?:nu|toen|net|pas|bijna|inmiddels|nog geen|amper|maar|nog maar|al|zelf|ook|ruim|krap|nog)\s)*"
_PERSON_BEFORE = re.compile(
    rf"(?:\b(?:is|was|ben|bent|werd|wordt|worden|zijn|waren|als|toen)\s(?:(?:ze|zij|hij|ik|je|"
    rf"[A-Z]\w+)\s)?{_ADVERB}"
    rf"|\b(?:ze|zij|hij|ik|oude?|jonge)\s|[,(]\s?)$"
)


_SENTENCE_ENDED = re.compile(r"[.!?:]\s$")


def _is_age(text: str, found: re.Match[str]) -> bool:
    """Tell an age from a duration: "7 jaar oud", "zij is 7 jaar", "een jongen van 7 jaar", "Sem, 7 jaar,"."""
    before = text[max(0, found.start() - 30) : found.start()]
    if found["old"] and not _GROUP_BEFORE.search(before[-24:]):
        return True
    if found.group().lower().endswith("oud"):
        return True
    if _RANGE_AFTER.match(text[found.end() :]) and not text[found.end() :].startswith((" tot", " en een")):
        return False
    if re.search(r"\b(?:al|afgelopen|eerste|laatste|na|over|van de|in)\s$", before):
        return False
    if _SENTENCE_ENDED.search(before) or len(before) == found.start() == 0:
        number = years(found["n"]) or 0
        return (
            number > 1
            and found.group()[0].isupper()
            and text[found.end() : found.end() + 1] in (",", ".", "!")
        )
    if before.endswith("van "):
        return bool(_PERSON_OF.search(before))
    return bool(_PERSON_BEFORE.search(before)) and not re.search(
        r"\b(?:dat|het|dit|straf|er)\s(?:is|was|duurt)\s$", before
    )


_PERSON_OF = re.compile(
    r"(?:zoon|dochter|zoontje|dochtertje|jongen|meisje|\bkind|kinderen|broer|broertje|zus|zusje|"
    r"\bman|vrouw|moeder|vader|peuter|kleuter|baby|"
    r"jongetje|puber|tiener|jongere|dame|heer|opa|oma|nichtje|neefje|vriend|vriendin|cliënt|"
    r"jongens|meiden|meisjes|zoons|dochters|buurman|buurvrouw|eentje|knul|meid|client|leerling|"
    r"pleegkind|pleegzoon|pleegdochter|"
    r"\b[A-Z][a-zéëï]+) van (?:net |bijna |ruim |pas )?$"
)


def years(number: str) -> int | None:
    """Read an age in figures or words: "7", "zeven", "zevende"; nothing when it is neither.

    >>> years("veertien"), years("drieëntwintig"), years("12e"), years("ooit")
    (14, 23, 12, None)
    """
    bare = number.lower().strip()
    digits = re.match(r"\d+", bare)
    if digits:
        return int(digits.group())
    for ending in ("", "ste", "de", "e"):
        if bare.endswith(ending) and bare.removesuffix(ending) in NUMBER_WORDS:
            return NUMBER_WORDS[bare.removesuffix(ending)]
    return None
