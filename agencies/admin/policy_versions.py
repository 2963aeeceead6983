"""Policy: a version is added, never changed; cases keep the one they began with."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _

from agencies import policies
from agencies.admin.own_agency import OwnAgencyAdmin
from agencies.models import PolicyVersion
from agencies.today import today


class PolicyForm(forms.ModelForm[PolicyVersion]):
    """Values that hold, from a day that has not passed."""

    def clean_values(self) -> Any:
        values = self.cleaned_data["values"]
        try:
            policies.from_values(values)
        except policies.BadPolicy as bad:
            raise forms.ValidationError(policies.sentence(bad), code=bad.code) from bad
        return values

    def clean_effective_from(self) -> Any:
        day = self.cleaned_data["effective_from"]
        if day < today():
            message = _("A policy cannot begin in the past: cases have been decided under the old one.")
            raise forms.ValidationError(message, code="past")
        return day


@admin.register(PolicyVersion)
class PolicyVersionAdmin(OwnAgencyAdmin):
    agency_path = "agency"
    may_change = False
    form = PolicyForm
    fields = ["agency", "effective_from", "values"]
    list_display = ["agency", "effective_from", "made_by", "made_at"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.made_by = request.user
        super().save_model(request, obj, form, change)
