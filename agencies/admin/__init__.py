"""The register of agencies and people, for their administrators. Each sees only his own agency."""

from django.contrib import admin
from django.contrib.auth.models import Group

from agencies.admin import agency, calendar_notices, policy_versions, users

__all__ = ["agency", "calendar_notices", "policy_versions", "users"]

admin.site.unregister(Group)  # roles are memberships, not groups
