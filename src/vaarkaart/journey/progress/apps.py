from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "vaarkaart.journey.progress"
    label = "progress"

    def ready(self) -> None:
        from . import permissions  # noqa: F401 (declares who may do what)
