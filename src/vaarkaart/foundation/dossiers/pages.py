"""Every view says who may open it, with one of these decorators. A view without one fails the build.

=====================  ==================================================================================
``public_page``        everybody, also without an account
``member_page``        everybody who is signed in
``dossier_page``       whoever may do the named action in the dossier of the address
``public_dossier``     everybody, when the dossier has a public page
=====================  ==================================================================================

Somebody who is not signed in is sent to the sign-in page *before* the dossier is looked up, and somebody
without the right gets the same "not found" as for an address that does not exist: nothing tells which
dossiers there are.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from vaarkaart.foundation.accounts.pages import PageRule, View, marked, member_page, public_page

from .models import Dossier
from .permissions import check_may

__all__ = ["dossier_page", "member_page", "public_dossier", "public_page"]


def dossier_page(action: str) -> Callable[[View], View]:
    """Open a page of one dossier to whoever may do the action; the view gets the dossier instead of its slug."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, dossier_slug: str, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            dossier = get_object_or_404(Dossier.objects.select_related("organisation"), slug=dossier_slug)
            check_may(request.reader, action, dossier=dossier)
            request.dossier = dossier
            return view(request, dossier, **kwargs)

        return marked(guarded, PageRule("dossier_page", action))

    return decorate


def public_dossier(view: View) -> View:
    """Open a page to everybody when the dossier has a public page; the view gets the dossier."""

    @wraps(view)
    def guarded(request: HttpRequest, dossier_slug: str, **kwargs: Any) -> HttpResponse:
        dossier = (
            Dossier.objects.select_related("organisation").filter(slug=dossier_slug, is_public=True).first()
        )
        if dossier is None:
            raise Http404
        return view(request, dossier, **kwargs)

    return marked(guarded, PageRule("public_dossier"))
