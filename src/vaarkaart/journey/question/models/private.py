"""What people say in confidence starts closed; who writes it down decides when others may read along."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import Confidentiality, DossierItem


class PrivateItem(DossierItem):
    """An item that only the core team sees, until somebody opens it up."""

    confidentiality = models.CharField(
        _("wie mag dit zien"),
        max_length=20,
        choices=Confidentiality.choices,
        default=Confidentiality.CORE_TEAM,
    )

    class Meta:
        abstract = True
