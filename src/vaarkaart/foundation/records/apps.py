from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "vaarkaart.foundation.records"
    label = "records"
