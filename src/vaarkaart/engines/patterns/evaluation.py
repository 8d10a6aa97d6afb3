"""Judge how good suggestions are: hide one story's patterns, suggest, compare, and so on for all."""

from dataclasses import dataclass

from vaarkaart.engines.patterns.model import Collection
from vaarkaart.engines.patterns.suggestion import PatternModel
from vaarkaart.language import say
from vaarkaart.problems import InvalidInput, Problem


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How often the first suggestion, or one of the first three, was right; and the mean of 1/rank."""

    stories: int
    top1: float
    top3: float
    mean_reciprocal_rank: float


def evaluate(collection: Collection) -> Evaluation:
    """Judge the suggestions on the stories whose pattern is known, leaving each out in turn.

    Takes:   a collection with at least one sorted story and two patterns.
    Gives:   the figures (0..1); a story under several patterns counts by the best ranked of them.
    Raises:  ``InvalidInput`` when there is nothing to judge.
    """
    labelled = collection.sorted_stories()
    if not labelled or len(collection.patterns) < 2:
        raise InvalidInput(
            [
                Problem(
                    "stories",
                    say("Er is niets om te toetsen."),
                    say("Geef minstens twee patronen, en verhalen waarvan het patroon bekend is."),
                )
            ]
        )
    model = PatternModel(collection)
    ranks = []
    for story in labelled:
        ranking = model.rank(story, leave_out=True).ranking
        ranks.append(next(at for at, ranked in enumerate(ranking, 1) if ranked.pattern in story.patterns))
    return Evaluation(
        stories=len(ranks),
        top1=round(sum(rank == 1 for rank in ranks) / len(ranks), 4),
        top3=round(sum(rank <= 3 for rank in ranks) / len(ranks), 4),
        mean_reciprocal_rank=round(sum(1 / rank for rank in ranks) / len(ranks), 4),
    )
