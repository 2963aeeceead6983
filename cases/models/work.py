"""The desk's rows: what is open for whom, which dates wait, which forms were sent. All can be made anew."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from viewflow.workflow.models import Process


class Work(Process):
    """One strand's open task, projected from the case's states; viewflow keeps its claims and history.

    The columns repeat what a list shows or sorts by, so that a row needs no query of its own. `due_on` is the
    nearest statutory limit of the next step; empty while nothing runs. A list is ordered by `standing`, then by it.
    """

    class Standing(models.IntegerChoices):
        """What kind of date the next step has, in the order of a list."""

        RUNNING = 0
        PAUSED = 1
        STOPPED = 2
        WITHOUT_A_DATE = 3

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="work")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    strand = models.CharField(max_length=20)
    seat = models.CharField(max_length=30)
    role = models.CharField(max_length=20)
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, null=True, related_name="+")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    due_kind = models.CharField(max_length=20, blank=True)
    standing = models.PositiveSmallIntegerField(choices=Standing, default=Standing.WITHOUT_A_DATE)
    due_on = models.DateField(null=True)
    provisional = models.BooleanField(default=False)
    since = models.DateField()
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "strand"], condition=Q(is_open=True), name="one_open_task_a_strand"
            ),
        ]
        indexes = [
            models.Index(
                fields=["holder", "standing", "due_on", "process_ptr"],
                condition=Q(is_open=True),
                name="inbox_of_a_person",
            ),
            models.Index(
                fields=["agency", "role", "unit", "standing", "due_on", "process_ptr"],
                condition=Q(is_open=True),
                name="inbox_of_a_group",
            ),
            models.Index(
                fields=["agency", "standing", "due_on", "process_ptr"],
                condition=Q(is_open=True),
                name="inbox_of_an_agency",
            ),
            models.Index(
                fields=["agency", "role", "standing", "due_on", "process_ptr"],
                condition=Q(is_open=True),
                name="queue_of_a_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.seat}"


class Deadline(models.Model):
    """One date a case waits for. The sweep reads `next_rung_on`; a rung is told once per due date."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="deadlines")
    kind = models.CharField(max_length=20)
    subject = models.PositiveBigIntegerField(default=0)
    due = models.DateField()
    next_rung_on = models.DateField()
    passed_on = models.DateField(null=True)
    done_at = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "subject"], name="one_deadline_per_matter")
        ]
        indexes = [
            models.Index(
                fields=["next_rung_on"], condition=Q(done_at__isnull=True), name="deadlines_to_look_at"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.kind} {self.due}"


class Submission(models.Model):
    """A form that was sent: its one-time key, and where its result is. A second post is shown the first one's."""

    key = models.UUIDField(unique=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    action = models.CharField(max_length=40)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.action} {self.key}"
