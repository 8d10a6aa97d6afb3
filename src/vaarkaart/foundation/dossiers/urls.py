from django.urls import path

from . import views

app_name = "dossiers"
urlpatterns = [
    path("meedoen/<str:token>/", views.join, name="join"),
    path("opgaven/<slug:dossier_slug>/instellen/", views.settings_page, name="settings"),
    path("opgaven/<slug:dossier_slug>/mensen/", views.people, name="people"),
    path("opgaven/<slug:dossier_slug>/mensen/uitnodigen/", views.invite, name="invite"),
    path("opgaven/<slug:dossier_slug>/mensen/<slug:role_id>/", views.change_role, name="change-role"),
    path("opgaven/<slug:dossier_slug>/mensen/<slug:role_id>/weg/", views.remove_person, name="remove-person"),
    path("opgaven/<slug:dossier_slug>/logboek/", views.trail, name="trail"),
    path("opgaven/<slug:dossier_slug>/terugzetten/<slug:event_id>/", views.undo, name="undo"),
]
