"""``vaarkaart patterns``: suggest patterns, judge the suggestions, discover groups, find doubles."""

import argparse
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from vaarkaart.engines import patterns as engine
from vaarkaart.interfaces.cli.answer import add_file_and_json, print_json, read_json
from vaarkaart.language import say
from vaarkaart.problems import InvalidInput, Problem

SHOWN_RANKS = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a file and what to do with it; suggesting is the default."""
    add_file_and_json(parser)
    task = parser.add_mutually_exclusive_group()
    task.add_argument(
        "--suggest", action="store_true", help=say("stel een patroon voor per verhaal zonder patroon")
    )
    task.add_argument(
        "--evaluate", action="store_true", help=say("toets de voorstellen op verhalen met een patroon")
    )
    task.add_argument(
        "--discover", action="store_true", help=say("ontdek groepen in verhalen zonder patroon")
    )
    task.add_argument("--duplicates", action="store_true", help=say("zoek verhalen die (bijna) gelijk zijn"))
    parser.add_argument(
        "--count", type=_group_count, metavar="K", help=say("hoeveel groepen --discover maakt")
    )


def _group_count(given: str) -> int:
    count = int(given)
    if count < 2:
        raise argparse.ArgumentTypeError(say("geef een getal van 2 of meer"))
    return count


def run(options: argparse.Namespace) -> int:
    """Do the task on the file and print the answer."""
    collection = engine.read_collection(read_json(options.file))
    answer, tell = _task(options)(collection, options)
    if options.json:
        print_json(answer)
    else:
        tell(answer, collection)
    return 0


Answer = tuple[Any, Callable[[Any, engine.Collection], None]]


def _task(options: argparse.Namespace) -> Callable[[engine.Collection, argparse.Namespace], Answer]:
    if options.evaluate:
        return _evaluate
    if options.discover:
        return _discover
    if options.duplicates:
        return _duplicates
    return _suggest


def _suggest(collection: engine.Collection, options: argparse.Namespace) -> Answer:
    if not collection.patterns:
        raise InvalidInput(
            [
                Problem(
                    "patterns",
                    say("Er zijn geen patronen om uit te kiezen."),
                    say("Voeg patronen toe, of gebruik --discover om groepen te ontdekken."),
                )
            ]
        )
    answer = [
        {"id": suggestion.story, "ranking": [asdict(ranked) for ranked in suggestion.ranking]}
        for suggestion in engine.suggest(collection)
    ]
    return answer, _tell_suggestions


def _tell_suggestions(answer: Any, collection: engine.Collection) -> None:
    titles = _titles(collection)
    names = {pattern.id: pattern.name for pattern in collection.patterns}
    if not answer:
        print(say("Elk verhaal heeft al een patroon."))
    for suggestion in answer:
        print(titles[suggestion["id"]])
        for ranked in suggestion["ranking"][:SHOWN_RANKS]:
            words = ", ".join(ranked["because"]) or say("geen woord gemeen")
            print(f"  {ranked['score']:4.0%}  {names[ranked['pattern']]}  ({words})")


def _evaluate(collection: engine.Collection, options: argparse.Namespace) -> Answer:
    return asdict(engine.evaluate(collection)), _tell_evaluation


def _tell_evaluation(answer: Any, collection: engine.Collection) -> None:
    print(say("{stories} verhalen, elk om de beurt weggelaten:", stories=answer["stories"]))
    print("  " + say("eerste voorstel goed: {share:.0%}", share=answer["top1"]))
    print("  " + say("bij de eerste drie: {share:.0%}", share=answer["top3"]))
    print("  " + say("gemiddelde van 1/rang: {mean:.2f}", mean=answer["mean_reciprocal_rank"]))


def _discover(collection: engine.Collection, options: argparse.Namespace) -> Answer:
    return [asdict(group) for group in engine.discover(collection, count=options.count)], _tell_groups


def _tell_groups(answer: Any, collection: engine.Collection) -> None:
    titles = _titles(collection)
    for number, group in enumerate(answer, 1):
        print(
            say(
                "Groep {number}: {words} ({count} verhalen, samenhang {coherence:.2f})",
                number=number,
                words=", ".join(group["words"]),
                count=len(group["stories"]),
                coherence=group["coherence"],
            )
        )
        for story in group["exemplars"]:
            print(f"  - {titles[story]}")


def _duplicates(collection: engine.Collection, options: argparse.Namespace) -> Answer:
    return [asdict(pair) for pair in engine.find_duplicates(collection.stories)], _tell_duplicates


def _tell_duplicates(answer: Any, collection: engine.Collection) -> None:
    titles = _titles(collection)
    kinds = {
        "same": say("woord voor woord gelijk"),
        "nearly_same": say("bijna gelijk"),
        "inside": say("de een staat in de ander"),
    }
    if not answer:
        print(say("Geen verhaal staat er dubbel in."))
    for pair in answer:
        print(
            f"{titles[pair['first']]} ({pair['first']})  =  {titles[pair['second']]} ({pair['second']}): "
            f"{kinds[pair['kind']]}, {pair['shared']:.0%}"
        )


def _titles(collection: engine.Collection) -> dict[str, str]:
    return {story.id: story.title or story.id for story in collection.stories}
