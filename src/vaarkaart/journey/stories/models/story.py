"""A story: what somebody lived, as told (sealed), and as everybody may read it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import Confidentiality, DossierItem


class TellerRole(models.TextChoices):
    """What the teller is in the story: a role, never a name."""

    PROFESSIONAL = "professional", _("Een jeugdprofessional")
    COACH = "coach", _("Een gezinscoach")
    TEACHER = "teacher", _("Iemand uit het onderwijs")
    DOCTOR = "doctor", _("Een huisarts of praktijkondersteuner")
    COORDINATOR = "coordinator", _("Een coördinator")
    POLICY = "policy", _("Een beleidsmedewerker")
    MANAGER = "manager", _("Een leidinggevende")
    BOARD = "board", _("Een bestuurder")
    PARENT = "parent", _("Een ouder")
    YOUNG_PERSON = "young_person", _("Een jongere")
    RELATIVE = "relative", _("Iemand uit de familie of buurt")
    VOLUNTEER = "volunteer", _("Een vrijwilliger")
    OTHER = "other", _("Iemand anders")


class StoryState(models.TextChoices):
    """Where a story is on its way from told to read."""

    RECEIVED = "received", _("binnengekomen")
    PREPARED = "prepared", _("wacht op een tweede lezer")
    PUBLISHED = "published", _("gepubliceerd")
    DECLINED = "declined", _("niet geplaatst")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class Story(DossierItem):
    """One story. The original is sealed; ``public_text`` is what two people agreed that others may read."""

    view_action = "stories.view"
    sealed_fields = {"original": "original_sealed", "own_title": "own_title_sealed"}

    title = models.CharField(_("titel"), max_length=120, blank=True)
    public_text = models.TextField(_("verhaal zoals anderen het lezen"), blank=True)
    original_sealed = models.TextField(blank=True, editable=False)
    own_title_sealed = models.TextField(blank=True, editable=False)
    teller_role = models.CharField(_("rol van de verteller"), max_length=20, choices=TellerRole.choices)
    happened_in = models.CharField(
        _("maand waarin het gebeurde"),
        max_length=7,
        blank=True,
        help_text=_("Jaar en maand, zoals 2026-03; een jaar alleen mag ook."),
    )
    own_pattern = models.CharField(_("waar het volgens de verteller over gaat"), max_length=160, blank=True)
    # What readers learn of the teller, after the small-cell rule; empty tells nothing.
    shown_role = models.CharField(_("rol zoals anderen die lezen"), max_length=80, blank=True)
    shown_period = models.CharField(_("periode zoals anderen die lezen"), max_length=40, blank=True)
    patterns = models.ManyToManyField(
        "stories.Pattern", verbose_name=_("patronen"), related_name="stories", blank=True
    )
    state = models.CharField(
        _("stand"), max_length=20, choices=StoryState.choices, default=StoryState.RECEIVED, editable=False
    )
    told_on = models.DateField(_("verteld op"), editable=False)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("onherkenbaar gemaakt door"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("vrijgegeven door"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    released_on = models.DateField(_("gepubliceerd op"), null=True, blank=True, editable=False)
    reason = models.TextField(_("reden"), blank=True, editable=False)
    # The code by which the teller withdraws the story; shown once, kept as a hash only.
    code_hash = models.CharField(max_length=64, blank=True, editable=False)
    withdrawn_on = models.DateField(_("ingetrokken op"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-told_on", "-created_at", "id"]
        verbose_name = _("verhaal")
        verbose_name_plural = _("verhalen")
        indexes = [models.Index(fields=["dossier", "state"], name="story_by_state")]
        constraints = [
            models.CheckConstraint(
                name="story_published_by_a_second_person",
                condition=~Q(state="published")
                | Q(prepared_by__isnull=False, released_by__isnull=False) & ~Q(prepared_by=F("released_by")),
                violation_error_message=_("Iemand anders dan wie het bewerkte moet een verhaal vrijgeven."),
            ),
            models.CheckConstraint(
                name="story_read_only_when_published",
                condition=Q(state="published")
                | ~Q(confidentiality__in=[Confidentiality.PUBLIC, Confidentiality.DOSSIER]),
            ),
            models.CheckConstraint(
                name="story_published_has_text_and_title",
                condition=~Q(state="published") | ~Q(public_text="") & ~Q(title=""),
            ),
            models.CheckConstraint(
                name="story_withdrawn_keeps_nothing",
                condition=~Q(state="withdrawn")
                | Q(public_text="", original_sealed="", own_title_sealed="", title="", own_pattern=""),
            ),
            models.UniqueConstraint(
                fields=["code_hash"], condition=~Q(code_hash=""), name="one_story_per_withdrawal_code"
            ),
        ]

    @classmethod
    def after_load(cls, records: list["Story"]) -> None:
        """Put what was read from an archive into the search index."""
        from vaarkaart.journey.stories.search import keep_all_in_search

        keep_all_in_search(records)

    def __str__(self) -> str:
        return self.title or str(_("verhaal zonder titel"))

    @property
    def teller(self) -> str:
        """Give who tells, as readers may know it: "Een gezinscoach", or "Iemand" when the role is hidden."""
        return self.shown_role or str(_("Iemand"))
