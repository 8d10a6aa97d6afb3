"""Importing meetings: choose a file, see what would change, then apply it; and undo it as a whole.

Between the two pages what was found waits in an `ImportRun`. A file that nobody applied is thrown away after a day.
"""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.organisations.calendar_files import Reading, read_calendar_files
from vaarkaart.foundation.organisations.calendar_runs import (
    NotWaiting,
    apply_run,
    compare_all,
    dismiss_run,
    names_in,
    reading_of,
    start_run,
    undo_run,
)
from vaarkaart.foundation.organisations.models import Body, ImportRun
from vaarkaart.foundation.organisations.service import list_bodies
from vaarkaart.foundation.records.sheets import LARGEST_FILE_BYTES
from vaarkaart.problems import InvalidInput

from ..calendar_forms import CalendarFileForm
from ..policies import can_keep_calendar

_KEPT_FOR = timedelta(days=1)
_MOST_NAMES = 40
_MOST_SHOWN = 300

Mapping = dict[str, Body | None]


def _bodies_to_fill(request: HttpRequest, dossier: Dossier) -> list[Body]:
    return [body for body in list_bodies() if can_keep_calendar(request.reader, body, dossier=dossier)]


@dossier_page("route.keep_calendars")
def choose_file(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Choose a file with meetings, or several; they are read, and nothing changes yet."""
    bodies = _bodies_to_fill(request, dossier)
    choices = list_bodies().filter(pk__in=[body.pk for body in bodies])
    initial = {"body": request.GET.get("gremium", "")}
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CalendarFileForm(*posted, bodies=choices, initial=initial)
    if form.is_bound and form.is_valid():
        files = form.cleaned_data["file"]
        try:
            reading = read_calendar_files(
                [(each.name[:100], each.read(LARGEST_FILE_BYTES + 1)) for each in files]
            )
        except InvalidInput as wrong:
            page = {"form": form, "problems": wrong.problems}
            return render(request, "route/import.html", page, status=422)
        return _to_preview(
            request,
            dossier,
            reading,
            source=", ".join(each.name for each in files),
            chosen=form.cleaned_data["body"],
        )
    page = {"form": form, "problems": ()}
    return render(request, "route/import.html", page, status=422 if form.is_bound else 200)


def _to_preview(
    request: HttpRequest, dossier: Dossier, reading: Reading, *, source: str, chosen: Body | None
) -> HttpResponse:
    old = ImportRun.objects.filter(kind=ImportRun.Kind.FILE, state=ImportRun.State.WAITING)
    old.filter(created_at__lt=timezone.now() - _KEPT_FOR).delete()
    run = start_run(reading, source=source, by=request.user.pk)
    if chosen is not None:
        run.bodies.add(chosen)
    return HttpResponseRedirect(reverse("route:preview-import", args=[dossier.slug, run.pk]))


@dossier_page("route.keep_calendars")
def preview(request: HttpRequest, dossier: Dossier, run_id: str) -> HttpResponse:
    """Show what would change, with other bodies chosen if wished; apply it, or leave it."""
    run = get_object_or_404(ImportRun.objects.select_related("calendar_source__body"), pk=run_id)
    bodies = _bodies_to_fill(request, dossier)
    _check_may_apply(request, run, bodies=bodies)
    if run.state != ImportRun.State.WAITING:
        return _too_late(request, dossier)
    reading = reading_of(run)
    mapping = _map_names(request, run, reading, bodies=bodies)
    if request.method == "POST" and "compare" not in request.POST:
        try:
            return _carry_out(request, dossier, run, mapping=mapping)
        except NotWaiting:
            return _too_late(request, dossier)
    return _show_preview(request, run, reading, mapping=mapping, bodies=bodies)


def _carry_out(request: HttpRequest, dossier: Dossier, run: ImportRun, *, mapping: Mapping) -> HttpResponse:
    """Apply a run, or leave it."""
    if "dismiss" in request.POST:
        dismiss_run(run)
        messages.success(request, _("Er is niets gewijzigd."))
        return HttpResponseRedirect(_after(dossier, run))
    flag_gone = "flag_gone" in request.POST
    count = apply_run(
        run,
        mapping=mapping,
        actor=request.user,
        today=request.today,
        flag_gone=flag_gone,
        dossier_id=dossier.pk,
    )
    told = ngettext("%(count)s vergadering is bijgewerkt.", "%(count)s vergaderingen zijn bijgewerkt.", count)
    nothing = _("Alles stond er al zo. Er is niets gewijzigd.")
    messages.success(request, told % {"count": count} if count else nothing)
    return HttpResponseRedirect(_after(dossier, run))


def _after(dossier: Dossier, run: ImportRun) -> str:
    """Give where to go on: the calendar of the body when it is about one, and else all of them."""
    bodies = list(run.bodies.all()[:2])
    if len(bodies) == 1:
        return reverse("route:calendar", args=[dossier.slug, bodies[0].pk])
    return reverse("route:calendars", args=[dossier.slug])


def _check_may_apply(request: HttpRequest, run: ImportRun, *, bodies: list[Body]) -> None:
    """Stop whoever did not choose this file, or may not fill the calendar of this address.

    Raises:  ``Http404``.
    """
    if run.calendar_source is not None:
        is_theirs = run.calendar_source.body in bodies
    else:
        is_theirs = run.state != ImportRun.State.WAITING or run.found.get("by") == request.user.pk
    if not is_theirs:
        raise Http404


def _too_late(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    messages.info(request, _("Deze voorvertoning is al afgehandeld. Er is nu niets gewijzigd."))
    return HttpResponseRedirect(reverse("route:calendars", args=[dossier.slug]))


def _map_names(request: HttpRequest, run: ImportRun, reading: Reading, *, bodies: list[Body]) -> Mapping:
    """Say which body each name in the source is: as chosen on the page, or guessed."""
    if run.calendar_source is not None:
        return {"": run.calendar_source.body}
    names = names_in(reading.meetings, most=_MOST_NAMES)
    if request.method == "POST":
        by_id = {body.pk: body for body in bodies}
        return {name: by_id.get(request.POST.get(f"body-{at}", "")) for at, name in enumerate(names)}
    chosen = next((body for body in run.bodies.all() if body in bodies), None)
    return {name: chosen or _guess(name, bodies) for name in names}


def _show_preview(
    request: HttpRequest, run: ImportRun, reading: Reading, *, mapping: Mapping, bodies: list[Body]
) -> HttpResponse:
    changes = compare_all(reading, mapping=mapping, source=run.source_name, today=request.today)
    real = [change for change in changes if change.kind != "same"]
    counts = {name: sum(entry.body_name == name for entry in reading.meetings) for name in mapping}
    page = {
        "run": run,
        "names": [(at, name, counts[name], body) for at, (name, body) in enumerate(mapping.items())],
        "bodies": bodies,
        "problems": reading.problems,
        "changes": real[:_MOST_SHOWN],
        "tally": [(kind, sum(change.kind == kind for change in real)) for kind in _KINDS],
        "contradicting": [change for change in changes if change.contradicts or change.other][:_MOST_SHOWN],
        "more_count": len(real) - _MOST_SHOWN,
        "same_count": len(changes) - len(real),
        "has_gone": any(change.kind == "gone" for change in changes),
    }
    return render(request, "route/preview.html", page)


_KINDS = ("new", "moved", "changed", "cancelled", "gone")


def _guess(name: str, bodies: list[Body]) -> Body | None:
    """Guess which body a name in a file is: the one whose name it is, or that is contained in it."""
    words = _letters(name)
    if not words:
        return None
    same = [body for body in bodies if _letters(body.name) == words]
    within = [body for body in bodies if _letters(body.name) in words or words in _letters(body.name)]
    return same[0] if same else within[0] if len(within) == 1 else None


def _letters(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


@dossier_page("route.keep_calendars")
def undo_import(request: HttpRequest, dossier: Dossier, run_id: str) -> HttpResponse:
    """Ask whether an import is to be undone as a whole; undo it."""
    run = get_object_or_404(ImportRun, pk=run_id, state=ImportRun.State.APPLIED)
    bodies = list(run.bodies.all())
    if not bodies or not all(can_keep_calendar(request.reader, body, dossier=dossier) for body in bodies):
        raise Http404
    if request.method != "POST":
        return render(request, "route/undo_import.html", {"run": run, "bodies": bodies})
    try:
        count, stay = undo_run(run, actor=request.user, dossier_id=dossier.pk)
    except NotWaiting:
        return _too_late(request, dossier)
    told = ngettext(
        "%(count)s vergadering staat weer zoals daarvoor.",
        "%(count)s vergaderingen staan weer zoals daarvoor.",
        count,
    )
    messages.success(request, told % {"count": count})
    if stay:
        names = ", ".join(str(meeting) for meeting in stay[:10])
        left = _("Deze zijn daarna nog gewijzigd of in gebruik en blijven staan: %(names)s.")
        messages.warning(request, left % {"names": names + (" …" if len(stay) > 10 else "")})
    return HttpResponseRedirect(_after(dossier, run))
