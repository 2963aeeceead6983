"""Reconsiderations and suits about a case (C22)."""

from django.db import models
from django.db.models import Q

from workflow.binding import LawfulDispute


class Dispute(LawfulDispute):
    """One dispute: its papers, our answer, its result. `received_on`: the day its papers reached us.

    `redo`: the result orders a new answer; `procedural`: only because of how the old one came about (AR 64 ¶2).
    """

    class Kind(models.TextChoices):
        RECONSIDERATION = "reconsideration"
        SIMPLIFIED = "simplified"
        LAWSUIT = "lawsuit"

    class Result(models.TextChoices):
        UPHELD = "upheld"
        ANNULLED = "annulled"
        CHANGED = "changed"
        ORDERED = "ordered"
        FOUND_UNLAWFUL = "found_unlawful"
        DISMISSED = "dismissed"
        ENDED = "ended"

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="disputes")
    kind = models.CharField(max_length=20, choices=Kind)
    body = models.CharField(max_length=200)
    reference = models.CharField(max_length=80, blank=True)
    about = models.TextField(blank=True)
    received_on = models.DateField()
    answer_due_on = models.DateField()
    result_due_on = models.DateField()
    answered_on = models.DateField(null=True)
    answer_note = models.TextField(blank=True)
    result = models.CharField(max_length=20, choices=Result, blank=True)
    decided_on = models.DateField(null=True)
    decision_number = models.CharField(max_length=80, blank=True)
    holding = models.TextField(blank=True)
    redo = models.BooleanField(default=False)
    procedural = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(redo=False) | Q(result__in=["annulled", "ordered", "found_unlawful"]),
                name="only_some_results_order_a_new_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.kind} {self.pk}"
