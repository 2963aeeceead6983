"""What has been published, and the table that finds it again."""

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency


def random_name(entry: Any, name: str) -> str:
    """A place in storage that tells nothing: neither title nor number nor person."""
    token = secrets.token_hex(16)
    return f"published/{token[:2]}/{token}"


class PublishedEntry(models.Model):
    """A document anybody may read (R 44 ¶2). Withdrawn entries keep their row; the public no longer sees them."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="published", verbose_name=_("agency"))
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), max_length=2000, blank=True)
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    published_on = models.DateField(_("published on"))
    file = models.FileField(_("file"), upload_to=random_name, max_length=120)
    filename = models.CharField(_("file name"), max_length=120)
    content_type = models.CharField(_("type of file"), max_length=100)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveBigIntegerField(_("size"))
    source = models.CharField(_("source"), max_length=100, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("published by")
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    withdrawal_reason = models.CharField(_("reason of the withdrawal"), max_length=500, blank=True)
    search_text = models.TextField(editable=False)

    class Meta:
        verbose_name = _("published entry")
        verbose_name_plural = _("published entries")
        ordering = ["-published_on", "-pk"]
        indexes = [
            models.Index(
                fields=["-published_on", "-id"],
                name="entries_newest_first",
                condition=Q(withdrawn_on__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["source"], name="published_once", condition=~Q(source="")),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_by__isnull=True, withdrawal_reason="")
                | Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawal_reason=""),
                name="withdrawn_by_somebody_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class EntryGram(models.Model):
    """A pair of characters and an entry that has it: the same search on both databases."""

    entry = models.ForeignKey(PublishedEntry, models.CASCADE, related_name="grams")
    gram = models.CharField(max_length=2)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gram", "entry"], name="gram_once_per_entry")]

    def __str__(self) -> str:
        return self.gram
