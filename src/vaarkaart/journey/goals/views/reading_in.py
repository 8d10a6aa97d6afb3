"""Reading figures in: paste or choose a file, see what would change, apply it as a whole; and undo it as a whole."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import visible
from vaarkaart.foundation.records.sheets import LARGEST_FILE_BYTES, Table, read_table_file, read_table_text
from vaarkaart.problems import InvalidInput, Problem
from vaarkaart.ui.forms import PageForm

from .. import queries
from ..figure_files import SHEET, write_csv, write_xlsx
from ..figure_reading import Reading, read_figures
from ..figure_runs import (
    NotWaiting,
    apply_run,
    compare,
    dismiss_run,
    figures_of,
    reading_to_run,
    remarks_of,
    undo_run,
)
from ..models import FigureRun, Indicator

_KEPT_FOR = timedelta(days=1)
_MOST_SHOWN = 300
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class TableForm(PageForm, forms.Form):
    """A table: pasted, or in a file."""

    table = forms.CharField(
        label=gettext_lazy("Plak hier de tabel"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "class": "vk-pasted"}),
        help_text=gettext_lazy("Kopieer de cellen in Excel of uit een document, met de namen erboven."),
        strip=False,
    )
    file = forms.FileField(
        label=gettext_lazy("Of kies een bestand"),
        required=False,
        help_text=gettext_lazy("Een csv- of xlsx-bestand, hooguit 8 MB."),
    )


@dossier_page("goals.edit")
def read_in(request: HttpRequest, dossier: Dossier, indicator_id: str = "") -> HttpResponse:
    """Paste a table or choose a file, for one indicator or for all; it is read, and nothing changes yet."""
    indicators = _indicators(request, dossier, indicator_id)
    form = TableForm(request.POST or None, request.FILES or None)
    problems: tuple[Problem, ...] = ()
    if form.is_bound and form.is_valid():
        table = None
        try:
            table, kind = _take_table(form)
            reading = read_figures(table, indicators=indicators, today=request.today)
            if not reading.problems:
                return _to_preview(request, dossier, reading, table, kind, indicators)
            problems = tuple(reading.problems)
        except InvalidInput as wrong:
            problems = wrong.problems
        if table is not None:  # what was in the file can be mended here
            form = TableForm(initial={"table": table.as_text()})
    page = {
        "form": form,
        "problems": problems,
        "indicator": indicators[0] if indicator_id else None,
        "indicators": indicators,
        "back": _back(dossier, indicators, indicator_id),
    }
    return render(request, "goals/read_in.html", page, status=422 if problems or form.errors else 200)


def _indicators(request: HttpRequest, dossier: Dossier, indicator_id: str) -> list[Indicator]:
    """Give the indicators that may be filled here, with their figures."""
    seen = queries.list_indicators(dossier, reader=request.reader)
    if indicator_id:
        seen = seen.filter(pk=indicator_id)
    found = list(seen.prefetch_related("measurements", "targets"))
    if indicator_id and not found:
        raise Http404
    return found


def _take_table(form: TableForm) -> tuple[Table, str]:
    file = form.cleaned_data["file"]
    if file is None:
        return read_table_text(form.cleaned_data["table"], name=_("tabel")), FigureRun.Kind.PASTED
    content = file.read(LARGEST_FILE_BYTES + 1)
    return read_table_file(content, name=file.name[:100], prefer=SHEET), FigureRun.Kind.FILE


def _to_preview(
    request: HttpRequest,
    dossier: Dossier,
    reading: Reading,
    table: Table,
    kind: str,
    indicators: list[Indicator],
) -> HttpResponse:
    old = FigureRun.objects.filter(dossier=dossier, state=FigureRun.State.WAITING).exclude(kind="cbs")
    old.filter(created_at__lt=timezone.now() - _KEPT_FOR).delete()
    source = table.name if kind == FigureRun.Kind.FILE else _("geplakte tabel")
    run = reading_to_run(dossier, reading, source=source, kind=kind, by=request.user, indicators=indicators)
    return HttpResponseRedirect(reverse("goals:figure-run", args=[dossier.slug, run.pk]))


def _back(dossier: Dossier, indicators: list[Indicator], indicator_id: str) -> str:
    if indicator_id:
        return reverse("goals:indicator", args=[dossier.slug, indicators[0].pk])
    return reverse("goals:overview", args=[dossier.slug])


def list_runs(request: HttpRequest, dossier: Dossier) -> QuerySet[FigureRun]:
    """List the runs that this person may look at: applied ones, and waiting ones of their own."""
    runs = visible(FigureRun.objects.filter(dossier=dossier), reader=request.reader)
    waiting = runs.filter(state=FigureRun.State.WAITING, created_by=request.user)
    return waiting | runs.filter(state__in=[FigureRun.State.APPLIED, FigureRun.State.UNDONE])


def _get_run(request: HttpRequest, dossier: Dossier, run_id: str) -> tuple[FigureRun, list[Indicator]]:
    """Give a run with its indicators, when this person may see every one of them.

    Raises:  ``Http404``.
    """
    run = get_object_or_404(list_runs(request, dossier), pk=run_id)
    seen = list(queries.list_indicators(dossier, reader=request.reader).filter(figure_runs=run))
    if not seen or len(seen) != run.indicators.count():
        raise Http404
    return run, seen


@dossier_page("goals.edit")
def show_run(request: HttpRequest, dossier: Dossier, run_id: str) -> HttpResponse:
    """Show what would change; apply it as a whole, or leave it."""
    run, indicators = _get_run(request, dossier, run_id)
    after = _after(dossier, indicators)
    if request.method == "POST":
        return _carry_out(request, run, indicators, after=after)
    changes = compare(figures_of(run), indicators=indicators)
    real = [change for change in changes if change.kind != "same"]
    page = {
        "run": run,
        "indicators": indicators,
        "changes": real[:_MOST_SHOWN],
        "more_count": max(0, len(real) - _MOST_SHOWN),
        "same_count": len(changes) - len(real),
        "tally": [(kind, sum(change.kind == kind for change in real)) for kind in ("new", "changed")],
        "remarks": remarks_of(run),
        "after": after,
    }
    return render(request, "goals/figure_run.html", page)


def _carry_out(
    request: HttpRequest, run: FigureRun, indicators: list[Indicator], *, after: str
) -> HttpResponse:
    try:
        if "dismiss" in request.POST:
            dismiss_run(run)
            messages.success(request, _("Er is niets gewijzigd."))
            return HttpResponseRedirect(after)
        count = apply_run(run, indicators=indicators, actor=request.user, today=request.today)
    except NotWaiting:
        return _too_late(request, after)
    told = ngettext("%(count)s cijfer is ingelezen.", "%(count)s cijfers zijn ingelezen.", count)
    nothing = _("Alles stond er al zo. Er is niets gewijzigd.")
    messages.success(request, told % {"count": count} if count else nothing)
    return HttpResponseRedirect(after)


def _after(dossier: Dossier, indicators: list[Indicator]) -> str:
    """Give where to go on: the indicator when it is about one, else all of them."""
    if len(indicators) == 1:
        return reverse("goals:indicator", args=[dossier.slug, indicators[0].pk])
    return reverse("goals:overview", args=[dossier.slug])


def _too_late(request: HttpRequest, after: str) -> HttpResponse:
    messages.info(request, _("Dit is al afgehandeld. Er is nu niets gewijzigd."))
    return HttpResponseRedirect(after)


@dossier_page("goals.edit")
def undo(request: HttpRequest, dossier: Dossier, run_id: str) -> HttpResponse:
    """Ask whether figures that were read in are to be taken back as a whole; do it."""
    run, indicators = _get_run(request, dossier, run_id)
    after = _after(dossier, indicators)
    if run.state != FigureRun.State.APPLIED:
        return _too_late(request, after)
    if request.method != "POST":
        page = {"run": run, "indicators": indicators, "after": after}
        return render(request, "goals/undo_figures.html", page)
    try:
        count, stay = undo_run(run, actor=request.user)
    except NotWaiting:
        return _too_late(request, after)
    told = ngettext(
        "%(count)s cijfer staat weer zoals daarvoor.", "%(count)s cijfers staan weer zoals daarvoor.", count
    )
    messages.success(request, told % {"count": count})
    if stay:
        left = ngettext(
            "%(count)s cijfer is daarna nog gewijzigd en blijft zoals het is.",
            "%(count)s cijfers zijn daarna nog gewijzigd en blijven zoals ze zijn.",
            stay,
        )
        messages.warning(request, left % {"count": stay})
    return HttpResponseRedirect(after)


@dossier_page("goals.view")
def download(request: HttpRequest, dossier: Dossier, kind: str, indicator_id: str = "") -> HttpResponse:
    """Give the figures of one indicator, or of all that this reader may see, as a file that can be read in again."""
    writers: dict[str, tuple[Any, str]] = {
        "csv": (write_csv, "text/csv; charset=utf-8"),
        "xlsx": (write_xlsx, _XLSX),
    }
    if kind not in writers:
        raise Http404
    write, content_type = writers[kind]
    indicators = _indicators(request, dossier, indicator_id)
    name = f"cijfers-{indicators[0].pk if indicator_id else dossier.slug}.{kind}"
    return HttpResponse(
        write(indicators),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
