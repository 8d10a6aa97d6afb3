"""Who may do what in this step."""

from vaarkaart.foundation.dossiers.permissions import CORE_TEAM, EVERYBODY, declare

# At the desk somebody reads originals; that is for the few who make them unrecognisable.
declare("stories", view=EVERYBODY, edit=CORE_TEAM, desk=CORE_TEAM, release=CORE_TEAM)
