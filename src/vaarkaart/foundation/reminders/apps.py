from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RemindersConfig(AppConfig):
    name = "vaarkaart.foundation.reminders"
    label = "reminders"

    def ready(self) -> None:
        """Load what every step reminds of."""
        from . import planning, sending  # noqa: F401 (what a worker does every day and every minute)

        autodiscover_modules("reminders")
