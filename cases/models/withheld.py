"""What was withheld comes up again: whether the ground still holds (R 18, C24)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from workflow.binding import LawfulWithheldReview
from workflow.procedure.states import WithheldState


class WithheldReview(LawfulWithheldReview):
    """One review of what an answer withholds: `months` after `since`, the day of the answer or of the review before."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="withheld_reviews")
    since = models.DateField()
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reasons = models.TextField(blank=True)
    told = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=[WithheldState.AHEAD.value, WithheldState.DUE.value]),
                name="one_review_ahead_a_case",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.due_on} {self.state}"
