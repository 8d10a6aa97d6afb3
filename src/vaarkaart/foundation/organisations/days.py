"""Days that can be meant: a year like 206 or 20026 is a slip of the pen."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)

SENSIBLE_DAY = [
    MinValueValidator(FIRST_DAY, _("Deze dag ligt te ver in het verleden. Kijk het jaartal na.")),
    MaxValueValidator(LAST_DAY, _("Deze dag ligt te ver in de toekomst. Kijk het jaartal na.")),
]


def is_sensible(day: date) -> bool:
    """Tell whether something may be on this day."""
    return FIRST_DAY <= day <= LAST_DAY
