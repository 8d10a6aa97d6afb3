from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "vaarkaart.journey.stories"
    label = "stories"

    def ready(self) -> None:
        from . import permissions  # noqa: F401 (declares who may do what)
