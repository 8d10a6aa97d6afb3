"""Is there an actor that can be called to account?"""

from collections.abc import Sequence

from vaarkaart.engines.concreteness.grammar import word_set
from vaarkaart.engines.concreteness.numerals import is_number
from vaarkaart.engines.concreteness.phrasebook import Hit
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.text import Span, read_words

_PREPOSITIONS = word_set("owner", name="prepositions")
_ARTICLES = word_set("owner", name="articles")

_PLACES = word_set("owner", name="places")
_DESCRIBES = word_set("owner", name="describes")
_RESPONSIBLE = word_set("owner", name="responsible")
_WE = word_set("owner", name="we")
_LISTENERS = word_set("owner", name="listeners")
_INFORMED = word_set("owner", name="informed")
_CLAUSE = word_set("owner", name="clause")
_BY_NAME = read_words("vaarkaart.engines.concreteness.words", name="bodies_by_name.txt")
_ACTING = word_set("owner", name="acting")
_IF = word_set("owner", name="if")
_ROLES = word_set("owner", name="roles")
_RECEIVES = word_set("owner", name="receives")
_NAMES = frozenset(["veilig", "rijk"])
_PARTS = frozenset(["functie", "positie", "rol", "taak"])
_MOST_ADJECTIVES = 4
_HEAD = 3  # "Actie 3: het college ..."
_SENTENCE = 25  # words to either side that can belong to the same sentence


def find_owner(reading: Reading) -> tuple[Span, ...]:
    """Find who can be called to account.

    Takes:   a goal as read.
    Gives:   the words that name a body or officer that acts; "we" is nobody in particular, a body that is
             only a place ("in de gemeente"), a receiver ("aan de raad") or a companion ("met de GGD") does
             not act.

    >>> from vaarkaart.engines.concreteness.reading import read_goal
    >>> goal = read_goal("In de gemeente Westveen rapporteert het college aan de raad.")
    >>> [span.text for span in find_owner(goal)]
    ['college']
    """
    acting = [reading.span(hit.first, hit.last) for hit in reading.hits("actors") if _acts(reading, hit)]
    return tuple(sorted(acting + _named(reading)))


def _named(reading: Reading) -> list[Span]:
    """Recognise "Zwolle investeert": a body called by its name alone, right before the verb of its clause."""
    if _BY_NAME.isdisjoint(reading.vocabulary):
        return []
    words = reading.words
    return [
        reading.span(at, at + 1)
        for at, word in enumerate(words[:-1])
        if word in _BY_NAME
        and reading.tokens[at].text[0].isupper()
        and words[at + 1] in _ACTING
        and (at == 0 or words[at - 1] in _CLAUSE or not words[at - 1][0].isalnum())
    ]


def _acts(reading: Reading, actor: Hit) -> bool:
    start, indefinite = _start_of_noun_phrase(reading, actor.first)
    before = reading.words[start - 1] if start else ""
    if before == "door":
        return True
    if before == "als" and start == actor.first:
        return not _PARTS.intersection(reading.words[max(0, start - 2) : start])
    if before == ":" and start >= 2 and reading.words[start - 2] == "bron":
        return False
    if before == ":" and (start <= _HEAD or (start >= 2 and reading.words[start - 2] in _ROLES)):
        return True
    if not _is_written_as_name(reading, actor):
        return False
    if _is_counted(reading, actor) or before in _IF or _is_receiver(reading, start, actor):
        return False
    if indefinite or before in _PREPOSITIONS or _is_listener(reading, actor):
        return False
    if _is_joined_to_a_companion(reading, start):
        return False
    if _describes_a_place(reading, actor):
        return False
    return not _is_object_of_we(reading, start)


def _is_written_as_name(reading: Reading, actor: Hit) -> bool:
    """ "Veilig Thuis" and "Rijk" are bodies; children grow up "veilig thuis", and a person can be "rijk"."""
    if reading.words[actor.first] not in _NAMES:
        return True
    return all(token.text[0].isupper() for token in reading.tokens[actor.first : actor.last])


def _is_counted(reading: Reading, actor: Hit) -> bool:
    """Recognise "150 extra handhavers" and "38 scholen": counted, so not the one who counts."""
    before = reading.words[max(0, actor.first - 2) : actor.first]
    return any(is_number(word) and word != "één" for word in before)


def _is_receiver(reading: Reading, start: int, actor: Hit) -> bool:
    """Recognise "ontvangen de gemeenten" and "de gemeenten ontvangen": who receives need not act."""
    following = reading.words[actor.last : actor.last + 1]
    return bool(_RECEIVES.intersection([*reading.words[max(0, start - 1) : start], *following]))


def _start_of_noun_phrase(reading: Reading, at: int) -> tuple[int, bool]:
    """Give where the words before the noun begin, and whether it is "een" something."""
    words = reading.words
    for start in range(at - 1, max(-1, at - 2 - _MOST_ADJECTIVES), -1):
        if words[start] in _ARTICLES:
            return start, words[start] in ("een", "één")
        if words[start] in _PREPOSITIONS or not words[start].endswith(("e", "n", ",")):
            break
    return at, False


def _is_listener(reading: Reading, actor: Hit) -> bool:
    return reading.words[actor.first] in _LISTENERS and bool(
        _INFORMED.intersection(_sentence_around(reading, actor))
    )


def _sentence_around(reading: Reading, actor: Hit) -> Sequence[str]:
    return reading.words[max(0, actor.first - _SENTENCE) : actor.last + _SENTENCE]


def _is_joined_to_a_companion(reading: Reading, start: int) -> bool:
    """Recognise "met de GGD en de politie": the second belongs to "met" as well."""
    words = reading.words
    if not start or words[start - 1] not in ("en", ",", "of"):
        return False
    for place in range(start - 2, max(-1, start - 9), -1):
        if words[place] in ("met", "tussen", "aan", "voor", "van", "bij", "vanuit"):
            return True
        if words[place] in ("door", ".", ";", ":") or words[place] in _WE:
            return False
    return False


def _describes_a_place(reading: Reading, actor: Hit) -> bool:
    if reading.words[actor.last - 1] not in _PLACES:
        return False
    words = reading.words
    around = {*words[max(0, actor.first - 3) : actor.first], *words[actor.last : actor.last + 3]}
    if words[actor.last : actor.last + 1] != ["zijn"]:
        around.discard("zijn")  # "het waterschap brengt zijn uitstoot terug": whose
    return bool(_DESCRIBES.intersection(around)) and not _RESPONSIBLE.intersection(
        _sentence_around(reading, actor)
    )


def _is_object_of_we(reading: Reading, start: int) -> bool:
    """Recognise "wij ondersteunen de gemeenten": "we" acts, the body receives."""
    for place in range(start - 1, max(-1, start - 9), -1):
        if reading.words[place] in _CLAUSE:
            return False
        if reading.words[place] in _WE:
            return True
    return False
