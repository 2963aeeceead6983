"""What an agency has decided for itself, with the day from which it holds."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency
from agencies.models.user import User


class PolicyVersion(models.Model):
    """Values laid over the defaults of `agencies.policy_values`; never edited (by trigger), only followed by a later one."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="policy_versions", verbose_name=_("agency")
    )
    effective_from = models.DateField(_("in force from"))
    values = models.JSONField(_("values"), default=dict, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("policy version")
        verbose_name_plural = _("policy versions")
        ordering = ["agency", "-effective_from"]
        constraints = [models.UniqueConstraint(fields=["agency", "effective_from"], name="one_policy_a_day")]

    def __str__(self) -> str:
        return f"{self.agency} · {self.effective_from:%Y-%m-%d}"
