"""Who may do what in this step.

What people say in conversations is sensitive, so clerks and partners do not see this step at all. Participants
and readers see what was opened to the dossier. A participant whose own PQR was opened may confirm it: that is
``confirm``; whose it is, is a matter of ``policies.py``. Participants do not write PQRs: they tell theirs in a
conversation, so that somebody asks on.

How much influence somebody has (``weigh``) is a judgement of the core team, and stays there. A guide for all
dossiers of an organisation is kept by who leads one of them (``keep_guides``).
"""

from vaarkaart.foundation.dossiers.models import Role
from vaarkaart.foundation.dossiers.permissions import CORE_TEAM, declare

declare(
    "question",
    view=[Role.LEAD, Role.EDITOR, Role.PARTICIPANT, Role.READER],
    edit=CORE_TEAM,
    confirm=[Role.LEAD, Role.EDITOR, Role.PARTICIPANT],
    agree=[Role.LEAD],
    comment=[Role.LEAD, Role.EDITOR, Role.PARTICIPANT],
    weigh=CORE_TEAM,
    keep_guides=[Role.LEAD],
)
