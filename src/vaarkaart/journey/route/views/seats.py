"""Pages for who sits in a body, and on whose behalf (Popolo: memberships)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.organisations.models import Membership

from ..calendar_forms import SeatForm
from .keeping import calendar_of, kept_body, kept_item


@dossier_page("route.keep_calendars")
def add_seat(request: HttpRequest, dossier: Dossier, body_id: str) -> HttpResponse:
    """Add a seat to a body."""
    body = kept_body(request, dossier, body_id)
    return edit_page(
        request,
        bound(
            request,
            SeatForm,
            instance=Membership(body=body),
            initial={"on_behalf_of": request.GET.get("namens")},
        ),
        title=_("Een zetel in %(body)s") % {"body": body},
        purpose=_("Wie zit hier, en namens welke organisatie? Zo zie je wie er al aan tafel zit."),
        back=calendar_of(dossier, body.pk, part="samenstelling"),
    )


@dossier_page("route.keep_calendars")
def edit_seat(request: HttpRequest, dossier: Dossier, seat_id: str) -> HttpResponse:
    """Change a seat, or let it end."""
    seat = kept_item(request, dossier, Membership, seat_id)
    return edit_page(
        request,
        bound(request, SeatForm, instance=seat),
        title=_("Zetel in %(body)s aanpassen") % {"body": seat.body},
        purpose=_("Gaat iemand weg? Vul dan de laatste dag in, dan blijft te zien wie er zat."),
        back=calendar_of(dossier, seat.body_id, part="samenstelling"),
        delete=reverse("route:delete-seat", args=[dossier.slug, seat.pk]),
    )


@dossier_page("route.keep_calendars")
def delete_seat(request: HttpRequest, dossier: Dossier, seat_id: str) -> HttpResponse:
    """Take a seat away that was entered by mistake."""
    seat = kept_item(request, dossier, Membership, seat_id)
    return delete_page(
        request,
        seat,
        title=_("Deze zetel weghalen"),
        explain=_("Doe dit alleen als ze er nooit had moeten staan. Vul anders de laatste dag in."),
        back=reverse("route:seat", args=[dossier.slug, seat.pk]),
        then=calendar_of(dossier, seat.body_id, part="samenstelling"),
    )
