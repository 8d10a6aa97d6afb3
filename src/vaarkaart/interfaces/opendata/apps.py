from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "vaarkaart.interfaces.opendata"
    label = "opendata"
