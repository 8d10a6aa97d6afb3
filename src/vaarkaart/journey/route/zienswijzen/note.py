"""The reaction note: what every council found, what was answered to it, and what changes in the paper. In Dutch."""

from collections.abc import Iterator, Sequence
from datetime import date

from babel.dates import format_date
from django.utils import translation

from vaarkaart.engines.documents import Block, Bullets, Heading, Paper, Paragraph, Quote, Table

from ..models import Point, PointAnswer, Position, Verdict, Zienswijze, ZienswijzeRound

_VERDICTS = {
    Verdict.ADOPTED: "Wij nemen dit punt over.",
    Verdict.PARTLY: "Wij nemen dit punt deels over.",
    Verdict.NOT: "Wij nemen dit punt niet over.",
}
_GAVE = (
    (Position.POSITIVE, "positief"),
    (Position.WITH_REMARKS, "positief met kanttekeningen"),
    (Position.NEGATIVE, "negatief"),
)


def write_note(round: ZienswijzeRound, *, dated_on: date, is_final: bool) -> Paper:
    """Write the reaction note of a round.

    Takes:   the round, with its requests, points and answers; the day of the note; whether every council has its
             answer (a note before that says that it is a draft).
    Gives:   the document: in short, what changes, and per council each point with its answer.
    """
    with translation.override("nl"):
        requests = list(round.requests.all())
        product, whole = str(round.step.round.product), str(round.step.round)
        title = f"Nota van beantwoording: {product}"
        return Paper(
            title="Nota van beantwoording" if is_final else "Nota van beantwoording (concept)",
            head=_head(round, whole=whole, dated_on=dated_on),
            blocks=(
                *_in_short(round, requests),
                *_changes(requests),
                *_per_council(requests),
                *_silent(requests),
            ),
            foot=f"{title} · {_day(dated_on)}",
            dated_on=dated_on,
            subject=title,
            author=str(round.item.dossier.organisation),
            category="Nota van beantwoording",
            identifier=round.reference,
        )


def _day(day: date | None) -> str:
    return "" if day is None else format_date(day, "d MMMM y", locale="nl")


def _head(round: ZienswijzeRound, *, whole: str, dated_on: date) -> tuple[tuple[str, str], ...]:
    pairs = (
        ("Opgave", str(round.item.dossier)),
        ("Stuk", whole),
        ("Zienswijze", str(round.step)),
        ("Gevraagd", f"{_day(round.sent_on)}, uiterlijk {_day(round.due_on)}"),
        ("Kenmerk", round.reference),
        ("Datum", _day(dated_on)),
    )
    return tuple((label, value) for label, value in pairs if value)


# ── In short ──


def _in_short(round: ZienswijzeRound, requests: Sequence[Zienswijze]) -> Iterator[Block]:
    yield Heading("In het kort")
    if round.question:
        yield Paragraph(round.question, lead="De vraag:")
    yield Paragraph(" ".join(_counts(requests)))
    yield Table(
        caption="Wat de raden vinden",
        columns=("Raad", "Standpunt", "Ontvangen", "Punten", "Kenmerk"),
        rows=tuple(_overview_row(each) for each in requests),
        widths=(4.0, 4.1, 2.9, 2.0, 3.0),
    )


def _counts(requests: Sequence[Zienswijze]) -> Iterator[str]:
    given = [each for each in requests if each.received_on and each.position != Position.NONE]
    yield f"Wij vroegen {_councils(len(requests))} om een zienswijze."
    yield f"{_capital(_councils(len(given)))} {'gaf' if len(given) == 1 else 'gaven'} er een."
    told = [(sum(each.position == position for each in given), word) for position, word in _GAVE]
    parts = [f"{count} {word}" for count, word in told if count]
    if parts:
        yield f"Het standpunt: {_series(parts)}."
    points = [point for each in requests for point in each.points.all()]
    if points:
        yield f"Samen {_plural(len(points), 'noemden de raden %s punt', 'noemden de raden %s punten')}."
    answered = [point.answer for point in points if point.answer is not None]
    verdicts = [(sum(each.verdict == v for each in answered), str(v.label)) for v in Verdict]
    if answered:
        parts = [f"{count} {word}" for count, word in verdicts if count]
        yield f"Daarvan {'is' if len(answered) == 1 else 'zijn'} er {_series(parts)}."


