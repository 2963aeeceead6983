"""What is asked or talked over while a case is open, and never stops its clock (C31)."""

from django.conf import settings
from django.db import models

from workflow.binding import LawfulDeliberation, LawfulReasons


class ReasonsRequest(LawfulReasons):
    """The applicant is asked why he needs so much, so often (R 35, C16). Unserved, its period has not begun and has no end."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="reasons_requests")
    points = models.TextField()
    period = models.PositiveSmallIntegerField()
    sent_on = models.DateField()
    received_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    given_on = models.DateField(null=True)
    reasons = models.TextField(blank=True)
    finding = models.TextField(blank=True)
    found_on = models.DateField(null=True)
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.state}"


class Deliberation(LawfulDeliberation):
    """A secrecy review, a joint deliberation 会商 or a referral (R 17 ¶2-3).

    No classified content enters the system (C35): of a secrecy review only that it took place, when, by whom
    and with what result.
    """

    class Kind(models.TextChoices):
        SECRECY = "secrecy"
        JOINT = "joint"
        REFERRAL = "referral"

    class Result(models.TextChoices):
        MAY_BE_GIVEN = "may_be_given"
        IN_PART = "in_part"
        NOT_TO_BE_GIVEN = "not_to_be_given"

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="deliberations")
    kind = models.CharField(max_length=20, choices=Kind)
    question = models.TextField()
    asked = models.JSONField(default=list)
    convened_on = models.DateField()
    convened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_on = models.DateField()
    result = models.CharField(max_length=20, choices=Result, blank=True)
    conclusion = models.TextField(blank=True)
    concluded_on = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.kind} {self.pk}"


class View(models.Model):
    """What one unit, body or person said in a deliberation."""

    deliberation = models.ForeignKey(Deliberation, models.PROTECT, related_name="views")
    by = models.CharField(max_length=200)
    on = models.DateField()
    text = models.TextField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.deliberation_id}: {self.pk}"
