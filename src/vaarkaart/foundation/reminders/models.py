"""Messages to people, with what became of them; and how each person wants to be reminded."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record


class Message(Record):
    """One reminder to one person, by mail. It is made once, whatever happens."""

    class State(models.TextChoices):
        WAITING = "waiting", _("moet nog weg")
        SENDING = "sending", _("gaat nu weg")
        SENT = "sent", _("verstuurd")
        FAILED = "failed", _("mislukt")
        DROPPED = "dropped", _("niet meer nodig")

    kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    due_on = models.DateField(_("uiterlijk"))
    days_before = models.SmallIntegerField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("aan"), on_delete=models.CASCADE, related_name="+"
    )
    dossier = models.ForeignKey(
        "dossiers.Dossier", verbose_name=_("opgave"), on_delete=models.CASCADE, related_name="+"
    )
    text = models.CharField(_("bericht"), max_length=400)
    address = models.CharField(max_length=300, blank=True)
    is_digest = models.BooleanField(default=False)
    state = models.CharField(_("stand"), max_length=20, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("verstuurd"), null=True, blank=True)
    problem = models.CharField(_("waarom niet"), max_length=300, blank=True)

    class Meta:
        ordering = ["-created_at", "id"]
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id", "due_on", "days_before", "user"], name="reminded_once"
            )
        ]
        indexes = [models.Index(fields=["state", "try_after"], name="message_to_send")]

    def __str__(self) -> str:
        return self.text


class Preference(Record):
    """How one person wants to be reminded of one kind of thing."""

    class Way(models.TextChoices):
        DIRECT = "direct", _("meteen, per herinnering een mail")
        DIGEST = "digest", _("één mail per dag met alles")
        NONE = "none", _("geen mail")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    way = models.CharField(_("hoe"), max_length=20, choices=Way.choices, default=Way.DIRECT)

    class Meta:
        ordering = ["user", "kind"]
        verbose_name = _("voorkeur voor berichten")
        verbose_name_plural = _("voorkeuren voor berichten")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="one_way_per_person_and_kind")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_way_display()}"
