from django.apps import AppConfig


class QuestionConfig(AppConfig):
    name = "vaarkaart.journey.question"
    label = "question"

    def ready(self) -> None:
        from . import permissions  # noqa: F401 (declares who may do what)
