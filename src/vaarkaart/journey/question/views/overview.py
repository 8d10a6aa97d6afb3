"""The step at a glance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import queries, service
from ..pictures import draw_rose
from ..policies import can_confirm, is_own
from ..relations import compare, relate


@dossier_page("question.view")
def overview(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show who wants what and why, what was agreed, and what to do now."""
    reader = request.reader
    known = queries.gather_readiness(dossier, reader=reader)
    gaps = service.list_open_gaps(known, today=request.today)
    statements = [s for s in queries.list_statements(dossier, reader=reader) if not s.occasion]
    own = next((s for s in statements if is_own(s, reader=reader) and can_confirm(s, reader=reader)), None)
    comparison, _told = compare(statements, relate(statements, dossier=dossier, reader=reader))
    assignment = known.assignment
    page = {
        "gaps": [(gap, service.address_of(gap, known, dossier=dossier)) for gap in gaps],
        "own_to_confirm": own,
        "comparison": comparison,
        "rose": draw_rose(comparison),
        "assignment": assignment,
        "result": service.tell_result(assignment),
        "interviews": list(queries.list_interviews(dossier, reader=reader)[:5]),
        "constraints": list(queries.list_constraints(dossier, reader=reader)),
        "lessons": list(queries.list_lessons(dossier, reader=reader)),
        "terms": list(queries.list_terms(dossier, reader=reader)),
    }
    return render(request, "question/overview.html", page)