def _councils(count: int) -> str:
    return "één raad" if count == 1 else f"{count} raden"


def _plural(count: int, one: str, many: str) -> str:
    return (one if count == 1 else many) % count


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _series(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"


def _overview_row(request: Zienswijze) -> tuple[str, ...]:
    position = str(Position(request.position).label) if request.position else "niets ontvangen"
    received = _day(request.received_on)
    late = " (te laat)" if request.received_on and request.received_on > request.due_on else ""
    points = request.points.all()
    return (
        str(request.turn.body),
        position,
        f"{received}{late}" or "–",
        str(len(points)) if points else "–",
        request.reference or "–",
    )


# ── What changes ──


def _changes(requests: Sequence[Zienswijze]) -> Iterator[Block]:
    yield Heading("Wat er in het stuk verandert")
    changes: dict[str, tuple[PointAnswer, list[Point]]] = {}
    for request in requests:
        for point in request.points.all():
            if point.answer is not None and point.answer.change:
                changes.setdefault(point.answer.pk, (point.answer, []))[1].append(point)
    if not changes:
        yield Paragraph("De zienswijzen veranderen het stuk niet.")
        return
    yield Bullets(
        tuple(f"{answer.change.rstrip('. ')} ({_who(points)})." for answer, points in changes.values())
    )


def _who(points: Sequence[Point]) -> str:
    return _series([f"{point.zienswijze.turn.body}, punt {point.number}" for point in points])


# ── Per council ──


def _per_council(requests: Sequence[Zienswijze]) -> Iterator[Block]:
    yield Heading("Antwoord per raad")
    same = _points_by_answer(requests)
    for request in requests:
        if request.received_on is None:
            continue
        yield Heading(str(request.turn.body), level=2)
        yield Paragraph(_opening(request))
        for point in request.points.all():
            yield from _answered(point, same=same)


def _points_by_answer(requests: Sequence[Zienswijze]) -> dict[str, list[Point]]:
    found: dict[str, list[Point]] = {}
    for request in requests:
        for point in request.points.all():
            if point.answer_id:
                found.setdefault(point.answer_id, []).append(point)
    return found


def _opening(request: Zienswijze) -> str:
    told = f"Standpunt: {Position(request.position).label}. Ontvangen op {_day(request.received_on)}."
    if request.decided_on:
        told += f" De raad stelde dit vast op {_day(request.decided_on)}."
    if request.summary:
        told += f" {request.summary}"
    return told


def _answered(point: Point, *, same: dict[str, list[Point]]) -> Iterator[Block]:
    yield Heading(f"Punt {point.number}", level=3)
    yield Quote(point.text)
    answer = point.answer
    if answer is None:
        yield Paragraph("Dit punt is nog niet beantwoord.")
        return
    yield Paragraph(answer.reason, lead=_VERDICTS[Verdict(answer.verdict)])
    if answer.change:
        yield Paragraph(answer.change, lead="Wat er verandert:")
    others = [other for other in same[answer.pk] if other.pk != point.pk]
    if others:
        yield Paragraph(f"Ditzelfde antwoord krijgt ook {_who(others)}.")


def _silent(requests: Sequence[Zienswijze]) -> Iterator[Block]:
    silent = [str(each.turn.body) for each in requests if each.received_on is None]
    if silent:
        yield Heading("Niets ontvangen")
        yield Paragraph(f"Van {_series(silent)} kwam geen zienswijze binnen.")
