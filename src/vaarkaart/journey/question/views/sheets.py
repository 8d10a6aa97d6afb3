"""The PQRs as a file: taken along, and read back after a look at what would change."""

from dataclasses import asdict

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.records.audit import record_event
from vaarkaart.foundation.records.saving import StaleEdit
from vaarkaart.foundation.records.sheets import LARGEST_FILE_BYTES
from vaarkaart.problems import InvalidInput

from .. import actions, queries
from ..forms import SheetForm
from ..importing import plan_import
from ..relations import compare, relate
from ..sheets import (
    MEDIA_TYPES,
    Row,
    read_table,
    rows_of,
    write_csv,
    write_document,
    write_xlsx,
)

_SALT = "vaarkaart.pqr"
_DAY_SECONDS = 86_400


@dossier_page("question.view")
def export(request: HttpRequest, dossier: Dossier, kind: str) -> HttpResponse:
    """Give the PQRs that the reader may see as a file."""
    if kind not in MEDIA_TYPES:
        raise Http404
    reader = request.reader
    statements = list(queries.list_statements(dossier, reader=reader))
    if kind == "docx":
        _found, told = compare(
            [s for s in statements if not s.occasion], relate(statements, dossier=dossier, reader=reader)
        )
        made = write_document(statements, dossier=dossier, told=told, today=request.today)
    else:
        rows = rows_of(statements, queries.quotes_behind(statements, reader=reader))
        made = write_xlsx(rows) if kind == "xlsx" else write_csv(rows)
    record_event(
        "exported", actor=request.user, subject=dossier, dossier_id=dossier.pk, details={"what": "pqr"}
    )
    answer = HttpResponse(made, content_type=MEDIA_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="pqr-{dossier.slug}.{kind}"'
    return answer


@dossier_page("question.edit")
def read_in(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Choose a file, see what it would change, and keep it."""
    if "apply" in request.POST:
        return _apply(request, dossier)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SheetForm(*posted)
    page: dict[str, object] = {"form": form, "problems": (), "plan": None}
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            rows = read_table(file.read(LARGEST_FILE_BYTES + 1), name=file.name[:100])
        except InvalidInput as wrong:
            page["problems"] = wrong.problems
        else:
            plan = plan_import(rows, dossier=dossier, reader=request.reader)
            held = {
                "user": request.user.pk,
                "dossier": dossier.pk,
                "rows": [asdict(row) for row in rows],
                "versions": plan.versions(),
            }
            page |= {"problems": plan.problems, "plan": None if plan.problems else plan}
            page["packed"] = signing.dumps(held, salt=_SALT, compress=True)
    status = 422 if form.is_bound and page["plan"] is None else 200
    return render(request, "question/read_table.html", page, status=status)


def _apply(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    again = HttpResponseRedirect(reverse("question:read-table", args=[dossier.slug]))
    try:
        held = signing.loads(request.POST.get("table", ""), salt=_SALT, max_age=_DAY_SECONDS)
        if (held["user"], held["dossier"]) != (request.user.pk, dossier.pk):
            raise signing.BadSignature
    except signing.BadSignature:
        messages.error(
            request, _("Deze voorvertoning is verlopen. Kies het bestand opnieuw; er is niets gewijzigd.")
        )
        return again
    plan = plan_import([Row(**row) for row in held["rows"]], dossier=dossier, reader=request.reader)
    try:
        if plan.problems or any(held["versions"].get(pk) != v for pk, v in plan.versions().items()):
            raise StaleEdit(dossier)
        count = actions.import_statements(plan.planned, dossier=dossier, by=request.user)
    except StaleEdit:
        messages.error(
            request, _("Intussen is er iets veranderd. Kies het bestand opnieuw; er is niets gewijzigd.")
        )
        return again
    told = ngettext("%(count)s PQR is bijgewerkt.", "%(count)s PQR's zijn bijgewerkt.", count)
    messages.success(request, told % {"count": count} if count else _("Alles stond er al zo."))
    return HttpResponseRedirect(reverse("question:side-by-side", args=[dossier.slug]))
