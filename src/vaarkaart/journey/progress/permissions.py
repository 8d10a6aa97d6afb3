"""Who may do what in this step."""

from vaarkaart.foundation.dossiers.models import Role
from vaarkaart.foundation.dossiers.permissions import CORE_TEAM, EVERYBODY, declare

declare(
    "progress",
    view=EVERYBODY,
    edit=CORE_TEAM,
    # A partner answers for its own organisation only; policies.py adds that.
    reply=[Role.PARTNER],
)
