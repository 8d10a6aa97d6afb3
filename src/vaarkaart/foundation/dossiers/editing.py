"""Form pages that lose nothing: one way to add, change and delete, used by every step.

``edit_page`` shows the form, saves it, and when somebody else saved in between shows both versions side by
side instead of overwriting. ``delete_page`` asks first, and offers the way back afterwards.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import models
from django.db.models import ProtectedError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.foundation.records.saving import StaleEdit, delete_record, save_record

Save = Callable[[Any], Any]


def edit_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    back: str,
    then: str | Callable[[Any], str] = "",
    save: Save | None = None,
    saved: str | Callable[[Any], str] = "",
    template: str = "dossiers/edit.html",
    **context: Any,
) -> HttpResponse:
    """Show a form, or save what was sent.

    Takes:   the request; the form (bound when the request is a POST, see ``bound``); the page's title; the
             address to go back to; the address to go to after saving (default: back); how to save (default:
             ``save_record``; a step gives its action); the message after saving, or what makes it of what was
             saved (``offer_way_back``); template and its context.
    Gives:   the page, a redirect after saving, or the page with both versions when somebody else was first.
    """
    page = {"form": form, "title": title, "back": back, **context}
    if request.method != "POST" or not form.is_valid():
        return render(request, template, page, status=422 if form.is_bound else 200)
    try:
        kept = save(form) if save else save_form(form, actor=request.user)
    except StaleEdit as stale:
        return _somebody_was_first(request, form, stale, template=template, page=page)
    messages.success(request, (saved(kept) if callable(saved) else saved) or _("Bewaard."))
    return HttpResponseRedirect(then(kept) if callable(then) else then or back)


def bound(request: HttpRequest, form_class: type, **kwargs: Any) -> Any:
    """Make the form: filled with what was sent on a POST, and as it stands now otherwise."""
    if request.method == "POST":
        return form_class(request.POST, request.FILES or None, **kwargs)
    return form_class(**kwargs)


def save_form(form: Any, *, actor: Any, verb: str = "") -> Any:
    """Save a valid ``RecordForm`` from the version it started at."""
    record = form.save(commit=False)
    return save_record(
        record, actor=actor, verb=verb, from_version=form.cleaned_data.get("from_version"), then=form.save_m2m
    )


def _somebody_was_first(
    request: HttpRequest, form: Any, stale: StaleEdit, *, template: str, page: dict[str, Any]
) -> HttpResponse:
    """Show what stands now beside what this person typed; saving again is then a choice.

    A form about several things at once tells itself what differs (``list_differences``, which gives rows of label,
    theirs and mine, and starts it anew from what stands now). Of anything else that was changed, it is said which.
    """
    if hasattr(form, "list_differences"):
        rows = form.list_differences()
        return render(request, "dossiers/both_versions.html", page | {"rows": rows}, status=409)
    instance = getattr(form, "instance", None)
    if type(instance) is type(stale.current) and instance.pk == stale.current.pk:
        return _both_versions(request, form, stale, page=page)
    form.add_error(None, tell_stale(stale))
    return render(request, template, page, status=409)


def tell_stale(stale: StaleEdit) -> str:
    """Say that somebody else was first, and with what."""
    told = _(
        "“%(name)s” is intussen door iemand anders gewijzigd. Er is niets bewaard. Kijk hoe het er nu staat."
    )
    return told % {"name": stale.current}


def _both_versions(
    request: HttpRequest, form: Any, stale: StaleEdit, *, page: dict[str, Any]
) -> HttpResponse:
    """Show what somebody else saved of one thing beside what this person typed."""
    theirs = type(form)(**{**_construction(form), "instance": stale.current})
    rows = [
        {"label": field.label, "theirs": _shown(theirs[field.name]), "mine": _shown(field)}
        for field in form.visible_fields()
        if field.name in theirs.fields and _shown(theirs[field.name]) != _shown(field)
    ]
    form.data = form.data.copy()
    form.data[form.add_prefix("from_version")] = str(stale.current.version)
    page |= {"rows": rows, "current": stale.current}
    return render(request, "dossiers/both_versions.html", page, status=409)


def _construction(form: Any) -> dict[str, Any]:
    """Give the arguments a second form of the same kind is made with."""
    return {
        name: getattr(form, name)
        for name in ("dossier", "author", "reader")
        if getattr(form, name, None) is not None
    } | ({"prefix": form.prefix} if form.prefix else {})


def _shown(field: Any) -> str:
    """Tell a field's value as a person reads it: the words of a choice, not its code."""
    value = field.value()
    choices = dict(getattr(field.field, "choices", ()) or ())
    if isinstance(value, list | tuple | models.QuerySet):
        return ", ".join(sorted(str(choices.get(getattr(item, "pk", item), item)) for item in value))
    if choices:
        named = {str(getattr(key, "value", key)): label for key, label in choices.items()}
        return str(named.get(str(value if value is not None else ""), ""))
    if value in (None, ""):
        return ""
    told = field.field.widget.format_value(value) if hasattr(field.field.widget, "format_value") else value
    return str(told).replace("\r\n", "\n")  # browsers send line ends their own way


def delete_page(
    request: HttpRequest,
    record: Any,
    *,
    title: str,
    back: str,
    then: str = "",
    explain: str = "",
    verb: str = "deleted",
    delete: Callable[..., AuditEvent] = delete_record,
    undo: Callable[[AuditEvent], str] | None = None,
) -> HttpResponse:
    """Ask whether something may go; after a yes it is gone, with a way back in the message.

    A step that has more to do than taking the record away gives its own ``delete(record, actor=…, verb=…)``. What
    belongs to no dossier has a way back when its page gives one (``undo``: the address, from the event).
    """
    if request.method != "POST":
        return render(
            request,
            "dossiers/delete.html",
            {"record": record, "title": title, "back": back, "explain": explain},
        )
    name = str(record)
    try:
        event = delete(record, actor=request.user, verb=verb)
    except ProtectedError as kept:
        messages.error(request, _tell_what_needs_it(name, kept))
        return HttpResponseRedirect(back)
    told, way_back = _("“%(name)s” is weg.") % {"name": name}, ""
    if undo is not None:
        way_back = undo(event)
    elif event.dossier_id:
        way_back = reverse("dossiers:undo", args=[request.dossier.slug, event.pk])
        way_back += "?" + urlencode({"terug": then or back})
    messages.success(request, offer_way_back(told, way_back) if way_back else told)
    return HttpResponseRedirect(then or back)


def offer_way_back(told: str, address: str) -> str:
    """Give a message with the link that undoes what it tells."""
    return format_html('{} <a href="{}">{}</a>', told, address, _("Zet terug"))


def _tell_what_needs_it(name: str, kept: ProtectedError) -> str:
    """Say that something is still in use, by how much of what kind; never by name, which may be confidential."""
    kinds = sorted({str(record._meta.verbose_name) for record in kept.protected_objects})
    told = _("“%(name)s” kan niet weg: er hangt nog iets aan (%(kinds)s). Haal dat eerst weg.")
    return told % {"name": name, "kinds": ", ".join(kinds)}
