"""The rules: each looks at one answer and gives a prompt with its reason, or nothing.

A rule never says that an answer is wrong. It hands the interviewer the next question a good colleague
would whisper. Rules that miss something (no why, no when, no who, only means) speak only where the guide
listens for it; the others follow from the words themselves.

Source:  the guided conversation of SSM practice (ask for P, Q and R apart), and what went wrong in real
         assignments: only what is not wanted, only means, haste without a day, an order passed on.
"""

import re
from collections.abc import Callable

from vaarkaart.engines.followup.lexicon import find_words, has_words
from vaarkaart.engines.followup.model import Prompt, Topic
from vaarkaart.engines.text import Span, split_sentences, split_words
from vaarkaart.language import say

Rule = Callable[[str, frozenset[Topic]], Prompt | None]

# Shorter notes are still being typed: what is missing in them may come in the next word.
_FEWEST_WORDS_TO_MISS_SOMETHING = 4
_MOST_WORDS_TO_SAY_NOTHING = 5
_FEWEST_WORDS_AFTER_A_WISH = 2  # fewer do not tell what is wanted
_LONGEST_CITATION_WORDS = 10
_ONLY_NOT = re.compile(
    r"\b(?:alleen|enkel)\b[^.!?]{0,40}\bwat\s+\w+\s+niet\s+(?:wil|wilde|willen|wilden)\b", re.IGNORECASE
)
_JOINT = re.compile(r"[,;:]|\b(?:omdat|want|zodat|maar|terwijl|dus|doordat|opdat)\b", re.IGNORECASE)
_CONTRAST = re.compile(r"\W*(?:maar|wel)\b", re.IGNORECASE)
_AIM = re.compile(r"(?<![\w-])om\s+(?:[\w'’-]+\s+){0,8}?(?:te|aan te|op te|in te)\s+\w+", re.IGNORECASE)
_THAT_IS_ALL = re.compile(r"alles(?=\s+(?:wat|$)|[.!]?$)(?<=\bis alles)", re.IGNORECASE)
_FOR_WHOM = re.compile(
    r"\bvoor\s+(?:(?:de|het|een|onze|hun|alle)\s+)?$", re.IGNORECASE
)  # who it is for acts not
_FIGURED_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?\b|\bQ[1-4]\b")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-zà-ÿ]+")


def _cite(span: Span) -> str:
    """Give the words of a span as they are cited in a reason: short, on one line."""
    words = span.text.split()
    short = " ".join(words[:_LONGEST_CITATION_WORDS]).rstrip(".,;:!?")
    return short + (" …" if len(words) > _LONGEST_CITATION_WORDS else "")


def _is_long_enough(text: str) -> bool:
    return len(split_words(text)) >= _FEWEST_WORDS_TO_MISS_SOMETHING


def _heart(text: str) -> Span:
    """Give the part that tells what is wanted: from a word of wanting to the end of its sentence."""
    sentences = split_sentences(text)
    for sentence in sentences:
        for wanted in find_words("wants", text, start=sentence.start, end=sentence.end):
            if len(split_words(text[wanted.end : sentence.end])) >= _FEWEST_WORDS_AFTER_A_WISH:
                return Span(wanted.start, sentence.end, text[wanted.start : sentence.end])
    return sentences[0]


def _tells_why(text: str) -> bool:
    if has_words("reasons", text):
        return True
    for aim in _AIM.finditer(text):
        before = split_words(text[: aim.start()])[-3:]
        if not any(has_words("asks", word.text) for word in before):
            return True
    return False


def no_answer(text: str, _listens_for: frozenset[Topic]) -> Prompt | None:
    """Nothing was answered: that is an answer too."""
    words = split_words(text)
    bare = text.strip()
    start = text.find(bare)
    found = find_words("no_answer", text) if words else [Span(start, start + len(bare), bare)]
    # "Geen." says nothing; "geen nieuwe regels" says something.
    found = [said for said in found if len(said.text.split()) > 1 or len(words) <= 1]
    if not found or len(words) > _MOST_WORDS_TO_SAY_NOTHING:
        return None
    said = found[0].text
    return Prompt(
        "no_answer",
        say("Geen antwoord is ook een antwoord. Waarom bleef dit open, en wie weet het wel?"),
        say("Er staat alleen “{said}”.", said=said),
        tuple(found),
    )


