from django.apps import AppConfig


class PublicsiteConfig(AppConfig):
    name = "vaarkaart.interfaces.publicsite"
    label = "publicsite"
