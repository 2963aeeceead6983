"""A letter as it came back from the seal: the file, and whether it says what was approved."""

from django.conf import settings
from django.db import models


class SealedCopy(models.Model):
    """One sealed file (PDF, OFD) of an issued letter. Append-only: another file is another row.

    `differences`: pieces of text as [what became of it, text]; `reason`: why a person holds it to be the letter all the
    same, where the texts differ or the file has none.
    """

    class Result(models.TextChoices):
        SAME = "same"
        DIFFERENT = "different"
        NO_TEXT = "no_text"

    letter = models.ForeignKey("cases.Letter", models.PROTECT, related_name="sealed_copies")
    attachment = models.OneToOneField("cases.Attachment", models.PROTECT, related_name="+")
    result = models.CharField(max_length=20, choices=Result)
    differences = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result="same") | ~models.Q(reason=""),
                name="what_is_not_the_same_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id}: {self.result}"
