"""The agreed assignment (bestuursopdracht), in editions of sections, and what was knowingly left open."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import DossierItem
from vaarkaart.foundation.records.models import Record


class Assignment(DossierItem):
    """One edition of the assignment: living until it is agreed, frozen with a fingerprint from then on."""

    view_action = "question.view"

    number = models.PositiveSmallIntegerField(_("uitgave"), default=1, editable=False)
    product = models.CharField(
        _("welk stuk"), max_length=200, blank=True, help_text=_("Bijvoorbeeld: een inkoopkader jeugdhulp.")
    )
    body = models.ForeignKey(
        "organisations.Body",
        verbose_name=_("welk gremium stelt het vast"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    before_on = models.DateField(_("vóór welke dag"), null=True, blank=True)
    agreed_on = models.DateField(_("vastgesteld op"), null=True, blank=True)
    agreed_by = models.CharField(_("vastgesteld door"), max_length=200, blank=True)
    # The turn on the route in which it was decided. An id and no link: the route is a later step.
    decision = models.CharField(_("besluit op de route"), max_length=60, blank=True)
    follows = models.ForeignKey(
        "self",
        verbose_name=_("volgt op"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.RESTRICT,
        related_name="followed_by",
    )
    fingerprint = models.CharField(_("vingerafdruk"), max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("bestuursopdracht")
        verbose_name_plural = _("bestuursopdrachten")
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="assignment_edition_once_per_dossier"),
            models.CheckConstraint(
                condition=models.Q(agreed_on=None) | ~models.Q(agreed_by=""),
                name="assignment_agreed_by_somebody",
                violation_error_message=_("Schrijf erbij wie de opdracht vaststelde."),
            ),
        ]

    def __str__(self) -> str:
        return f"{_('Bestuursopdracht')} {self.number}"

    @property
    def is_agreed(self) -> bool:
        """Tell whether this edition was agreed, and so is frozen."""
        return self.agreed_on is not None

    @property
    def purpose(self) -> str:
        """Give the text of the section that says why."""
        return next((section.text for section in self.sections.all() if section.kind == "purpose"), "")


class AssignmentSection(Record):
    """One section: the text as it stands, with its own version, and the facts that were told in it.

    ``told`` holds per fact the sentence as it was drafted and who might see it then; ``left_out`` what was left out
    on purpose, as it read then.
    """

    class Kind(models.TextChoices):
        BACKGROUND = "background", _("achtergrond")
        PROBLEM = "problem", _("probleem")
        PURPOSE = "purpose", _("bedoeling")
        SCOPE = "scope", _("wat hoort erbij")
        OUT_OF_SCOPE = "out_of_scope", _("wat hoort er niet bij")
        ALTERNATIVES = "alternatives", _("andere wegen")
        FRAME = "frame", _("kaders")
        ROLES = "roles", _("wie doet wat")
        DECISION_MOMENTS = "decision_moments", _("beslismomenten")
        RISKS = "risks", _("risico's")

    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, related_name="sections", editable=False
    )
    kind = models.CharField(_("deel"), max_length=20, choices=Kind.choices, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    text = models.TextField(
        _("tekst"),
        blank=True,
        help_text=_("Een lege regel begint een nieuwe alinea. Regels met “- ” ervoor worden een lijst."),
    )
    told = models.JSONField(default=dict, blank=True, editable=False)
    left_out = models.JSONField(default=dict, blank=True, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("deel van een bestuursopdracht")
        verbose_name_plural = _("delen van bestuursopdrachten")
        constraints = [
            models.UniqueConstraint(fields=["assignment", "kind"], name="section_kind_once_per_edition")
        ]

    def __str__(self) -> str:
        return f"{self.assignment}: {self.get_kind_display()}"

    @property
    def item(self) -> Assignment:
        """Give the item this belongs to, for who may see it and for the trail."""
        return self.assignment


class AssignmentVersion(DossierItem):
    """How an edition stood at a moment, with the readers it had then; kept each day that it changes, or when asked."""

    view_action = "question.view"

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("versie"))
    name = models.CharField(
        _("waarvoor"), max_length=120, blank=True, help_text=_("Bijvoorbeeld: voor de stuurgroep van 21 mei.")
    )
    content = models.JSONField(_("inhoud"))
    kept_at = models.DateTimeField(_("bewaard op"))
    kept_by = models.CharField(_("bewaard door"), max_length=200, blank=True)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("versie van een bestuursopdracht")
        verbose_name_plural = _("versies van bestuursopdrachten")
        constraints = [
            models.UniqueConstraint(fields=["assignment", "number"], name="assignment_version_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.assignment}.{self.number}"


class SectionComment(DossierItem):
    """A remark about one section, or an answer to one; a thread has one confidentiality and can be closed."""

    view_action = "question.view"

    section = models.ForeignKey(AssignmentSection, on_delete=models.CASCADE, related_name="comments")
    answers = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies"
    )
    text = models.TextField(_("reactie"))
    written_by = models.CharField(_("geschreven door"), max_length=200)
    resolved_on = models.DateField(_("afgehandeld op"), null=True, blank=True)
    resolved_by = models.CharField(_("afgehandeld door"), max_length=200, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("reactie")
        verbose_name_plural = _("reacties")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(resolved_on=None) | models.Q(answers=None),
                name="comment_resolved_as_a_thread",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Waiver(Record):
    """Going on without an answer to a readiness question: who decided so, when and why. It stays visible."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="waivers")
    gap = models.SlugField(_("open vraag"), max_length=40)
    question = models.CharField(_("vraag"), max_length=300)
    reason = models.TextField(_("waarom gaan we door zonder antwoord"))
    decided_by = models.CharField(_("wie besloot dit"), max_length=120)
    decided_on = models.DateField(_("besloten op"))

    class Meta:
        ordering = ["decided_on", "id"]
        verbose_name = _("doorgaan zonder antwoord")
        verbose_name_plural = _("doorgaan zonder antwoord")
        constraints = [models.UniqueConstraint(fields=["assignment", "gap"], name="waiver_once_per_gap")]

    def __str__(self) -> str:
        return self.question

    @property
    def item(self) -> Assignment:
        """Give the item this belongs to, for who may see it and for the trail."""
        return self.assignment
