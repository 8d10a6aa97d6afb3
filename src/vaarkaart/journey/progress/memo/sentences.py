"""From facts to Dutch sentences: one function per kind of fact; each sentence knows the facts under it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vaarkaart.engines.text import grammar as g

from .facts import (
    BlockMoved,
    Circumstance,
    CommitmentLate,
    CommitmentTurned,
    Fact,
    MeetingHeld,
    NextDecision,
    NextReport,
    PartnerJoined,
    PhaseFinished,
    PhaseShift,
    PhaseUnderWay,
    PlanRevised,
    SketchMade,
    WorkDone,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the keys of the facts it rests on; an item is one line of a list."""

    text: str
    facts: tuple[str, ...] = ()
    is_item: bool = False
    opens_paragraph: bool = False


def tell_circumstances(facts: Sequence[Circumstance]) -> Iterator[Sentence]:
    """Tell what mattered from outside, in the recorder's own words."""
    for fact in facts:
        yield Sentence(g.sentence(fact.text), (fact.key,))


def tell_work(facts: Sequence[WorkDone]) -> Iterator[Sentence]:
    """Tell what was done, in the recorder's own words."""
    for fact in facts:
        yield Sentence(g.sentence(fact.text), (fact.key,))


def tell_meetings(facts: Sequence[MeetingHeld], *, today: date) -> Iterator[Sentence]:
    """Tell of meetings in the tense that goes with their day, with what they are about."""
    for fact in facts:
        when = g.day(fact.on, seen_from=today)
        verb = "was" if fact.on < today else "is"
        told = f"{'Vandaag' if fact.on == today else f'Op {when}'} {verb} er {g.in_sentence(fact.what)}."
        details = " ".join(g.sentence(part) for part in fact.details.splitlines() if part.strip())
        yield Sentence(f"{told} {details}".strip(), (fact.key,))


def tell_partners(facts: Sequence[PartnerJoined], *, today: date) -> Iterator[Sentence]:
    """Tell which partners joined, under which laws they work, and why they take part."""
    if not facts:
        return
    if len(facts) == 1:
        fact = facts[0]
        yield Sentence(f"{fact.name} doet sinds {g.day(fact.on, seen_from=today)} mee.", (fact.key,))
    else:
        named = [f"{f.name} (sinds {g.day(f.on, seen_from=today, weekday=False)})" for f in facts]
        told = f"Er {g.choose(len(facts), 'is', 'zijn')} {g.counted(len(facts), 'partner', 'partners')} bij gekomen"
        yield Sentence(f"{told}: {g.listed(named)}.", tuple(f.key for f in facts))
    for fact in facts:
        if fact.laws:
            told = f"{fact.name} werkt onder {g.listed([f'de {law}' for law in fact.laws])}."
            yield Sentence(told, (fact.key,))
        if fact.contribution:
            yield Sentence(g.sentence(fact.contribution), (fact.key,))


def tell_commitments(facts: Sequence[CommitmentTurned], *, today: date) -> Iterator[Sentence]:
    """Tell what became of promises: the new ones together, the kept ones together, the rest one by one."""
    new = [fact for fact in facts if fact.turn == "confirmed"]
    kept = [fact for fact in facts if fact.turn == "done"]
    yield from _tell_new(new, today=today)
    yield from _tell_kept(kept)
    for fact in facts:
        if fact not in new and fact not in kept:
            yield _tell_turn(fact, today=today)


def _tell_new(facts: Sequence[CommitmentTurned], *, today: date) -> Iterator[Sentence]:
    if len(facts) == 1:
        fact = facts[0]
        subject = f"{fact.who} heeft" if fact.who else "We hebben"
        yield Sentence(f"{subject} toegezegd: {_promise(fact, today=today)}.", (fact.key,))
    elif facts:
        told = f"Er {g.choose(len(facts), 'is', 'zijn')} {g.counted(len(facts), 'toezegging', 'toezeggingen')} gedaan:"
        yield Sentence(told, tuple(fact.key for fact in facts), opens_paragraph=True)
        for fact in facts:
            yield Sentence(f"{fact.who or 'wij'}: {_promise(fact, today=today)};", (fact.key,), is_item=True)


def _tell_kept(facts: Sequence[CommitmentTurned]) -> Iterator[Sentence]:
    if len(facts) == 1:
        fact = facts[0]
        subject = f"{fact.who} is" if fact.who else "We zijn"
        yield Sentence(f"{subject} een toezegging nagekomen: {g.in_sentence(fact.what)}.", (fact.key,))
    elif facts:
        number = g.counted(len(facts), "toezegging", "toezeggingen")
        told = f"{g.capital(number)} {g.choose(len(facts), 'is', 'zijn')} nagekomen:"
        yield Sentence(told, tuple(fact.key for fact in facts), opens_paragraph=True)
        for fact in facts:
            yield Sentence(f"{fact.who or 'wij'}: {g.in_sentence(fact.what)};", (fact.key,), is_item=True)


def _promise(fact: CommitmentTurned, *, today: date) -> str:
    told = g.in_sentence(fact.what)
    if fact.due_on is None:
        return told
    return f"{told}, uiterlijk {g.day(fact.due_on, seen_from=today, weekday=False)}"


