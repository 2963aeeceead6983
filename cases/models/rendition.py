"""How a letter looks on pages: a cache by the hash of its bytes, filled by a task. What was issued is the letter."""

from django.db import models


class Rendition(models.Model):
    """A .docx wanted as PDF. `faults`: what was seen on its pages, as {code, page}; `failure`: why there is none.

    The row is the queue: without `pdf` and `failure` it waits for the next run of the task.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()
    signed_as = models.CharField(max_length=200)
    pdf = models.BinaryField(null=True)
    pages = models.PositiveSmallIntegerField(null=True)
    faults = models.JSONField(default=list)
    failure = models.CharField(max_length=20, blank=True)
    wanted_on = models.DateField(db_index=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(pdf__isnull=True, failure=""),
                name="rendition_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
