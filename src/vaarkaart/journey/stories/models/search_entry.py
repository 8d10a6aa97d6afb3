"""What search looks in: the stems of a story, a pattern or a tip, one row each."""

from django.db import models


class SearchKind(models.TextChoices):
    """What kind of thing a row leads to."""

    STORY = "story"
    PATTERN = "pattern"
    TIP = "tip"


class SearchEntry(models.Model):
    """The stems of one item, as ``search.py`` writes them.

    It can always be made again from the items, so it is no ``Record`` and no part of an archive. Rows of
    items that are gone do no harm: what search finds is looked up among what the reader may see.
    The full-text index on it differs per database; the migration that makes this table makes that too.
    """

    kind = models.CharField(max_length=10, choices=SearchKind.choices)
    item_id = models.CharField(max_length=60)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="+")
    title_stems = models.TextField(blank=True)
    body_stems = models.TextField(blank=True)

    class Meta:
        verbose_name = "zoekregel"
        verbose_name_plural = "zoekregels"
        constraints = [models.UniqueConstraint(fields=["kind", "item_id"], name="one_search_entry_per_item")]

    def __str__(self) -> str:
        return f"{self.kind} {self.item_id}"
