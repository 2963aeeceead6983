"""Files that came in. No classified content: only that a review took place (C35)."""

from uuid import uuid4

from django.conf import settings
from django.db import models


def random_path(attachment: "Attachment", name: str) -> str:
    """Where a file lies says nothing about whose it is."""
    token = uuid4().hex
    return f"attachments/{token[:2]}/{token}"


class Attachment(models.Model):
    """One file, checked on the way in; its name is the cleaned one it came with."""

    class Kind(models.TextChoices):
        APPLICATION = "application"
        IDENTITY = "identity"
        AUTHORITY = "authority"
        CORRECTION = "correction"
        EVIDENCE = "evidence"
        OPINION = "opinion"
        SEARCH_RECORD = "search_record"
        SERVICE = "service"
        PROVIDED = "provided"
        SEALED = "sealed"
        OTHER = "other"

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="attachments")
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=130)
    file = models.FileField(upload_to=random_path, max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_on = models.DateField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    consultation = models.ForeignKey(
        "cases.Consultation", models.PROTECT, null=True, related_name="attachments"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.kind} {self.pk}"
