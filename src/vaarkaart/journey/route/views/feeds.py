"""Calendar feeds: one's own list, making, renewing and revoking; and the address that calendar programs visit."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vaarkaart.foundation.dossiers.editing import bound
from vaarkaart.foundation.dossiers.pages import member_page, public_page

from ..feeds import actions, reading
from ..feeds.answering import calendar_answer, is_too_often, too_often
from ..feeds.forms import FeedForm
from ..models import CalendarFeed


@member_page
def list_feeds(request: HttpRequest) -> HttpResponse:
    """List one's own feeds, and make one more; its address is shown once, right after."""
    about = request.GET.get("over", "alles")
    form = bound(request, FeedForm, reader=request.reader, initial={"about": about})
    if request.method == "POST" and form.is_valid():
        feed = form.make()
        return _show_once(request, feed, actions.make_feed(feed, by=request.user))
    return _list(request, form=form, status=422 if form.is_bound else 200)


def _list(request: HttpRequest, *, form: FeedForm, status: int = 200, **context: Any) -> HttpResponse:
    feeds = CalendarFeed.objects.filter(user=request.user).select_related("dossier", "body")
    bodies = reading.bodies_of(request.reader)
    page = {
        "form": form,
        "feeds": [(feed, reading.still_works(feed, reader=request.reader, bodies=bodies)) for feed in feeds],
        **context,
    }
    return render(request, "route/feeds.html", page, status=status)


def _show_once(request: HttpRequest, feed: CalendarFeed, token: str) -> HttpResponse:
    address = settings.SITE_ADDRESS + reverse("feeds:fetch", args=[token])
    return _list(request, form=FeedForm(reader=request.reader), made=feed, address=address)


@member_page
def renew_feed(request: HttpRequest, feed_id: str) -> HttpResponse:
    """Ask whether the address must change, and show the new one once."""
    feed = get_object_or_404(CalendarFeed, pk=feed_id, user=request.user)
    if request.method == "POST":
        return _show_once(request, feed, actions.renew_feed(feed, by=request.user))
    return render(request, "route/feed_confirm.html", {"feed": feed, "is_renewal": True})


@member_page
def revoke_feed(request: HttpRequest, feed_id: str) -> HttpResponse:
    """Ask whether the feed may go, and take it away."""
    feed = get_object_or_404(CalendarFeed, pk=feed_id, user=request.user)
    if request.method == "POST":
        actions.revoke_feed(feed, by=request.user)
        messages.success(request, _("Het abonnement is ingetrokken. Het adres werkt niet meer."))
        return HttpResponseRedirect(reverse("feeds:list"))
    return render(request, "route/feed_confirm.html", {"feed": feed, "is_renewal": False})


@public_page
@require_safe
def fetch_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give a calendar program what the person may see now; who has the address needs no account."""
    if is_too_often(token):
        return too_often()
    feed = reading.find_feed(token)
    written = reading.read_feed(feed, today=request.today)
    CalendarFeed.objects.filter(pk=feed.pk).update(last_used_at=timezone.now())
    return calendar_answer(request, written, cache="private, no-cache")
