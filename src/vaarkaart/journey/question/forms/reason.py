"""The form for the reason that was agreed on."""

from typing import Any

from django.utils.translation import gettext as _

from ..models import AgreedReason
from .base import ReaderForm


class AgreedReasonForm(ReaderForm):
    """Which reason, since when, with whom."""

    class Meta:
        model = AgreedReason
        fields = ["why", "agreed_on", "agreed_with", "confidentiality"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not str(given.get("why", "")).strip() and "why" not in self.errors:
            self.add_error("why", _("Schrijf het waarom op waar iedereen achter staat."))
        return given
