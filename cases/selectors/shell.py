"""What every page shows around itself: one query for the seats, one for the counts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from agencies import people
from agencies.models import Agency, Role, User
from cases.models import Work
from notifications.selectors import unread_count


@dataclass(frozen=True, slots=True)
class Shell:
    """Where somebody works, as what, and how much waits for him."""

    agency: Agency | None
    roles: frozenset[Role]
    open_tasks: int
    unread: int


def shell(user: User, today: date) -> Shell:
    """Four small queries, whatever the page."""
    seats = people.seats_of(user, today)
    agency = Agency.objects.filter(pk=seats[0][0]).first() if seats else None
    mine = Work.objects.filter(
        Q(holder=user) | Q(holder__in=people.covered_by(user, today)), is_open=True
    ).count()
    return Shell(agency, frozenset(role for _agency, _unit, role in seats), mine, unread_count(user))
