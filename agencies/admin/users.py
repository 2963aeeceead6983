"""People and the roles they hold. Who leaves is deactivated."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agencies.admin.own_agency import OwnAgency, is_superuser
from agencies.models import Membership, User


class NewUser(AdminUserCreationForm[User]):
    class Meta(AdminUserCreationForm.Meta):
        model = User


class ChangedUser(UserChangeForm[User]):
    class Meta(UserChangeForm.Meta):
        model = User


class MembershipInline(OwnAgency, admin.TabularInline):
    model = Membership
    fk_name = "user"
    agency_path = "unit__agency"
    extra = 0

    def get_min_num(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Without a membership a new user would belong to nobody, and his administrator would not see him."""
        return 0 if is_superuser(request) or obj is not None else 1

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, validate_min=True, **kwargs)


@admin.register(User)
class PersonAdmin(OwnAgency, UserAdmin[User]):
    agency_path = "memberships__unit__agency"
    form = ChangedUser
    add_form = NewUser
    inlines = [MembershipInline]
    list_display = ["display_name", "username", "is_active", "last_login"]
    list_filter = ["is_active"]
    search_fields = ["username", "display_name"]
    ordering = ["sort_key", "username"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["display_name", "sort_key", "email", "language", "theme"]}),
        (_("Access"), {"fields": ["is_active", "is_staff", "is_superuser"]}),
    ]
    add_fieldsets = [
        (
            None,
            {"fields": ["username", "display_name", "sort_key", "usable_password", "password1", "password2"]},
        ),
    ]

    def own(self, request: HttpRequest) -> Q:
        return super().own(request) & Q(is_superuser=False)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Only a superuser opens this register to somebody."""
        return () if is_superuser(request) else ("is_staff", "is_superuser")

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Django leaves inlines off the page that adds a user; here a user begins with a membership."""
        return admin.ModelAdmin.get_inline_instances(self, request, obj)
