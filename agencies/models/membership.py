"""Who holds which role, where, and from when until when."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from agencies.models.agency import Unit
from agencies.models.user import User


class Role(models.TextChoices):
    """What somebody may be asked to do in a case."""

    CLERK = "clerk", pgettext_lazy("role", "Registry clerk")
    HANDLER = "handler", pgettext_lazy("role", "Handler")
    HEAD = "head", pgettext_lazy("role", "Head of the disclosure office")
    LEGAL = "legal", pgettext_lazy("role", "Legal reviewer")
    SIGNATORY = "signatory", pgettext_lazy("role", "Signatory")
    MANAGER = "manager", pgettext_lazy("role", "Manager")
    ADMIN = "admin", pgettext_lazy("role", "Administrator")


class Membership(models.Model):
    """A role in a unit, both days included. A deputy holds the role himself and acts as the person he is."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships", verbose_name=_("user"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships", verbose_name=_("unit"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty: open."))
    deputy_for = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deputised_by",
        verbose_name=_("deputy for"),
        help_text=_("The person he stands in for."),
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["unit", "role", "user"]
        constraints = [
            models.UniqueConstraint(fields=["user", "unit", "role", "since"], name="membership_held_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(deputy_for__isnull=True) | ~Q(deputy_for=F("user")),
                name="nobody_is_his_own_deputy",
            ),
        ]
        indexes = [models.Index(fields=["unit", "role"], name="membership_by_unit_and_role")]

    def __str__(self) -> str:
        return f"{self.user} · {self.unit} · {self.get_role_display()}"

    def clean(self) -> None:
        """One person works for one agency at a time: what he may see follows from it."""
        if self.user_id is None or self.unit_id is None or self.since is None:
            return
        elsewhere = Membership.objects.filter(user_id=self.user_id).exclude(
            unit__agency_id=self.unit.agency_id
        )
        elsewhere = elsewhere.filter(Q(until__isnull=True) | Q(until__gte=self.since)).exclude(pk=self.pk)
        if self.until is not None:
            elsewhere = elsewhere.filter(since__lte=self.until)
        if elsewhere.exists():
            raise ValidationError(
                {"user": _("This person works for another agency on these days.")}, code="elsewhere"
            )