def only_not(text: str, _listens_for: frozenset[Topic]) -> Prompt | None:
    """All wishes are turned around: we hear what is not wanted, never what is."""
    turned = _told_only_not(text) or _all_wishes_turned(text)
    if not turned:
        return None
    cited = next(sentence for sentence in split_sentences(text) if sentence.overlaps(turned[0]))
    return Prompt(
        "only_not",
        say("Je weet nu wat er niet moet komen. Wat dan wel?"),
        say("Je hoort alleen wat iemand niet wil: “{said}”.", said=_cite(cited)),
        tuple(turned),
    )


def _told_only_not(text: str) -> list[Span]:
    """Find where it is said in so many words: "he could only say what he did not want"."""
    return [Span(found.start(), found.end(), found.group()) for found in _ONLY_NOT.finditer(text)]


def _all_wishes_turned(text: str) -> list[Span]:
    turned: list[Span] = []
    for clause in _clauses(text):
        place = {"start": clause.start, "end": clause.end}
        wished = find_words("wishes", text, **place)
        negations = find_words("negations", text, **place)
        if wished and has_words("sensitive", clause.text):
            continue  # "you may not speak of that" tells of a taboo, not of a wish
        contrasts = bool(turned) and _CONTRAST.match(clause.text) is not None
        if not negations and (wished or contrasts):
            return []
        turned += negations if wished else find_words("ruled_out", text, **place)
    return turned


def _clauses(text: str) -> list[Span]:
    """Cut sentences at commas and joining words, so that "wants X, because Y is not" is no wish turned around."""
    clauses: list[Span] = []
    for sentence in split_sentences(text):
        begin = 0
        for joint in [*_JOINT.finditer(sentence.text), None]:
            end = joint.start() if joint else len(sentence.text)
            if end > begin:
                start = sentence.start
                clauses.append(Span(start + begin, start + end, sentence.text[begin:end]))
                begin = end
    return clauses


def only_means(text: str, listens_for: frozenset[Topic]) -> Prompt | None:
    """Only things to make or to do, nobody who notices anything."""
    means = find_words("means", text)
    if "effect" not in listens_for or not means or has_words("effects", text):
        return None
    said = means[0].text
    return Prompt(
        "only_means",
        say("Stel: dit is er allemaal. Wat is er dan anders, en wie merkt dat?"),
        say("“{said}” is een middel. Er staat nog niet wat het oplevert, en voor wie.", said=said),
        tuple(means),
    )


def no_why(text: str, listens_for: frozenset[Topic]) -> Prompt | None:
    """No reason is given."""
    if "why" not in listens_for or not _is_long_enough(text) or _tells_why(text):
        return None
    if underneath(text, listens_for):  # that prompt asks it better
        return None
    heart = _heart(text)
    return Prompt(
        "no_why",
        say("Waar is dat goed voor? Vraag het nog een keer bij het antwoord dat je krijgt."),
        say("Je hoort wat, nog niet waarom: “{said}”.", said=_cite(heart)),
        (heart,),
    )


def underneath(text: str, _listens_for: frozenset[Topic]) -> Prompt | None:
    """Somebody says "actually": something lies beneath."""
    found = find_words("underneath", text)
    if not found:
        return None
    return Prompt(
        "underneath",
        say("Wat zit daaronder? Weet de opdrachtgever dat jij dit weet?"),
        say("Er staat “{said}”: dan is er ook iets dat eerst anders leek.", said=found[0].text),
        tuple(found),
    )


def how_soon(text: str, _listens_for: frozenset[Topic]) -> Prompt | None:
    """Haste, but no day."""
    found = find_words("hurry", text)
    if not found or _tells_when(text):
        return None
    said = found[0].text
    return Prompt(
        "how_soon",
        say("Op welke dag moet het er liggen, en wat gebeurt er als dat een maand later wordt?"),
        say("“{said}” is nog geen dag.", said=said),
        tuple(found),
    )


def _tells_when(text: str) -> bool:
    return has_words("times", text) or _FIGURED_TIME.search(text) is not None


def no_when(text: str, listens_for: frozenset[Topic]) -> Prompt | None:
    """No time is told."""
    if "when" not in listens_for or not _is_long_enough(text) or _tells_when(text):
        return None
    if has_words("hurry", text):  # then ``how_soon`` asks it better
        return None
    heart = _heart(text)
    return Prompt(
        "no_when",
        say("Waarom nu? En wanneer moet het er zijn?"),
        say("Er staat geen dag, maand of jaar bij “{said}”.", said=_cite(heart)),
        (heart,),
    )


