"""Addresses for tellers: without an account, and not inside the dossier's own pages."""

from django.urls import path

from .views import telling

app_name = "telling"
urlpatterns = [
    path("intrekken/", telling.withdraw, name="withdraw"),
    path("<slug:dossier_slug>/", telling.tell, name="tell"),
    path("<slug:dossier_slug>/dank/", telling.thank, name="thank"),
]
