"""The one function that says who may see and do what (object-level access)."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from agencies import people
from agencies.models import Role, User
from cases.models import Case

WHOLE_AGENCY = frozenset({Role.CLERK, Role.HEAD, Role.LEGAL, Role.SIGNATORY, Role.MANAGER})
DESK = frozenset({Role.CLERK, Role.HANDLER, Role.HEAD})
ALLOWED: dict[str, frozenset[str]] = {
    "view": WHOLE_AGENCY | {Role.HANDLER},
    "download": WHOLE_AGENCY | {Role.HANDLER},
    "attach": DESK,
    "unmask": DESK | {Role.LEGAL},
    "register": frozenset({Role.CLERK}),
    "administer": frozenset({Role.ADMIN}),
    "belong": WHOLE_AGENCY | {Role.HANDLER, Role.ADMIN},
    "manage": frozenset({Role.HEAD, Role.MANAGER}),
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
