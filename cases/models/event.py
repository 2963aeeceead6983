"""What happened: the append-only list of facts that everything else is read from."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class CaseEvent(models.Model):
    """One fact. Never updated or deleted: triggers on both databases see to it (migration 0002).

    `law` is the event the clock reads, as `workflow.law.events.to_data` writes it, or nothing; `data` is what
    else belongs to the record; `subject` the row it concerns (a consultation, an extension, a letter).
    `recorded_at` is the database's clock and no rule reads it. A wrong fact is superseded by a later one (C26).
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    action = models.CharField(max_length=40)
    happened_on = models.DateField()
    law = models.JSONField(null=True)
    data = models.JSONField(default=dict)
    basis = models.CharField(max_length=40)
    subject = models.PositiveBigIntegerField(null=True)
    state = models.CharField(max_length=30)
    recorded_at = models.DateTimeField(db_default=Now())
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="events_are_gapless_and_single")]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.seq} {self.action}"
