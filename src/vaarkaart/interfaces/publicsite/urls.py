from django.urls import path

from . import views

app_name = "publicsite"
urlpatterns = [
    path("<slug:dossier_slug>/", views.dossier_page, name="dossier"),
    path("<slug:dossier_slug>/route/", views.route_page, name="route"),
    path("<slug:dossier_slug>/zienswijzen/<slug:round_id>/", views.zienswijzen_page, name="zienswijzen"),
    path(
        "<slug:dossier_slug>/zienswijzen/<slug:round_id>/nota/<slug:form>/",
        views.reaction_note,
        name="reaction-note",
    ),
    path("<slug:dossier_slug>/route/agenda.ics", views.route_calendar, name="route-calendar"),
    path("<slug:dossier_slug>/memos/<slug:memo_id>/", views.memo_page, name="memo"),
    path("<slug:dossier_slug>/verhalen/", views.stories_page, name="stories"),
    path("<slug:dossier_slug>/verhalen/<slug:story_id>/", views.story_page, name="story"),
    path("<slug:dossier_slug>/patronen/<slug:pattern_id>/", views.pattern_page, name="pattern"),
]