def _tell_turn(fact: CommitmentTurned, *, today: date) -> Sentence:
    promise = _promise(fact, today=today)
    whose = f"van {fact.who}" if fact.who else "van ons"
    has, can = (f"{fact.who} heeft", f"{fact.who} kan") if fact.who else ("We hebben", "We kunnen")
    told = {
        "corrected": f"{has} een toezegging verbeterd: {promise}.",
        "declined": f"{can} dit niet toezeggen: {g.in_sentence(fact.what)}.",
        "partial": f"Een toezegging {whose} is deels gedaan: {promise}.",
        "changed": f"Een toezegging {whose} is veranderd: {promise}{_moved(fact, today=today)}.",
    }[fact.turn]
    # What a partner wrote is in the partner's own words ("wij" is the partner there), so it is quoted.
    why = _quoted(fact.reason) if fact.who and fact.turn != "changed" else g.sentence(fact.reason)
    agreed = f"Hiermee is ingestemd door {g.clause(fact.agreed_with)}." if fact.agreed_with else ""
    return Sentence(" ".join(filter(None, [told, why, agreed])), (fact.key,))


def _quoted(reason: str) -> str:
    return f"Toelichting: “{g.sentence(reason)}”" if reason.strip() else ""


def _moved(fact: CommitmentTurned, *, today: date) -> str:
    if fact.due_on is None or fact.due_before in (None, fact.due_on):
        return ""
    before = g.day(fact.due_before, seen_from=today, weekday=False)
    return f" (dat was {before})"


def tell_late(facts: Sequence[CommitmentLate], *, today: date) -> Iterator[Sentence]:
    """Tell which promises are late, plainly."""
    for fact in facts:
        due = g.day(fact.on, seen_from=today, weekday=False)
        told = f"Nog niet gelukt is een toezegging van {fact.who or 'ons'} voor {due}: {g.in_sentence(fact.what)}."
        why = _quoted(fact.reason) if fact.who else g.sentence(fact.reason)
        yield Sentence(" ".join(filter(None, [told, why])), (fact.key,))


_BLOCK_STATES = (
    ("agreed", "Over {blocks} zijn we het eens: {names}.", "Over de bouwsteen {names} zijn we het eens."),
    (
        "proposed",
        "Voor {blocks} ligt er een voorstel: {names}.",
        "Voor de bouwsteen {names} ligt er een voorstel.",
    ),
    ("discussed", "We bespreken nu {blocks}: {names}.", "We bespreken nu de bouwsteen {names}."),
    ("parked", "{Blocks} liggen even stil: {names}.", "De bouwsteen {names} ligt even stil."),
)


def tell_blocks(facts: Sequence[BlockMoved]) -> Iterator[Sentence]:
    """Tell how far the building blocks are, those in the same state together, with what came out."""
    for state, many, one in _BLOCK_STATES:
        alike = [fact for fact in facts if fact.state == state]
        if not alike:
            continue
        blocks = g.counted(len(alike), "bouwsteen", "bouwstenen")
        names = g.listed([f"“{g.clause(fact.title)}”" for fact in alike])
        template = one if len(alike) == 1 else many
        told = template.format(blocks=blocks, Blocks=g.capital(blocks), names=names)
        yield Sentence(told, tuple(fact.key for fact in alike))
        for fact in alike:
            if fact.result and state in {"agreed", "proposed"}:
                yield Sentence(g.sentence(fact.result), (fact.key,))


def tell_sketches(facts: Sequence[SketchMade]) -> Iterator[Sentence]:
    """Tell which sketches are on the table."""
    for fact in facts:
        title = f"“{g.clause(fact.title)}”"
        told = (
            f"Er ligt een eerste houtskoolschets: {title}."
            if fact.number == 1
            else f"Van de houtskoolschets {title} ligt er een versie {fact.number}."
        )
        yield Sentence(" ".join(filter(None, [told, g.sentence(fact.note)])), (fact.key,))


def tell_revisions(facts: Sequence[PlanRevised], *, today: date) -> Iterator[Sentence]:
    """Tell when and why the plan changed, what moved by how much, and who agreed."""
    for fact in facts:
        when = g.day(fact.on, seen_from=today)
        reason = [g.sentence(fact.reason)] if fact.reason else []
        opening = " ".join([f"Op {when} is de planning herzien.", *reason])
        yield Sentence(opening, (fact.key,), opens_paragraph=True)
        shifts = [s for s in fact.shifts if s.ends_before != s.ends_now]
        yield from _tell_shifts(fact, shifts, today=today)
        yield Sentence(
            f"Hiermee is ingestemd door {g.clause(fact.agreed_with)}.",
            (fact.key,),
            opens_paragraph=len(shifts) > 1,
        )


def _tell_shifts(fact: PlanRevised, shifts: Sequence[PhaseShift], *, today: date) -> Iterator[Sentence]:
    if len(shifts) == 1:
        yield Sentence(f"De fase {_shift(shifts[0], today=today)}.", (fact.key,))
    elif shifts:
        yield Sentence(
            f"Daardoor {g.choose(len(shifts), 'verandert', 'veranderen')} "
            f"{g.counted(len(shifts), 'fase', 'fasen')}:",
            (fact.key,),
        )
        for shift in shifts:
            yield Sentence(f"{_shift(shift, today=today)};", (fact.key,), is_item=True)


