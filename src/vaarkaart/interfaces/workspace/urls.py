from django.urls import path

from . import agenda_pages as agendas
from . import organisation_pages as keeping
from . import recess_pages, views

app_name = "workspace"
urlpatterns = [
    path("", views.home, name="home"),
    path("weergave/", views.choose_display, name="display"),
    path("opgaven/nieuw/", views.start_dossier, name="start-dossier"),
    path("agendas/", agendas.agendas, name="agendas"),
    path("agendas/verdelen/", agendas.start, name="divide-agendas"),
    path("agendas/stoppen/", agendas.stop, name="stop-dividing"),
    path("opgaven/<slug:dossier_slug>/agendas/<slug:round_id>/", agendas.adopt, name="adopt-agendas"),
    path("organisaties/", keeping.organisations, name="organisations"),
    path("organisaties/nieuw/", keeping.add_organisation, name="add-organisation"),
    path("organisaties/<slug:organisation_id>/", keeping.edit_organisation, name="edit-organisation"),
    path(
        "organisaties/<slug:organisation_id>/weghalen/",
        keeping.delete_organisation,
        name="delete-organisation",
    ),
    path("organisaties/<slug:organisation_id>/gremia/nieuw/", keeping.add_body, name="add-body"),
    path("gremia/<slug:body_id>/", keeping.edit_body, name="edit-body"),
    path("gremia/<slug:body_id>/weghalen/", keeping.delete_body, name="delete-body"),
    path("recessen/nieuw/", keeping.add_recess, name="add-recess"),
    path("recessen/inlezen/", recess_pages.choose_file, name="import-recesses"),
    path("recessen/<slug:recess_id>/", keeping.edit_recess, name="edit-recess"),
    path("recessen/<slug:recess_id>/weghalen/", keeping.delete_recess, name="delete-recess"),
    path("opgaven/<slug:dossier_slug>/", views.dossier_overview, name="dossier"),
]
