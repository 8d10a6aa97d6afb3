"""Who may do what in this step."""

from vaarkaart.foundation.dossiers.permissions import CORE_TEAM, EVERYBODY, declare

declare("goals", view=EVERYBODY, edit=CORE_TEAM)
