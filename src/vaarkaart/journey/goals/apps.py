from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "vaarkaart.journey.goals"
    label = "goals"

    def ready(self) -> None:
        from . import permissions, telling  # noqa: F401 (declares who may do what; tells an assignment)
