from django.apps import AppConfig


class RouteConfig(AppConfig):
    name = "vaarkaart.journey.route"
    label = "route"

    def ready(self) -> None:
        from . import permissions, telling  # noqa: F401 (declares who may do what; tells an assignment)
