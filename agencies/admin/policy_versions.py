"""Policy, to be read: versions are entered at the desk (`/policy/`), and a trigger keeps them as they are."""

from django.contrib import admin

from agencies.admin.own_agency import OwnAgencyAdmin
from agencies.models import PolicyVersion


@admin.register(PolicyVersion)
class PolicyVersionAdmin(OwnAgencyAdmin):
    agency_path = "agency"
    may_add = may_change = False
    fields = ["agency", "effective_from", "values", "made_by"]
    list_display = ["agency", "effective_from", "made_by", "made_at"]
