"""A calendar feed: an own, secret address at which a calendar program finds somebody's meetings and hand-in days."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record


class CalendarFeed(Record):
    """One secret address of one person: about a dossier, a body, or everything that person may see.

    Only a hash of the address is kept. What is in it is asked at every visit, as that person.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds", editable=False
    )
    dossier = models.ForeignKey(
        "dossiers.Dossier",
        verbose_name=_("opgave"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    body = models.ForeignKey(
        "organisations.Body",
        verbose_name=_("gremium"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("agenda-abonnement")
        verbose_name_plural = _("agenda-abonnementen")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(dossier=None) | models.Q(body=None), name="feed_about_one_thing"
            )
        ]

    def __str__(self) -> str:
        return str(self.dossier or self.body or _now("Alles van mij"))


class FeedEntry(models.Model):
    """What a feed last told of one event, so that a calendar program hears which of them changed, and when.

    ``scope`` is a feed, or the public calendar of a dossier. It is made again by itself, so it is in no archive.
    """

    scope = models.CharField(max_length=80)
    uid = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("regel van een agenda-abonnement")
        verbose_name_plural = _("regels van agenda-abonnementen")
        constraints = [models.UniqueConstraint(fields=["scope", "uid"], name="feed_tells_event_once")]

    def __str__(self) -> str:
        return f"{self.scope}: {self.uid}"
