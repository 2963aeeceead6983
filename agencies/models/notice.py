"""Notices that make days off and make-up workdays (C2)."""

import json
from hashlib import sha256

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import area_code
from agencies.models.user import User


class NoticeScope(models.TextChoices):
    NATIONAL = "national", _("The whole country")
    LOCAL = "local", _("One area")


class NoticeSource(models.TextChoices):
    FORM = "form", _("Day by day")
    JSON = "json", _("JSON file")
    ICS = "ics", _("iCalendar file")
    TEXT = "text", _("Text of the notice")


class CalendarNotice(models.Model):
    """A notice as it was published. It moves dates only once a person has confirmed it.

    Never edited: a later one `replaces` it, and then the earlier is no longer read. One without days that
    replaces another takes it back. `whole_year`: everything known of its year, and not an amendment of it or
    local days. `names`: festival by day; `remarks`: what the one who confirmed was shown
    (code, line, params); `key`: the entering form's, so that sending it twice is one notice. `applied_at`: when
    every date it moves had been recomputed; empty for a confirmed one while that is under way, and then
    `cases_looked_at` says how far it is (two passes at once may count a case twice).
    """

    scope = models.CharField(_("scope"), max_length=10, choices=NoticeScope)
    area = models.CharField(_("area"), max_length=6, blank=True, validators=[area_code])
    year = models.PositiveSmallIntegerField(_("year"))
    issuing_body = models.CharField(_("issuing body"), max_length=100)
    doc_number = models.CharField(_("document number"), max_length=60)
    days_off = models.JSONField(_("days off"), default=list, blank=True)
    days_on = models.JSONField(_("make-up workdays"), default=list, blank=True)
    whole_year = models.BooleanField(_("the notice of its whole year"), default=False)
    names = models.JSONField(_("festivals"), default=dict, blank=True)
    source = models.CharField(_("entered as"), max_length=10, choices=NoticeSource, default=NoticeSource.FORM)
    source_text = models.TextField(_("as it was given"), blank=True)
    remarks = models.JSONField(_("remarks"), default=list, blank=True)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces"),
    )
    key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("confirmed by")
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    applied_at = models.DateTimeField(_("dates recomputed at"), null=True, blank=True, editable=False)
    cases_to_look_at = models.PositiveIntegerField(null=True, blank=True, editable=False)
    cases_looked_at = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("calendar notice")
        verbose_name_plural = _("calendar notices")
        ordering = ["-year", "scope", "area", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "area", "year", "doc_number"],
                condition=Q(replaces__isnull=True),
                name="notice_entered_once",
            ),
            models.CheckConstraint(
                condition=(Q(scope=NoticeScope.NATIONAL.value) & Q(area=""))
                | (Q(scope=NoticeScope.LOCAL.value) & ~Q(area="")),
                name="local_notice_names_its_area",
            ),
            models.CheckConstraint(
                condition=(Q(confirmed_by__isnull=True) & Q(confirmed_at__isnull=True))
                | (Q(confirmed_by__isnull=False) & Q(confirmed_at__isnull=False)),
                name="notice_confirmed_by_somebody_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} · {self.issuing_body} · {self.doc_number}"

    @property
    def confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def content_key(self) -> str:
        """Equal for equal content: whoever confirms names what he was shown."""
        told = [self.scope, self.area, self.year, self.days_off, self.days_on, self.replaces_id]
        return sha256(json.dumps(told).encode()).hexdigest()[:16]

    @property
    def takes_back(self) -> bool:
        """Whether it ends another notice and puts nothing in its place."""
        return self.replaces_id is not None and not self.days_off and not self.days_on
