"""The answer on its way: drafts, who wrote them, who reviewed and who signed."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

PERSON = settings.AUTH_USER_MODEL


class Draft(models.Model):
    """One wording of the answer. `sha256` is over the content and the determinations it rests on."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="drafts")
    revision = models.PositiveIntegerField()
    letter = models.CharField(max_length=60)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    saved_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    saved_on = models.DateField()

    class Meta:
        ordering = ["revision"]
        constraints = [models.UniqueConstraint(fields=["case", "revision"], name="one_draft_per_revision")]

    def __str__(self) -> str:
        return f"{self.case_id} r{self.revision}"


class Author(models.Model):
    """Somebody who wrote a part of the answer, or of a determination in it."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="authors")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="one_row_per_author")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.person_id}"


class Approval(models.Model):
    """One round from submission to signature or return, bound to the hash of what was read.

    `reviewer` stays empty only where the agency's policy asks for no legal review; `ticks` are his answers to the checks
    (workflow.law.checklist), in their order.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="approvals")
    round = models.PositiveSmallIntegerField()
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    review_required = models.BooleanField()
    drafter = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    submitted_on = models.DateField()
    proposal = models.TextField(blank=True)
    reviewer = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    reviewed_on = models.DateField(null=True)
    review_opinion = models.TextField(blank=True)
    ticks = models.JSONField(default=list)
    signer = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    signed_on = models.DateField(null=True)
    signing_opinion = models.TextField(blank=True)
    returned_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    returned_on = models.DateField(null=True)
    return_reasons = models.TextField(blank=True)

    class Meta:
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="one_approval_per_round"),
            models.CheckConstraint(
                condition=(Q(reviewer__isnull=True) | ~Q(reviewer=F("drafter")))
                & (Q(signer__isnull=True) | ~Q(signer=F("drafter")))
                & (Q(signer__isnull=True) | Q(reviewer__isnull=True) | ~Q(signer=F("reviewer"))),
                name="three_different_persons",
            ),
            models.CheckConstraint(
                condition=Q(signer__isnull=True) | Q(review_required=False) | Q(reviewer__isnull=False),
                name="no_signature_before_a_required_review",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} round {self.round}"


class ReviewDraft(models.Model):
    """What an adviser has typed about a version and not sent: field to text. No part of the case file (ADR 0122)."""

    approval = models.ForeignKey(Approval, models.CASCADE, related_name="+")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["approval", "person"], name="one_review_draft_per_round_and_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.approval_id}: {self.person_id}"


class Comment(models.Model):
    """What a reader wrote at a passage of the letter. Append-only, and bound to the hash of the version that was read.

    `passage`: its number in that letter, counted from 1; `quote`: what stood there.
    """

    approval = models.ForeignKey(Approval, models.PROTECT, related_name="comments")
    sha256 = models.CharField(max_length=64)
    passage = models.PositiveSmallIntegerField()
    quote = models.TextField()
    text = models.TextField()
    written_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    written_on = models.DateField()

    class Meta:
        ordering = ["approval_id", "passage", "pk"]

    def __str__(self) -> str:
        return f"{self.approval_id} ¶{self.passage}"
