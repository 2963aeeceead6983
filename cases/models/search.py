"""The index of cases: pairs of characters, the same on both databases."""

from django.db import models


class CaseGram(models.Model):
    """One pair of characters that a case's number, applicant or items hold.

    In the order of its index the newest cases of an agency that hold a pair are read without the others (ADR 0108).
    """

    gram = models.CharField(max_length=2)
    agency = models.ForeignKey("agencies.Agency", models.CASCADE, related_name="+", db_index=False)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="grams")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gram", "agency", "case"], name="one_row_per_pair_of_a_case")
        ]

    def __str__(self) -> str:
        return self.gram
