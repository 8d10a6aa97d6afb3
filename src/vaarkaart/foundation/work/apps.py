from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class WorkConfig(AppConfig):
    name = "vaarkaart.foundation.work"
    label = "work"

    def ready(self) -> None:
        """Load the ``jobs.py`` of every app, so that pages and workers know the same jobs."""
        from . import worker  # noqa: F401 (tidies up at night)

        autodiscover_modules("jobs")
