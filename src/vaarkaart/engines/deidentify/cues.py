"""Words that tell what a capitalised word beside them is: a person, a place, an organisation, or nothing.

They stand in ``words/cues.txt``, one group per meaning, so that an expert can add to them.
"""

from functools import cache

from vaarkaart.engines.text import read_lines


@cache
def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, list[str]] = {}
    title = ""
    for line in read_lines("vaarkaart.engines.deidentify.words", name="cues.txt"):
        if line.startswith("== "):
            title = line[3:]
        else:
            groups.setdefault(title, []).extend(line.split())
    return {name: frozenset(words) for name, words in groups.items()}


def cue_words(group: str) -> frozenset[str]:
    """The words of one group in ``words/cues.txt``."""
    return _groups()[group]


TITLES = cue_words("titles")
RELATIONS = cue_words("relations")
NAME_INTRODUCED = cue_words("name introduced")
PARTICLES = cue_words("particles")
FIRST_PARTICLES = cue_words("first particles")
ARTICLES = cue_words("articles")
AFTER_THEM_A_PERSON = cue_words("after them a person")
PERSON_VERBS = cue_words("person verbs")
SPEECH_VERBS = cue_words("speech verbs")
# Words with a capital at the start of a sentence that may be a first name but carry the sentence as nouns
# without an article too ("Hoop is er altijd"), so a verb after them proves nothing.
INSTITUTIONS = cue_words("institutions")
MASS_WORDS = cue_words("mass words")
NAMES_THAT_ARE_WORDS = cue_words("names that are words")
PLACE_BEFORE = cue_words("place before")
PLACE_NOUNS = {
    noun: kind for kind in ("gemeentenaam", "dorpsnaam", "wijknaam", "streeknaam") for noun in cue_words(kind)
}
