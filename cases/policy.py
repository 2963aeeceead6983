"""The one function that says who may see and do what (object-level access)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from agencies import calendars, people
from agencies.models import Agency, CalendarNotice, NoticeScope, Role, User
from cases.models import Case

WHOLE_AGENCY = frozenset({Role.CLERK, Role.HEAD, Role.LEGAL, Role.SIGNATORY, Role.MANAGER})
DESK = frozenset({Role.CLERK, Role.HANDLER, Role.HEAD})
ALLOWED: dict[str, frozenset[str]] = {
    "view": WHOLE_AGENCY | {Role.HANDLER},
    "download": WHOLE_AGENCY | {Role.HANDLER},
    "attach": DESK | {Role.LEGAL},
    "keep_letters": DESK,
    "review": frozenset({Role.LEGAL}),
    "unmask": DESK | {Role.LEGAL},
    "register": frozenset({Role.CLERK}),
    "administer": frozenset({Role.ADMIN}),
    "belong": WHOLE_AGENCY | {Role.HANDLER, Role.ADMIN},
    "manage": frozenset({Role.HEAD, Role.MANAGER}),
    "see_policy": frozenset({Role.ADMIN, Role.MANAGER, Role.HEAD}),
    "edit_policy": frozenset({Role.ADMIN, Role.MANAGER}),
    "see_wording": frozenset({Role.ADMIN, Role.HEAD, Role.LEGAL}),
    "edit_wording": frozenset({Role.ADMIN}),
    "approve_wording": frozenset({Role.HEAD}),
    "reassign": frozenset({Role.HEAD, Role.MANAGER}),
}


def allowed(offices: Collection[Role]) -> frozenset[str]:
    """What holders of these roles may do in their agency."""
    return frozenset(what for what, roles in ALLOWED.items() if roles & set(offices))


def visible(user: User, on: date) -> QuerySet[Case]:
    """The cases a person may open: his agency's; a handler's only if they are his unit's or his own."""
    agency = people.agency_of(user, on)
    if agency is None:
        return Case.objects.none()
    roles = people.roles_in(user, agency, on)
    cases = Case.objects.filter(agency=agency)
    if WHOLE_AGENCY & roles:
        return cases
    if Role.HANDLER in roles:
        own = Q(handler=user) | Q(handler__in=people.covered_by(user, on))
        return cases.filter(own | Q(unit__in=people.units_of(user, on)))
    return Case.objects.none()


def may(user: User, what: str, case: Case | None = None, *, on: date) -> bool:
    """Whether `user` may do `what`: with a case, only to one he may see."""
    agency = people.agency_of(user, on)
    if agency is None or what not in allowed(people.roles_in(user, agency, on)):
        return False
    return case is None or visible(user, on).filter(pk=case.pk).exists()


@dataclass(frozen=True, slots=True)
class CalendarKeeper:
    """Whose notices of days off somebody enters and confirms (ADR 0051), and whose cases he reads of (ADR 0059)."""

    operator: bool
    agency: Agency | None

    @property
    def areas(self) -> list[str]:
        """The areas of the local notices that are his, unless he is the operator."""
        return calendars.areas_around(self.agency.area) if self.agency is not None else []

    def may_keep(self, scope: str, area: str) -> bool:
        """Whether a notice for these people is his to enter, confirm, replace and take back."""
        return self.operator or (scope == NoticeScope.LOCAL and area in self.areas)

    def visible(self) -> QuerySet[CalendarNotice]:
        """What concerns his agency, national notices included; the operator's is everything."""
        mine = Q(scope=NoticeScope.NATIONAL) | Q(area__in=self.areas)
        return CalendarNotice.objects.all() if self.operator else CalendarNotice.objects.filter(mine)


def calendar_keeper(user: User, on: date) -> CalendarKeeper | None:
    """The operator, or the administrator of an agency; nobody else keeps the calendar."""
    agency = people.agency_of(user, on)
    administers = agency is not None and "administer" in allowed(people.roles_in(user, agency, on))
    if not user.is_superuser and not administers:
        return None
    return CalendarKeeper(operator=user.is_superuser, agency=agency if administers else None)
