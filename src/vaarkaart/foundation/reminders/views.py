"""One's own choice how to be reminded, and the link that stops mails without signing in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from vaarkaart.foundation.dossiers.editing import bound
from vaarkaart.foundation.dossiers.pages import member_page, public_page

from .forms import PreferencesForm
from .kinds import find_kind
from .models import Preference
from .unsubscribing import read_token, set_ways


@member_page
def preferences(request: HttpRequest) -> HttpResponse:
    """Choose for each kind of reminder: directly, once a day, or not."""
    form = bound(request, PreferencesForm, user=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Je keuze is bewaard."))
        return HttpResponseRedirect(reverse("reminders:preferences"))
    return render(request, "reminders/preferences.html", {"form": form}, status=422 if form.is_bound else 200)


@public_page
@csrf_exempt  # a mail program stops mails with one click, without having seen a form
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop mails of one kind for whoever has the link from the mail.

    Looking changes nothing, for programs that check mails follow links.
    """
    found = read_token(token)
    if found is None:
        return render(request, "reminders/stop.html", {"found": False}, status=404)
    user, kinds = found
    if request.method == "POST":
        set_ways(user, dict.fromkeys(kinds, Preference.Way.NONE), through="mail")
    known = [kind for kind in map(find_kind, kinds) if kind is not None]
    page = {"found": True, "kinds": known, "is_done": request.method == "POST"}
    return render(request, "reminders/stop.html", page)
