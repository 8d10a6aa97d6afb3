"""Where every page lives. Each view says itself who may see it; a test reads that from here."""

from django.urls import include, path

from vaarkaart.foundation.accounts.pages import public_page
from vaarkaart.ui.views import gallery

DOSSIER = "opgaven/<slug:dossier_slug>/"

urlpatterns = [
    path("", include("vaarkaart.interfaces.workspace.urls")),
    path("", include("vaarkaart.foundation.accounts.urls")),
    path("", include("vaarkaart.foundation.organisations.urls")),
    path("", include("vaarkaart.foundation.dossiers.urls")),
    path(f"{DOSSIER}vraag/", include("vaarkaart.journey.question.urls")),
    path("nalezen/", include("vaarkaart.journey.question.readback_urls")),
    path(f"{DOSSIER}doelen/", include("vaarkaart.journey.goals.urls")),
    path(f"{DOSSIER}route/", include("vaarkaart.journey.route.urls")),
    path("berichten/", include("vaarkaart.foundation.reminders.urls")),
    path("agenda/", include("vaarkaart.journey.route.feed_urls")),
    path(f"{DOSSIER}voortgang/", include("vaarkaart.journey.progress.urls")),
    path("toezegging/", include("vaarkaart.journey.progress.link_urls")),
    path(f"{DOSSIER}verhalen/", include("vaarkaart.journey.stories.urls")),
    path("vertellen/", include("vaarkaart.journey.stories.telling_urls")),
    path("open/", include("vaarkaart.interfaces.opendata.urls")),
    path("openbaar/", include("vaarkaart.interfaces.publicsite.urls")),
    # The interface kit knows no rules of access, so the rule of its gallery is given here.
    path("onderdelen/", public_page(gallery), name="gallery"),
]

handler400 = "vaarkaart.interfaces.workspace.errors.bad_request"
handler403 = "vaarkaart.interfaces.workspace.errors.not_found"  # forbidden and unknown look the same
handler404 = "vaarkaart.interfaces.workspace.errors.not_found"
handler500 = "vaarkaart.interfaces.workspace.errors.broken"
