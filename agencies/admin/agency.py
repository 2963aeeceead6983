"""Agencies and their units."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _, gettext_lazy

from agencies.admin.own_agency import OwnAgency, OwnAgencyAdmin, is_superuser
from agencies.models import Agency, Unit
from agencies.review_bodies import Mistake, mistakes


def sentence(mistake: Mistake) -> str:
    """What contradicts the law, and by which article."""
    sentences = {
        "expected": _("For this kind of agency it is %(expected)s (%(basis)s)."),
        "itself": _("An agency of this kind does not reconsider its own answers (%(basis)s)."),
        "no_choice": _("For this kind of agency there is one reconsideration body only (%(basis)s)."),
        "second_missing": _("The applicant may choose between two bodies: name the other one (%(basis)s)."),
    }
    return sentences[mistake.code] % mistake.params


class AgencyForm(forms.ModelForm[Agency]):
    """The register's data, checked against the law for the kind of agency (C19)."""

    online_review_url = forms.URLField(
        label=gettext_lazy("online reconsideration"), required=False, assume_scheme="https"
    )

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # not in the stubs
        if not self.errors:
            for mistake in mistakes(self.instance):
                self.add_error(mistake.field, sentence(mistake))


class UnitInline(OwnAgency, admin.TabularInline):
    model = Unit
    agency_path = "agency"
    extra = 0


@admin.register(Agency)
class AgencyAdmin(OwnAgencyAdmin):
    agency_path = "pk"
    form = AgencyForm
    inlines = [UnitInline]
    list_display = ["name", "code", "kind", "area", "parent"]
    search_fields = ["name", "code"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """What an agency is and where it stands is not for itself to say."""
        return () if is_superuser(request) else ("code", "kind", "area", "parent")
