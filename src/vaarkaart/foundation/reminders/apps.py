from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RemindersConfig(AppConfig):
    name = "vaarkaart.foundation.reminders"
    label = "reminders"

    def ready(self) -> None:
        """Load what every step reminds of."""
        autodiscover_modules("reminders")
