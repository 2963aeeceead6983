"""A step that somebody is urged to do 督办, and what he answers. No clock reads it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from workflow.binding import LawfulUrging
from workflow.procedure.states import UrgingState

PERSON = settings.AUTH_USER_MODEL


class Urging(LawfulUrging):
    """What is expected, of whom and by when; then the answer, and when it will be done if it is not yet.

    `strand` and `seat` name the open task as it was urged, `role` in whose role the answer is given, `person`
    who had the task then: nobody where it waited for its group.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="urgings")
    strand = models.CharField(max_length=20)
    seat = models.CharField(max_length=30)
    role = models.CharField(max_length=20)
    person = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    expected = models.TextField()
    answer_by = models.DateField()
    urged_on = models.DateField()
    urged_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    done_by = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state=UrgingState.OPEN.value), name="one_open_urging_a_case"
            ),
        ]
        indexes = [
            models.Index(
                fields=["answer_by"], condition=Q(state=UrgingState.OPEN.value), name="urgings_without_answer"
            ),
            models.Index(fields=["-answered_on"], name="urgings_answered_lately"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.seat} {self.state}"