def _shift(shift: PhaseShift, *, today: date) -> str:
    now = g.day(shift.ends_now, seen_from=today, weekday=False)
    if shift.ends_before is None:
        return f"“{shift.phase}” is nieuw en duurt tot en met {now}"
    before = g.day(shift.ends_before, seen_from=today, weekday=False)
    return f"“{shift.phase}” eindigt op {now} in plaats van {before}, {g.shift(shift.ends_before, shift.ends_now)}"


def tell_finished(facts: Sequence[PhaseFinished], *, today: date) -> Iterator[Sentence]:
    """Tell which phases are finished."""
    for fact in facts:
        when = g.day(fact.on, seen_from=today)
        yield Sentence(f"De fase “{fact.phase}” is op {when} afgerond.", (fact.key,))


def tell_under_way(facts: Sequence[PhaseUnderWay], *, today: date) -> Iterator[Sentence]:
    """Tell what is worked on, and until when; plainly when that day has passed."""
    for fact in facts:
        until = g.day(fact.on, seen_from=today, weekday=False)
        told = (
            f"We werken nu aan de fase “{fact.phase}”. Die duurt tot en met {until}."
            if fact.on >= today
            else f"We werken nog aan de fase “{fact.phase}”. Die zou op {until} klaar zijn."
        )
        yield Sentence(told, (fact.key,))


def tell_decisions(facts: Sequence[NextDecision], *, today: date) -> Iterator[Sentence]:
    """Tell the coming decisions on the route: fixed ones as fixed, planned ones as expected."""
    for fact in facts:
        when, body = g.day(fact.on, seen_from=today), g.the_body(fact.body)
        opening = (
            f"Op {when} besluit {body}" if fact.is_fixed else f"Naar verwachting besluit {body} op {when}"
        )
        yield Sentence(f"{opening} over “{_agenda_item(fact)}”.", (fact.key,))


def _agenda_item(fact: NextDecision) -> str:
    """Name what is decided: the step alone when it names the paper already, else the paper and the step."""
    product, step = g.clause(fact.product), g.clause(fact.step)
    if not step or product.lower() in step.lower():
        return step or product
    return f"{product}: {g.lower(step)}"


def tell_next_report(facts: Iterable[NextReport], *, today: date) -> Iterator[Sentence]:
    """Tell when the council hears more."""
    for fact in facts:
        until = f"uiterlijk {g.day(fact.on, seen_from=today)}" if fact.has_day else ""
        when = g.in_sentence(fact.when) if fact.when else ""
        told = " ".join(
            filter(None, ["Ik informeer u opnieuw", f"{when}," if when and until else when, until])
        )
        yield Sentence(f"{told}.", (fact.key,))


_Teller = Callable[..., Iterator[Sentence]]
_TELLERS: dict[type[Fact], _Teller] = {
    Circumstance: tell_circumstances,
    WorkDone: tell_work,
    MeetingHeld: tell_meetings,
    PartnerJoined: tell_partners,
    CommitmentTurned: tell_commitments,
    CommitmentLate: tell_late,
    BlockMoved: tell_blocks,
    SketchMade: tell_sketches,
    PlanRevised: tell_revisions,
    PhaseFinished: tell_finished,
    PhaseUnderWay: tell_under_way,
    NextDecision: tell_decisions,
    NextReport: tell_next_report,
}
_NEEDS_NO_DAY = frozenset({tell_circumstances, tell_work, tell_blocks, tell_sketches})


def tell(facts: Sequence[Fact], *, today: date) -> list[Sentence]:
    """Tell facts of one kind in sentences.

    Takes:   facts that are all of the same kind; the day on which the memo is dated.
    Gives:   the sentences in order, each with the keys of the facts under it.
    """
    if not facts:
        return []
    teller = _TELLERS[type(facts[0])]
    told = teller(facts) if teller in _NEEDS_NO_DAY else teller(facts, today=today)
    return list(_close_lists(list(told)))


def _close_lists(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """End the last item of each list with a full stop instead of a semicolon."""
    following = [*sentences[1:], None]
    for sentence, after in zip(sentences, following, strict=True):
        is_last = sentence.is_item and (after is None or not after.is_item)
        yield replace(sentence, text=sentence.text[:-1] + ".") if is_last else sentence


def as_text(sentences: Sequence[Sentence]) -> str:
    """Put sentences together as the writer sees them: paragraphs, and lists as lines with "- " in front."""
    told = ""
    before: Sentence | None = None
    for sentence in sentences:
        told += _joint(before, sentence) + ("- " if sentence.is_item else "") + sentence.text
        before = sentence
    return told


def _joint(before: Sentence | None, sentence: Sentence) -> str:
    if before is None:
        return ""
    if sentence.is_item:
        return "\n"
    return "\n\n" if sentence.opens_paragraph or before.is_item else " "
