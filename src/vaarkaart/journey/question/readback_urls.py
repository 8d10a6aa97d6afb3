"""Addresses for people without an account; they stand outside the dossiers, so that they tell nothing of one."""

from django.urls import path

from .views import readbacks

app_name = "readback"
urlpatterns = [path("<str:token>/", readbacks.read, name="read")]
