"""An agency's own wording: clauses and templates, each a version that a second person approved, in force from a day."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

PERSON = settings.AUTH_USER_MODEL


class Version(models.Model):
    """Proposed by one person, approved by another; in force from the later of `effective_from` and the approval."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    effective_from = models.DateField()
    proposed_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    proposed_on = models.DateField()
    approved_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    approved_on = models.DateField(null=True)

    class Meta:
        abstract = True

    @property
    def waits(self) -> bool:
        return self.approved_on is None


class Clause(Version):
    """How an agency words the sentence that answers an item, for one outcome: plain text with named fields."""

    outcome = models.CharField(max_length=40)
    text = models.TextField()

    class Meta:
        ordering = ["outcome", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "outcome", "version"], name="one_clause_per_version"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="nobody_approves_his_own_clause",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} v{self.version}"


class OwnTemplate(Version):
    """A .docx an agency uploaded for one letter; `sha256` is the version that issued letters name."""

    kind = models.CharField(max_length=60)
    name = models.CharField(max_length=130)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["kind", "-version"]
        indexes = [models.Index(fields=["agency", "sha256"])]
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind", "version"], name="one_template_per_version"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="nobody_approves_his_own_template",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} v{self.version}"
