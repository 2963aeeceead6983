"""Which procedural roles a person holds on one case."""

from collections.abc import Sequence
from datetime import date

from agencies import people
from agencies.models import Role as Office, User
from cases.models import Case
from workflow.procedure.states import Role

AGENCY_WIDE = {
    Office.CLERK: Role.CLERK,
    Office.HEAD: Role.HEAD,
    Office.LEGAL: Role.LEGAL,
    Office.SIGNATORY: Role.SIGNATORY,
    Office.MANAGER: Role.MANAGER,
}
Seats = Sequence[tuple[int, int, Office]]


def of(user: User | None, case: Case, seats: Seats, *, stands_in: bool = False) -> frozenset[Role]:
    """The sweep is SYSTEM; a handler is one only for his unit's cases, and only while nobody else has the case.

    `stands_in`: he is the deputy of the one who has it. `seats`: what the user holds that day, from `agencies.people.seats_of`.
    """
    if user is None:
        return frozenset({Role.SYSTEM})
    here = [(unit, office) for agency, unit, office in seats if agency == case.agency_id]
    found = {AGENCY_WIDE[office] for _unit, office in here if office in AGENCY_WIDE}
    units = {unit for unit, office in here if office is Office.HANDLER}
    if (
        case.handler_id == user.pk
        or (units and stands_in)
        or (case.handler_id is None and case.unit_id in units)
    ):
        found.add(Role.HANDLER)
    return frozenset(found)


def held(user: User | None, on: date) -> Seats:
    """What a person holds on a day, in one query."""
    return [] if user is None else people.seats_of(user, on)
