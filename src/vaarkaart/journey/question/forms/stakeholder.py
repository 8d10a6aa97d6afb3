"""The form for a stakeholder."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vaarkaart.foundation.accounts.models import User
from vaarkaart.foundation.dossiers.permissions import visible

from ..models import Interviewee, Stakeholder
from ..queries import list_stakeholders
from .base import ReaderForm


class StakeholderForm(ReaderForm):
    """Who it is, what part he or she plays, and from whom the question came."""

    class Meta:
        model = Stakeholder
        fields = [
            "name", "job_title", "organisation", "part", "asked_by", "passed_as", "influence", "account",
            "confidentiality",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = list_stakeholders(self.dossier, reader=self.reader).exclude(pk=self.instance.pk)
        self.offer("asked_by", others, empty=_("niemand, of dat weten we niet"))
        self.fields["influence"].required = False  # what was not told stays as it was
        self.fields["organisation"].empty_label = _("geen organisatie")
        people = User.objects.filter(dossier_roles__dossier=self.dossier)
        self.offer("account", people, empty=_("geen account"))

    def interviewees(self) -> QuerySet[Interviewee]:
        """List who was talked with, in conversations that this person may see."""
        people = Interviewee.objects.filter(interview__dossier=self.dossier)
        return visible(people, reader=self.reader, through="interview")

    def clean_influence(self) -> str:
        return self.cleaned_data["influence"] or self.instance.influence

    def clean_asked_by(self) -> Stakeholder | None:
        asker = self.cleaned_data["asked_by"]
        seen = {self.instance.pk}
        above = asker
        while above is not None:
            if above.pk in seen:
                raise ValidationError(
                    _(
                        "Dan gaat de vraag in een kring: %(name)s kreeg hem van deze persoon. Kies iemand anders."
                    )
                    % {"name": asker.name}
                )
            seen.add(above.pk)
            above = above.asked_by
        return asker
