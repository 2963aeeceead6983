"""The index of cases: pairs of characters, the same on both databases."""

from django.db import models


class CaseGram(models.Model):
    """One pair of characters that a case's number, applicant or items hold."""

    gram = models.CharField(max_length=2)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="grams")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gram", "case"], name="one_row_per_pair_of_a_case")]

    def __str__(self) -> str:
        return self.gram
