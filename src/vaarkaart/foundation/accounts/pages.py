"""Every view says who may open it. These two decorators need no dossier; ``dossiers.pages`` has the others."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class PageRule:
    """Who may open a page: ``kind`` is the decorator's name, ``action`` the right it asks."""

    kind: str
    action: str = ""


def marked(view: View, rule: PageRule) -> View:
    """Hang the rule on the view, where the test that walks all addresses finds it."""
    view.rule = rule
    return view


def public_page(view: View) -> View:
    """Open a page to everybody."""
    return marked(view, PageRule("public_page"))


def member_page(view: View) -> View:
    """Open a page to everybody who is signed in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return marked(guarded, PageRule("member_page"))
