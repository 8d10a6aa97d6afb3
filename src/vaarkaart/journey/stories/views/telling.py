"""Pages for tellers: tell a story, get the code, take it back. Without an account."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vaarkaart.foundation.accounts import throttle
from vaarkaart.foundation.accounts.visitors import visitor_address
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import public_dossier, public_page

from .. import actions
from ..telling_forms import TellingForm, WithdrawalForm

MOST_PER_HOUR = 20  # from one network address: a whole team at one office may tell on the same afternoon
_CODE = "story_code"


@public_dossier
def tell(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Tell a story."""
    given = request.POST if request.method == "POST" else None
    form = TellingForm(given, now=timezone.now(), today=request.today)
    if request.method == "POST" and form.is_valid():
        if _too_many(request):
            form.add_error(
                None, _("Vanaf deze plek kwamen net al veel verhalen. Probeer het over een uur nog eens.")
            )
        else:
            _story, code = actions.tell_story(form.told(), dossier=dossier, today=request.today)
            request.session[_CODE] = code
            return HttpResponseRedirect(reverse("telling:thank", args=[dossier.slug]))
    page = {"form": form, "told_in": dossier}
    return render(request, "stories/tell.html", page, status=422 if form.is_bound else 200)


def _too_many(request: HttpRequest) -> bool:
    """Count stories per network address and hour; kept in the cache for an hour, and nowhere else."""
    key = "told-from:" + throttle.hashed_address(visitor_address(request))
    cache.add(key, 0, 60 * 60)
    return cache.incr(key) > MOST_PER_HOUR


@public_dossier
def thank(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show the code, once."""
    code = request.session.pop(_CODE, "")
    if not code:
        return HttpResponseRedirect(reverse("telling:tell", args=[dossier.slug]))
    answer = render(request, "stories/thank.html", {"code": code, "told_in": dossier})
    answer["Cache-Control"] = "no-store"
    return answer


@public_page
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take a story back with the code that the teller got."""
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    withdrawn = None
    if request.method == "POST" and form.is_valid():
        withdrawn = _withdraw(request, form)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "stories/withdraw.html", {"form": form, "withdrawn": withdrawn}, status=status)


def _withdraw(request: HttpRequest, form: WithdrawalForm) -> object | None:
    """Find the story and take it back; guessing codes is slowed down."""
    address = visitor_address(request)
    wait = throttle.seconds_to_wait("story-code", address=address)
    if wait:
        form.add_error(
            "code", _("Wacht %(seconds)s seconden en probeer het dan opnieuw.") % {"seconds": wait}
        )
        return None
    story = actions.find_by_code(form.cleaned_data["code"])
    if story is None:
        throttle.remember_miss("story-code", address=address)
        form.add_error("code", _("Bij deze code hoort geen verhaal. Kijk of je hem goed overnam."))
        return None
    return actions.withdraw(story, today=request.today)
