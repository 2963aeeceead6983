"""The guided decision while it is being made: what was answered and typed so far, nobody's fact yet."""

from django.conf import settings
from django.db import models


class GuideDraft(models.Model):
    """One person's answers about one item. `chosen`: question to answer; `typed`: field to text, also of ways left again.

    It is no part of the case file: what is determined goes through the one door, and then this row is gone.
    """

    item = models.ForeignKey("cases.Item", models.CASCADE, related_name="guide_drafts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    chosen = models.JSONField(default=dict)
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "person"], name="one_guide_draft_per_item_and_person")
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.person_id}"
