from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "vaarkaart.foundation.dossiers"
    label = "dossiers"
