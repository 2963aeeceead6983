"""Who is away, from when until when, and who stands in."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models.user import User


class Absence(models.Model):
    """A person away, both days included. `ended_on`: back earlier, from that day on he is there."""

    user = models.ForeignKey(User, models.PROTECT, related_name="absences", verbose_name=_("user"))
    deputy = models.ForeignKey(
        User, models.PROTECT, related_name="absences_covered", verbose_name=_("deputy")
    )
    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"))
    ended_on = models.DateField(null=True)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="absence_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(deputy=F("user")), name="nobody_stands_in_for_himself"),
        ]
        indexes = [models.Index(fields=["deputy", "until"], name="absences_of_a_deputy")]

    def __str__(self) -> str:
        return f"{self.user} → {self.deputy}"


def away_on(day: date) -> Q:
    """Absences that hold on `day`."""
    return Q(since__lte=day, until__gte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))
