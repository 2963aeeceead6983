"""Letters that left the house, and how they reached the other side."""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property


class NumberSeries(models.Model):
    """The last number given out, per agency, series and year. Locked while a letter is issued: no gaps."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    series = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "series", "year"], name="one_counter_per_series")
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"


TEXT = ("content", "context")


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters."""

    def with_service(self) -> "LetterQuerySet":
        """With whether each is void and every attempt to bring it over; without what it says."""
        attempts = models.Prefetch("dispatches", to_attr="attempts")
        return self.defer(*TEXT).select_related("voided").prefetch_related(attempts)

    def in_short(self) -> "LetterQuerySet":
        """With whether each is void; without what it says, and without how it went."""
        return self.defer(*TEXT).select_related("voided")


class Letter(models.Model):
    """An issued letter: the very bytes, their hash and the template version that made them. Immutable by trigger.

    `clauses`: outcome -> version of the agency's own sentence for it; null where all sentences are the built-in ones.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="letters")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    series = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    document_number = models.CharField(max_length=80)
    dated = models.DateField()
    addressee = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    template = models.CharField(max_length=60)
    template_version = models.CharField(max_length=64)
    clauses = models.JSONField(null=True)
    context = models.JSONField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    consultation = models.ForeignKey("cases.Consultation", models.PROTECT, null=True, related_name="letters")

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "series", "year", "serial"], name="one_letter_per_number"
            ),
        ]

    def __str__(self) -> str:
        return self.document_number

    @cached_property
    def attempts(self) -> "list[Dispatch]":
        """Every attempt to bring it over, the oldest first."""
        return list(self.dispatches.all())

    @property
    def last_dispatch(self) -> "Dispatch | None":
        """The newest attempt to bring it over."""
        return self.attempts[-1] if self.attempts else None

    @property
    def void(self) -> "VoidedLetter | None":
        """How it came to be void; reads what was selected with it."""
        found: VoidedLetter | None = getattr(self, "voided", None)
        return found


class VoidedLetter(models.Model):
    """A letter that no longer counts, why, and which one took its place. Append-only; the number stays on record."""

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="voided")
    replacement = models.OneToOneField(Letter, models.PROTECT, null=True, related_name="replaces")
    reason = models.TextField()
    voided_on = models.DateField()
    voided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_letter_is_voided_for_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} void"


class Dispatch(models.Model):
    """One attempt to bring a letter to its addressee (C30)."""

    class Method(models.TextChoices):
        HANDED = "handed"
        ENTRUSTED = "entrusted"
        POSTED = "posted"
        ELECTRONIC = "electronic"

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="dispatches")
    method = models.CharField(max_length=20, choices=Method)
    tracking_number = models.CharField(max_length=60, blank=True)
    sent_on = models.DateField()
    served_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.method}"
