from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "vaarkaart.foundation.organisations"
    label = "organisations"
