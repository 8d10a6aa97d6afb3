"""What somebody does not want. Sometimes that is all he or she could say, and then it is a finding."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .private import PrivateItem


class Refusal(PrivateItem):
    """Something that one stakeholder does not want, and whether it was all that could be said."""

    view_action = "question.view"

    stakeholder = models.ForeignKey(
        "question.Stakeholder",
        verbose_name=_("wie wil dit niet"),
        on_delete=models.CASCADE,
        related_name="refusals",
    )
    what = models.TextField(_("wat wil deze persoon niet"))
    is_all = models.BooleanField(
        _("meer kon deze persoon niet zeggen: we weten nog niet wat hij of zij wél wil"), default=False
    )
    wanted_instead = models.TextField(
        _("wat dan wel"),
        blank=True,
        help_text=_("Vul dit in zodra je het weet. Dan staat de vraag niet meer open."),
    )
    quote = models.ForeignKey(
        "question.Quote",
        verbose_name=_("citaat"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("wat iemand niet wil")
        verbose_name_plural = _("wat iemand niet wil")

    def __str__(self) -> str:
        return self.what[:80]

    @property
    def is_open(self) -> bool:
        """Tell whether we know only what is not wanted, and nothing else yet."""
        return self.is_all and not self.wanted_instead.strip()
