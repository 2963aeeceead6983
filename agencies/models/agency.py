"""The agency tree and the units people work in."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

area_code = RegexValidator(r"^\d{6}$", _("Six digits of GB/T 2260, for example 450100."))


class AgencyKind(models.TextChoices):
    """What an agency is: decides where its answers are reconsidered (AR 24, 25, 27, 28)."""

    DEPARTMENT = "department", _("Department of a local government")
    LOCAL_GOVERNMENT = "local_government", _("Local government below the province")
    PROVINCIAL_GOVERNMENT = "provincial_government", _("Provincial government")
    DISPATCHED_OFFICE = "dispatched_office", _("Dispatched office (street office)")
    AUTHORISED_ORGANISATION = "authorised_organisation", _("Authorised organisation")
    DISPATCHED_BODY = "dispatched_body", _("Dispatched body of a department")
    STATE_COUNCIL_DEPARTMENT = "state_council_department", _("State Council department")
    VERTICAL = "vertical", _("Customs, financial supervision, foreign exchange, tax or state security")
    JUSTICE_DEPARTMENT = "justice_department", _("Justice department")


class Agency(models.Model):
    """One public body that answers applications under its own name."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    code = models.SlugField(_("code"), max_length=30, unique=True)
    kind = models.CharField(_("kind"), max_length=30, choices=AgencyKind)
    area = models.CharField(
        _("area"),
        max_length=6,
        validators=[area_code],
        help_text=_("Where it sits, six digits of GB/T 2260: local days off follow it."),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("higher agency"),
    )
    docnum_prefix = models.CharField(
        _("document number prefix"), max_length=20, help_text=_("The characters before the year of a letter.")
    )
    address = models.CharField(_("address"), max_length=200)
    postcode = models.CharField(_("postcode"), max_length=6, blank=True)
    phone = models.CharField(_("phone"), max_length=40)
    disclosure_contact = models.CharField(_("contact for disclosure"), max_length=100, blank=True)
    review_body = models.CharField(_("reconsideration body"), max_length=100)
    review_body_address = models.CharField(
        _("address of the reconsideration body"), max_length=200, blank=True
    )
    other_review_body = models.CharField(
        _("other reconsideration body"),
        max_length=100,
        blank=True,
        help_text=_("Where the law gives the applicant a choice of two."),
    )
    other_review_body_address = models.CharField(
        _("address of the other reconsideration body"), max_length=200, blank=True
    )
    online_review_url = models.URLField(_("online reconsideration"), blank=True)
    court = models.CharField(_("court"), max_length=100)
    fee_payment = models.TextField(
        _("how a fee is paid"),
        max_length=300,
        blank=True,
        help_text=_(
            "Payee, account or payment code, place and hours, as one passage: the fee notice says it to the applicant."
        ),
    )

    # Another one with every notice of days off and every policy: what was read of both is known by it (ADR 0121).
    rules_stamp = models.UUIDField(default=uuid4, null=True, editable=False)

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        above, seen = self.parent, {self.pk} - {None}
        while above is not None:
            if above.pk in seen:
                raise ValidationError({"parent": _("An agency cannot stand above itself.")}, code="cycle")
            seen.add(above.pk)
            above = above.parent


class Unit(models.Model):
    """A section of an agency: the group that shares an inbox."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units", verbose_name=_("agency"))
    name = models.CharField(_("name"), max_length=60)
    sort_key = models.CharField(_("sort key"), max_length=120, blank=True)
    is_disclosure_office = models.BooleanField(_("disclosure office"), default=False)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["sort_key", "name"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], name="unit_named_once_in_its_agency")
        ]

    def __str__(self) -> str:
        return self.name
