"""What runs beside a case while it is open, each with its own table of moves."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from workflow.binding import LawfulAssessment, LawfulConsultation, LawfulExtension


class Consultation(LawfulConsultation):
    """One party asked for its opinion (R 32, 34; R 33 ¶3)."""

    class Party(models.TextChoices):
        THIRD_PARTY = "third_party"
        CO_PRODUCER = "co_producer"
        OTHER_BODY = "other_body"

    class Opinion(models.TextChoices):
        CONSENTS = "consents"
        REFUSES = "refuses"
        PARTLY = "partly"

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="consultations")
    party = models.CharField(max_length=20, choices=Party)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    items = models.JSONField(default=list)
    period = models.PositiveSmallIntegerField(null=True)
    sent_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    opinion = models.CharField(max_length=20, choices=Opinion, blank=True)
    reasons = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "state"])]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.party} {self.pk}"


class Extension(LawfulExtension):
    """One request for more time (R 33 ¶2): asked for, decided by the head, told to the applicant."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="extensions")
    run = models.PositiveSmallIntegerField()
    workdays = models.PositiveSmallIntegerField()
    reason = models.TextField()
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField(null=True)
    remark = models.TextField(blank=True)
    told_on = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "run"],
                condition=Q(state__in=["granted", "told"]),
                name="one_granted_extension_per_run",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("requested_by")),
                name="nobody_grants_his_own_extension",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: +{self.workdays}"


class Assessment(LawfulAssessment):
    """Whether what was given becomes public (R 44, C24)."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="assessments")
    opened_on = models.DateField()
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reasons = models.TextField(blank=True)
    publish_by = models.DateField(null=True)
    published_as = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.state}"
