"""Importing meetings in two pages: choose a file, see what would change, then apply it.

Between the two pages the meetings travel in a signed field, so that nothing is kept of a file that nobody
applies. Applying compares once more: what changed in the meantime is never made double.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, time
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.organisations.calendar_changes import Change, apply_changes, compare
from vaarkaart.foundation.organisations.calendar_files import (
    LARGEST_FILE_BYTES,
    FoundMeeting,
    read_calendar_file,
)
from vaarkaart.foundation.organisations.models import Body
from vaarkaart.foundation.organisations.service import list_bodies
from vaarkaart.problems import InvalidInput

from ..calendar_forms import CalendarFileForm
from ..policies import can_keep_calendar

_SALT = "vaarkaart.route.import"
_DAY_SECONDS = 86_400
_MOST_NAMES = 40
_MOST_SHOWN = 300


def _bodies_to_fill(request: HttpRequest, dossier: Dossier) -> list[Body]:
    return [body for body in list_bodies() if can_keep_calendar(request.reader, body, dossier=dossier)]


@dossier_page("route.keep_calendars")
def choose_file(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Choose a file with meetings; it is read and nothing is saved yet."""
    bodies = _bodies_to_fill(request, dossier)
    choices = list_bodies().filter(pk__in=[body.pk for body in bodies])
    initial = {"body": request.GET.get("gremium", "")}
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CalendarFileForm(*posted, bodies=choices, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            found = _read(form.cleaned_data["file"])
        except InvalidInput as wrong:
            page = {"form": form, "problems": wrong.problems}
            return render(request, "route/import.html", page, status=422)
        source = form.cleaned_data["file"].name[:200]
        chosen = form.cleaned_data["body"]
        mapping = {name: chosen or _guess(name, bodies) for name in _names(found)}
        return _show_preview(request, dossier, found=found, source=source, mapping=mapping, bodies=bodies)
    page = {"form": form, "problems": ()}
    return render(request, "route/import.html", page, status=422 if form.is_bound else 200)


def _read(file: Any) -> list[FoundMeeting]:
    return read_calendar_file(file.read(LARGEST_FILE_BYTES + 1), name=file.name[:100])


@dossier_page("route.keep_calendars")
@require_POST
def preview(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show again what would change with other bodies chosen, or apply it."""
    try:
        source, found = _unpack(request.POST.get("meetings", ""), user_id=request.user.pk)
    except signing.BadSignature:
        messages.error(
            request, _("Deze voorvertoning is verlopen. Kies het bestand opnieuw; er is niets gewijzigd.")
        )
        return HttpResponseRedirect(reverse("route:import", args=[dossier.slug]))
    bodies = _bodies_to_fill(request, dossier)
    by_id = {body.pk: body for body in bodies}
    names = _names(found)
    mapping = {name: by_id.get(request.POST.get(f"body-{at}", "")) for at, name in enumerate(names)}
    if "apply" not in request.POST:
        return _show_preview(request, dossier, found=found, source=source, mapping=mapping, bodies=bodies)
    count = apply_changes(
        _compare(found, mapping=mapping, source=source, today=request.today),
        source=source,
        actor=request.user,
        cancel_gone="cancel_gone" in request.POST,
        dossier_id=dossier.pk,
    )
    told = ngettext("%(count)s vergadering is bijgewerkt.", "%(count)s vergaderingen zijn bijgewerkt.", count)
    messages.success(
        request, told % {"count": count} if count else _("Alles stond er al zo. Er is niets gewijzigd.")
    )
    return HttpResponseRedirect(reverse("route:calendars", args=[dossier.slug]))


def _show_preview(
    request: HttpRequest,
    dossier: Dossier,
    *,
    found: Sequence[FoundMeeting],
    source: str,
    mapping: dict[str, Body | None],
    bodies: Sequence[Body],
) -> HttpResponse:
    changes = _compare(found, mapping=mapping, source=source, today=request.today)
    counts = {name: sum(entry.body_name == name for entry in found) for name in mapping}
    page = {
        "source": source,
        "packed": _pack(found, source=source, user_id=request.user.pk),
        "names": [(at, name, counts[name], body) for at, (name, body) in enumerate(mapping.items())],
        "bodies": bodies,
        "changes": [change for change in changes if change.kind != "same"][:_MOST_SHOWN],
        "more_count": sum(change.kind != "same" for change in changes) - _MOST_SHOWN,
        "same_count": sum(change.kind == "same" for change in changes),
        "has_gone": any(change.kind == "gone" for change in changes),
    }
    return render(request, "route/preview.html", page)


def _compare(
    found: Sequence[FoundMeeting], *, mapping: dict[str, Body | None], source: str, today: date
) -> list[Change]:
    """Compare per body with all the names in the file that were chosen to be that body."""
    of_body: dict[Body, list[FoundMeeting]] = {}
    for entry in found:
        if (body := mapping.get(_group(entry, mapping))) is not None:
            of_body.setdefault(body, []).append(entry)
    until = max(entry.held_on for entry in found)
    changes = [
        change
        for body, entries in of_body.items()
        for change in compare(body, entries, source=source, today=today, until=until)
    ]
    return sorted(changes, key=lambda change: (change.held_on, change.body.name))


def _names(found: Sequence[FoundMeeting]) -> list[str]:
    """List the names of who meets in the file; beyond a page full the rest is told as one."""
    names = list(dict.fromkeys(entry.body_name for entry in found))
    return names if len(names) <= _MOST_NAMES else [*names[: _MOST_NAMES - 1], ""]


def _group(entry: FoundMeeting, mapping: dict[str, Body | None]) -> str:
    return entry.body_name if entry.body_name in mapping else ""


def _guess(name: str, bodies: Sequence[Body]) -> Body | None:
    """Guess which body a name in a file is: the one whose name it is, or that is contained in it."""
    words = _letters(name)
    if not words:
        return None
    same = [body for body in bodies if _letters(body.name) == words]
    within = [body for body in bodies if _letters(body.name) in words or words in _letters(body.name)]
    return same[0] if same else within[0] if len(within) == 1 else None


def _letters(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def _pack(found: Sequence[FoundMeeting], *, source: str, user_id: str) -> str:
    rows = [
        {
            key: value.isoformat() if isinstance(value, date | time) else value
            for key, value in asdict(entry).items()
        }
        for entry in found
    ]
    return signing.dumps({"source": source, "user": user_id, "rows": rows}, salt=_SALT, compress=True)


def _unpack(packed: str, *, user_id: str) -> tuple[str, list[FoundMeeting]]:
    """Unpack what this person was shown before.

    Raises:  ``signing.BadSignature`` for anything else, and after a day.
    """
    held = signing.loads(packed, salt=_SALT, max_age=_DAY_SECONDS)
    if held["user"] != user_id:
        raise signing.BadSignature
    rows = [
        row
        | {
            "held_on": date.fromisoformat(row["held_on"]),
            "starts_at": None if row["starts_at"] is None else time.fromisoformat(row["starts_at"]),
        }
        for row in held["rows"]
    ]
    return held["source"], [FoundMeeting(**row) for row in rows]
