from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "vaarkaart.ui"
    label = "ui"
