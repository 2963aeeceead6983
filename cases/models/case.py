"""One application: who asks, for what, and where it stands."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cases.crypto import EncryptedTextField
from workflow.binding import LawfulCase
from workflow.procedure.states import ENDED, State
from workflow.procedure.timers import ANSWERS

OPEN_STATES = tuple(state.value for state in State if state not in ENDED)


class Case(LawfulCase):  # type: ignore[django-manager-missing]  # Work's base, viewflow's, has no types
    """One application (R 29). Its state moves only through the one door, `cases.services`.

    The columns from `received_on` on are caches of what the clock reads from the events on `clock_as_of`;
    `manage.py check_deadlines` compares them.
    """

    class Kind(models.TextChoices):
        """A request for information, or one to correct records about oneself (R 41, C33)."""

        DISCLOSURE = "disclosure"
        RECORDS = "records"

    class Channel(models.TextChoices):
        IN_PERSON = "in_person"
        POST_SIGNED = "post_signed"
        POST_PLAIN = "post_plain"
        ONLINE = "online"
        FAX = "fax"
        EMAIL = "email"

    class Way(models.TextChoices):
        """How the applicant wants to get the information and our letters (R 29 ¶2(3))."""

        PICK_UP = "pick_up"
        POST = "post"
        ELECTRONIC = "electronic"

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="cases")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=60, editable=False)

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.DISCLOSURE)
    channel = models.CharField(max_length=20, choices=Channel)
    arrived_on = models.DateField()
    signed_for_by = models.CharField(max_length=60, blank=True)
    tracking_number = models.CharField(max_length=60, blank=True)
    spoken = models.BooleanField(default=False)
    forms_wanted = models.JSONField(default=list)
    way_wanted = models.CharField(max_length=20, choices=Way, default=Way.POST)
    subject = models.CharField(max_length=200)

    unit = models.ForeignKey("agencies.Unit", models.PROTECT, null=True, related_name="+")
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="cases_handled"
    )
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    search_text = models.TextField(editable=False, default="")
    main_item = models.PositiveSmallIntegerField(null=True)

    version = models.PositiveIntegerField(default=0)
    in_state_since = models.DateField()
    received_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    clock_status = models.CharField(max_length=10, blank=True)
    provisional = models.BooleanField(default=False)
    clock_as_of = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    timely = models.BooleanField(null=True)
    annual_row = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "serial"], name="one_case_per_number"),
        ]
        indexes = [
            models.Index(fields=["agency", "number"]),
            models.Index(fields=["agency", "state", "due_on"]),
            models.Index(fields=["agency", "-arrived_on", "-id"], name="cases_newest_first"),
            models.Index(fields=["clock_status", "clock_as_of"], name="clocks_to_read_again"),
            models.Index(fields=["agency", "answered_on"], name="cases_by_day_of_answer"),
            # what the manager's page counts, read from the index alone
            models.Index(
                fields=["agency", "unit", "handler", "state", "clock_status", "due_on", "clock_as_of", "id"],
                condition=Q(state__in=OPEN_STATES),
                name="open_cases_counted",
            ),
            models.Index(fields=["agency", "received_on"], name="cases_by_day_of_receipt"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("case", args=[self.pk])

    @property
    def counts_from(self) -> date:
        """The day of receipt; of arrival, while that is not confirmed."""
        day: date = self.received_on or self.arrived_on
        return day

    @property
    def of_records(self) -> bool:
        """It asks to correct a record about the applicant (R 41)."""
        return self.kind == self.Kind.RECORDS

    @property
    def answer_deadline(self) -> str:
        """What the date of the answer is called (workflow.procedure.timers.Kind)."""
        return ANSWERS[self.kind].value


class Applicant(models.Model):
    """Who asks (C29). The identity number is encrypted; `fingerprint` finds the same applicant again."""

    class Kind(models.TextChoices):
        """The six kinds of the annual report."""

        NATURAL_PERSON = "natural_person"
        ENTERPRISE = "enterprise"
        RESEARCH = "research"
        WELFARE = "welfare"
        LEGAL_SERVICE = "legal_service"
        OTHER = "other"

    class IdKind(models.TextChoices):
        RESIDENT = "resident"
        PASSPORT = "passport"
        PERMIT = "permit"
        CREDIT_CODE = "credit_code"
        OTHER = "other"

    case = models.OneToOneField(Case, models.PROTECT, related_name="applicant")
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=200)
    id_kind = models.CharField(max_length=20, choices=IdKind)
    id_number = EncryptedTextField()
    fingerprint = models.CharField(max_length=64)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    agent_name = models.CharField(max_length=100, blank=True)
    agent_authority = models.CharField(max_length=300, blank=True)
    guardian_name = models.CharField(max_length=100, blank=True)
    co_applicants = models.TextField(blank=True)
    help_needed = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["fingerprint", "case"], name="cases_of_an_applicant"),
            models.Index(fields=["name", "case"], name="cases_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_person(self) -> bool:
        return self.kind == self.Kind.NATURAL_PERSON


class Item(models.Model):
    """One thing asked for, with its determination (C38)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    dropped_on = models.DateField(null=True)

    outcome = models.CharField(max_length=40, blank=True)
    record = models.JSONField(default=dict)
    reasons = models.TextField(blank=True)
    documents = models.JSONField(default=list)
    determined_on = models.DateField(null=True)
    determined_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["case", "position"], name="one_item_per_position")]
        indexes = [models.Index(fields=["outcome", "case"], name="cases_of_an_outcome")]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.position}"