def no_who(text: str, listens_for: frozenset[Topic]) -> Prompt | None:
    """It is hidden who does it, or nobody is named where somebody should be."""
    hidden = [
        word
        for sentence in split_sentences(text)
        if not _names_somebody(sentence.text)
        for word in find_words("nobody", text, start=sentence.start, end=sentence.end)
    ]
    question = say("Wie precies? Vraag naar een naam of een functie.")
    if hidden:
        return Prompt("no_who", question, say("“{said}” zegt niet wie.", said=hidden[0].text), tuple(hidden))
    nobody = not has_words("actors", text) and not _NAME.search(text)
    if "who" in listens_for and nobody and _is_long_enough(text):
        heart = _heart(text)
        return Prompt("no_who", question, say("Er staat niemand bij “{said}”.", said=_cite(heart)), (heart,))
    return None


def _names_somebody(sentence: str) -> bool:
    """Tell whether a sentence that hides who acts names somebody all the same; who speaks does not count."""
    speaking = {word.start for word in find_words("first_person", sentence)}
    acting = {
        word.start for word in find_words("actors", sentence) if not _FOR_WHOM.search(sentence[: word.start])
    }
    return bool(acting - speaking) or _NAME.search(sentence) is not None


def passed_on(text: str, listens_for: frozenset[Topic]) -> Prompt | None:
    """The question came through somebody else."""
    found = find_words("passed_on", text)
    if "who" not in listens_for or not found:
        return None
    return Prompt(
        "passed_on",
        say("Wat zei de eerste vrager zelf? Kun je het hem of haar nog vragen?"),
        say("De vraag is doorgegeven: “{said}”. Onderweg verdwijnt vaak het waarom.", said=found[0].text),
        tuple(found),
    )


def sensitive(text: str, _listens_for: frozenset[Topic]) -> Prompt | None:
    """Something cannot be said aloud."""
    found = find_words("sensitive", text)
    if not found:
        return None
    return Prompt(
        "sensitive",
        say("Wat maakt dit lastig, en voor wie? Wat zou het wel haalbaar maken?"),
        say("“{said}” sluit een deur. Vraag wie hem dichtdoet.", said=found[0].text),
        tuple(found),
    )


def fear(text: str, _listens_for: frozenset[Topic]) -> Prompt | None:
    """Somebody is afraid."""
    found = find_words("fears", text)
    if not found:
        return None
    return Prompt(
        "fear",
        say("Wat is het ergste dat er dan gebeurt? En wat zou geruststellen?"),
        say("Er is zorg: “{said}”.", said=found[0].text),
        tuple(found),
    )


def how_much(text: str, _listens_for: frozenset[Topic]) -> Prompt | None:
    """A direction or a size without a figure."""
    found = [
        word
        for sentence in split_sentences(text)
        if not any(letter.isdigit() for letter in sentence.text) and not has_words("figures", sentence.text)
        for word in find_words("amounts", text, start=sentence.start, end=sentence.end)
    ]
    if not found or _all_wishes_turned(text):  # what is ruled out needs no figure
        return None
    return Prompt(
        "how_much",
        say("Hoeveel dan? Bij welk getal is de opdrachtgever tevreden?"),
        say("“{said}” heeft geen getal.", said=found[0].text),
        tuple(found),
    )


def no_exception(text: str, _listens_for: frozenset[Topic]) -> Prompt | None:
    """A word that leaves no exception."""
    # What is ruled out is no claim that something never happens; "that is all" is none either.
    turned = [*_told_only_not(text), *_all_wishes_turned(text)]
    found = [
        word
        for word in find_words("always", text)
        if not any(word.overlaps(ruled_out) for ruled_out in turned)
        and not _THAT_IS_ALL.match(text, word.start)
    ]
    if not found:
        return None
    return Prompt(
        "no_exception",
        say("Echt? Wie of wanneer niet?"),
        say("“{said}” laat geen uitzondering toe.", said=found[0].text),
        tuple(found),
    )


def guess(text: str, _listens_for: frozenset[Topic]) -> Prompt | None:
    """Somebody does not know for sure."""
    found = find_words("guesses", text)
    if not found:
        return None
    return Prompt(
        "guess",
        say("Weet je het, of denk je het? Wie kan het bevestigen?"),
        say("“{said}” klinkt als een vermoeden.", said=found[0].text),
        tuple(found),
    )


# Most telling first: a conversation has room for a few of these, not for all.
RULES: tuple[Rule, ...] = (
    no_answer,
    only_not,
    underneath,
    no_why,
    only_means,
    how_soon,
    no_when,
    passed_on,
    no_who,
    sensitive,
    fear,
    how_much,
    guess,
    no_exception,
)
