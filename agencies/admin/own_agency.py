"""What an administrator of one agency may see and change: that agency. Superusers: everything. Nobody deletes."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import ForeignKey, Model, Q, QuerySet
from django.http import HttpRequest

from agencies import people
from agencies.models import Agency, Role, Unit, User
from agencies.today import today


def administered(request: HttpRequest) -> Agency | None:
    """The agency whose administrator is asking, read once per request."""
    if not hasattr(request, "_administered"):
        user, day, agency = request.user, today(), None
        if isinstance(user, User):
            agency = people.agency_of(user, day)
            if agency is not None and Role.ADMIN not in people.roles_in(user, agency, day):
                agency = None
        request._administered = agency  # type: ignore[attr-defined]  # noqa: SLF001 - a request carries what is read once
    return request._administered  # type: ignore[attr-defined]  # noqa: SLF001 - as above


def is_superuser(request: HttpRequest) -> bool:
    return request.user.is_active and request.user.is_superuser


def visible_users(agency: Agency) -> QuerySet[User]:
    """The agency's people. A superuser is nobody's to change, or his password would be theirs."""
    return User.objects.filter(memberships__unit__agency=agency, is_superuser=False).distinct()


class OwnAgency:
    """For model admins and inlines: `agency_path` leads from a row to its agency's id."""

    model: Any
    agency_path: ClassVar[str]
    may_add: ClassVar[bool] = True
    may_change: ClassVar[bool] = True

    def own(self, request: HttpRequest) -> Q:
        """The rows of the administrator's agency."""
        agency = administered(request)
        return Q(**{self.agency_path: agency.pk}) if agency is not None else Q(pk__in=())

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]  # a mixin's super is not known
        return rows if is_superuser(request) else rows.filter(self.own(request)).distinct()

    def _may(self, request: HttpRequest, obj: Model | None) -> bool:
        if is_superuser(request):
            return True
        if administered(request) is None:
            return False
        if obj is None or obj.pk is None or not isinstance(obj, self.model):
            return True  # an inline is asked about the page it stands on, which has been asked itself
        return self.model.objects.filter(self.own(request), pk=obj.pk).exists()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may(request, None)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._may(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may_change and self._may(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may_add and self._may(request, None)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        """Choices end where the agency ends; what was chosen is checked against them."""
        agency = administered(request)
        if not is_superuser(request):
            own = {
                Agency: Agency.objects.filter(pk=agency.pk) if agency else Agency.objects.none(),
                Unit: Unit.objects.filter(agency=agency) if agency else Unit.objects.none(),
                User: visible_users(agency) if agency else User.objects.none(),
            }
            kwargs["queryset"] = own[db_field.related_model]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]  # a mixin's super is not known


class OwnAgencyAdmin(OwnAgency, admin.ModelAdmin):
    """A page of the register."""

    save_on_top = False
    show_full_result_count = False
