"""What does not go away: anything in which a decision was written down."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from ..models import OutcomeEntry


def keep_decisions(request: HttpRequest, *, back: str, **where: Any) -> HttpResponse | None:
    """Refuse to take something away that holds a decision.

    Takes:   the request; where to go back to; where its turns are (as a filter on what was written down).
    Gives:   the answer that refuses; None when it may go, or when nothing is asked yet.
    """
    if request.method != "POST" or not OutcomeEntry.objects.filter(is_decision=True, **where).exists():
        return None
    messages.error(
        request, _("Hierin is een besluit vastgelegd. Een besluit blijft staan, dus dit kan niet weg.")
    )
    return HttpResponseRedirect(back)
