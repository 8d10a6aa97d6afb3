"""Who may do what in this step."""

from vaarkaart.foundation.dossiers.models import Role
from vaarkaart.foundation.dossiers.permissions import CORE_TEAM, EVERYBODY, declare

declare(
    "route",
    view=EVERYBODY,
    edit=CORE_TEAM,
    # A clerk only for his or her own body: policies.py.
    record=[*CORE_TEAM, Role.CLERK],
    # How much a round counts where several want the same meeting.
    weigh=[Role.LEAD],
    # A usual route is shared by all dossiers; a lead keeps those of the organisation the dossier is of: policies.py.
    keep_norms=[Role.LEAD],
    keep_calendars=[*CORE_TEAM, Role.CLERK],
)
