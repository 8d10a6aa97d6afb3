from django.urls import path

from . import views

app_name = "reminders"
urlpatterns = [
    path("voorkeuren/", views.preferences, name="preferences"),
    path("stoppen/<str:token>/", views.stop, name="stop"),
]
