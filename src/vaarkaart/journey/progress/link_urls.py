"""Addresses for partners without an account; they stand outside the dossiers, so that they tell nothing of one."""

from django.urls import path

from .views import answers

app_name = "promise"
urlpatterns = [
    path("<str:token>/", answers.answer_by_link, name="answer"),
    path("<str:token>/dank/", answers.answered_by_link, name="answered"),
]
