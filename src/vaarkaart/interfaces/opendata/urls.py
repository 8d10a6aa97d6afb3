from django.urls import path

from . import views

app_name = "opendata"
urlpatterns = [
    path("oparl/", views.oparl_system, name="oparl"),
    path("oparl/opgaven/", views.oparl_bodies, name="oparl-bodies"),
    path("oparl/opgaven/<slug:dossier_slug>/", views.oparl_body, name="oparl-body"),
    path("oparl/opgaven/<slug:dossier_slug>/<slug:kind>/", views.oparl_list, name="oparl-list"),
    path("oparl/opgaven/<slug:dossier_slug>/<slug:kind>/<slug:pk>/", views.oparl_object, name="oparl-object"),
    path("raadsinformatie/", views.ori_start, name="ori"),
    path("raadsinformatie/<slug:dossier_slug>/<slug:kind>/", views.ori_list, name="ori-list"),
    path("raadsinformatie/<slug:dossier_slug>/<slug:kind>/<slug:pk>/", views.ori_object, name="ori-object"),
]
