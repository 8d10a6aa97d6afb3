"""Reading recesses and school holidays from a file: seen first, kept after.

The file travels between the two pages in a signed field: nothing is kept of a file that nobody applied.
"""

from dataclasses import asdict
from datetime import date

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vaarkaart.foundation.organisations.recess_files import (
    FoundRecess,
    apply_recesses,
    compare_recesses,
    read_recess_file,
)
from vaarkaart.foundation.records.sheets import LARGEST_FILE_BYTES
from vaarkaart.problems import InvalidInput

from .organisation_forms import RecessFileForm
from .organisation_pages import keeper_page

_SALT = "vaarkaart.recesses"
_DAY_SECONDS = 86_400


@keeper_page
def choose_file(request: HttpRequest) -> HttpResponse:
    """Choose a file, see what it would change, and keep it."""
    if "apply" in request.POST:
        return _apply(request)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RecessFileForm(*posted)
    page: dict[str, object] = {"form": form, "problems": (), "changes": None}
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            found = read_recess_file(file.read(LARGEST_FILE_BYTES + 1), name=file.name[:100])
        except InvalidInput as wrong:
            page["problems"] = wrong.problems
        else:
            return render(request, "workspace/import_recesses.html", page | _preview(request, found))
    return render(request, "workspace/import_recesses.html", page, status=422 if form.is_bound else 200)


def _preview(request: HttpRequest, found: list[FoundRecess]) -> dict[str, object]:
    changes = compare_recesses(found, today=request.today)
    rows = [{key: str(value) for key, value in asdict(entry).items()} for entry in found]
    held = {"user": request.user.pk, "rows": rows}
    return {
        "packed": signing.dumps(held, salt=_SALT, compress=True),
        "changes": [change for change in changes if change.kind in ("new", "changed")],
        "same_count": sum(change.kind == "same" for change in changes),
        "past_count": sum(change.kind == "past" for change in changes),
    }


def _apply(request: HttpRequest) -> HttpResponse:
    try:
        held = signing.loads(request.POST.get("recesses", ""), salt=_SALT, max_age=_DAY_SECONDS)
        if held["user"] != request.user.pk:
            raise signing.BadSignature
    except signing.BadSignature:
        messages.error(
            request, _("Deze voorvertoning is verlopen. Kies het bestand opnieuw; er is niets gewijzigd.")
        )
        return HttpResponseRedirect(reverse("workspace:import-recesses"))
    days = ("starts_on", "ends_on")
    found = [FoundRecess(**row | {key: date.fromisoformat(row[key]) for key in days}) for row in held["rows"]]
    count = apply_recesses(compare_recesses(found, today=request.today), actor=request.user)
    told = ngettext("%(count)s reces is bijgewerkt.", "%(count)s recessen zijn bijgewerkt.", count)
    messages.success(request, told % {"count": count} if count else _("Alles stond er al zo."))
    return HttpResponseRedirect(reverse("workspace:organisations") + "#recessen")
