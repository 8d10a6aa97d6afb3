"""The page of one indicator: its picture, its figures by period, and its parts side by side."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import may

from .. import queries
from ..judgement import tell_overdue
from ..models import CbsSelection, FigureRun, Indicator, Measurement, Target
from ..parts import ORDERS, Part, draw_part, lay_out_table, list_parts, make_scale, put_in_order
from ..pictures import describe, draw_indicator, name_with_unit, to_points
from ..table import lay_out_periods
from ..wording import tell_measurement, tell_outcome
from .reading_in import list_runs

_PARTS_ON_A_PAGE = 24
_DRAWN = ("indicator", "part", "measured_on", "value", "words", "missing_because", "is_provisional")


@dossier_page("goals.view")
def show_indicator(request: HttpRequest, dossier: Dossier, indicator_id: str) -> HttpResponse:
    """Show one indicator with all its figures."""
    indicator = get_object_or_404(queries.list_indicators(dossier, reader=request.reader), pk=indicator_id)
    whole = list(indicator.measurements.filter(part=""))
    # Parts can be thousands, and their small pictures need no more than this.
    of_parts = list(indicator.measurements.exclude(part="").only(*_DRAWN))
    measurements = [*whole, *of_parts]
    targets = list(indicator.targets.all())
    on_the_way = [target for target in targets if not target.part]
    page = {
        "indicator": indicator,
        "title": name_with_unit(indicator),
        "picture": draw_indicator(indicator, measurements=whole, targets=on_the_way, today=request.today),
        "description": describe(indicator, measurements=whole),
        "overdue": tell_overdue(indicator, measurements=measurements, today=request.today),
        "periods": lay_out_periods(indicator, whole, on_the_way),
        "has_gaps": any(m.missing_because for m in measurements),
        "cbs": CbsSelection.objects.filter(indicator=indicator).first(),
        "runs": _runs(request, dossier, indicator),
        "told": {"measurement": tell_measurement, "outcome": tell_outcome},
        "has_provisional": any(m.is_provisional for m in measurements),
    }
    return render(request, "goals/indicator.html", page | _parts(request, indicator, measurements, targets))


def _runs(request: HttpRequest, dossier: Dossier, indicator: Indicator) -> list[FigureRun]:
    """Give the last times that figures of this indicator were read in, for who may do that."""
    if not may(request.reader, "goals.edit", dossier=dossier):
        return []
    return list(list_runs(request, dossier).filter(indicators=indicator).defer("found", "changes")[:6])


def _parts(
    request: HttpRequest, indicator: Indicator, measurements: list[Measurement], targets: list[Target]
) -> dict[str, Any]:
    """Give the parts that stand on this page, each with its picture."""
    asked, order = request.GET.get("q", "").strip(), request.GET.get("volgorde", "name")
    order = order if order in ORDERS else "name"
    every = list_parts(
        (m for m in measurements if m.part), targets=(target for target in targets if target.part)
    )
    found = [part for part in every if asked.casefold() in part.name.casefold()]
    shown = Paginator(put_in_order(found, order=order), _PARTS_ON_A_PAGE).get_page(request.GET.get("pagina"))
    scale = make_scale(indicator, every)
    whole = to_points(indicator, [m for m in measurements if not m.part])
    return {
        "part_count": len(every),
        "found_count": len(found),
        "asked": asked,
        "order": order,
        "keep": f"{urlencode({'q': asked, 'volgorde': order})}&" if asked or order != "name" else "",
        "shown": shown,
        "small": [(part, _draw(indicator, part, scale=scale, whole=whole)) for part in shown],
        "part_table": lay_out_table(indicator, list(shown)),
    }


def _draw(indicator: Indicator, part: Part, **how: Any) -> Any:
    return draw_part(indicator, part, **how) if how["scale"] is not None else ""
