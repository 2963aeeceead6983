"""What every page shows around itself."""

from dataclasses import dataclass
from datetime import date

from agencies import people
from agencies.models import Agency, Role, User
from cases.selectors.worklists import waiting


@dataclass(frozen=True, slots=True)
class Shell:
    """Where somebody works, as what, and how much waits for him."""

    agency: Agency | None
    roles: frozenset[Role]
    open_tasks: int
    unread: int


def shell(user: User, today: date) -> Shell:
    """One query for what waits; who somebody is came with the request."""
    roles = frozenset(role for _agency, _unit, role in people.seats_of(user, today))
    return Shell(people.agency_of(user, today), roles, *waiting(user, today))
