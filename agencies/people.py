"""Who is responsible, and what somebody is. One query each; who has been deactivated is nobody."""

from datetime import date

from django.db.models import Q, QuerySet

from agencies.models import Absence, Agency, Membership, Role, Unit, User, away_on
from agencies.once import once
from agencies.prepared import Prepared


def held_on(day: date) -> Q:
    """Memberships that hold on `day`, first and last day included."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))


def _held(user: int, day: date) -> QuerySet[Membership]:
    held = Membership.objects.filter(held_on(day), user_id=user, user__is_active=True)
    return held.select_related("unit__agency").order_by("unit__agency_id", "unit_id", "role")


HELD = Prepared(_held)
SEATED = Prepared(lambda user, day: _held(user, day).select_related("user", "unit__agency"))


def seated(user_id: int, on: date) -> User | None:
    """The user with what he holds that day already read; None for one who holds nothing then."""
    held = tuple(SEATED(user=user_id, day=on))
    if not held:
        return None
    user = held[0].user
    user.seats_read = on, held
    return user


@once
def _of(user: User, on: date) -> tuple[Membership, ...]:
    """What `user` holds, by agency, unit and role."""
    if user.seats_read is not None and user.seats_read[0] == on:
        return user.seats_read[1]
    return tuple(HELD(user=user.pk, day=on))


def responsible(agency: Agency, role: Role, *, unit: Unit | None = None, on: date) -> list[User]:
    """Everybody who holds `role` in `agency` (in `unit`, where one is named) on that day: deputies included, who is away not.

    Sorted by name; nobody is listed twice.
    """
    memberships = Membership.objects.filter(held_on(on), unit__agency_id=agency.pk, role=role)
    if unit is not None:
        memberships = memberships.filter(unit_id=unit.pk)
    present = User.objects.filter(is_active=True, pk__in=memberships.values("user_id"))
    return list(present.exclude(pk__in=Absence.objects.filter(away_on(on)).values("user_id")))


def covered_by(user: User, on: date) -> QuerySet[Absence, int]:
    """The ids of those for whom `user` stands in on that day, as a subquery."""
    return Absence.objects.filter(away_on(on), deputy_id=user.pk).values_list("user_id", flat=True)


def in_place_of(user: User, on: date) -> User:
    """Who is to be told what is meant for `user` on that day: his deputy while he is away."""
    absence = Absence.objects.filter(away_on(on), user_id=user.pk).select_related("deputy").first()
    return user if absence is None else absence.deputy


def ids_of(agency: Agency, on: date) -> list[int]:
    """The ids of everybody who works for `agency` on that day."""
    held = Membership.objects.filter(held_on(on), unit__agency_id=agency.pk)
    return list(held.order_by("user_id").values_list("user_id", flat=True).distinct())


def roles_in(user: User, agency: Agency, on: date) -> frozenset[Role]:
    """What `user` may be asked to do in `agency` on that day; empty for a stranger."""
    return frozenset(Role(held.role) for held in _of(user, on) if held.unit.agency_id == agency.pk)


def agency_of(user: User, on: date) -> Agency | None:
    """The agency `user` works for on that day."""
    return min((held.unit.agency for held in _of(user, on)), key=lambda agency: agency.code, default=None)


def units_of(user: User, on: date, role: Role | None = None) -> list[Unit]:
    """The units `user` works in on that day (those where he holds `role`, if one is named)."""
    return list(dict.fromkeys(held.unit for held in _of(user, on) if role is None or held.role == role))


def seats_of(user: User, on: date) -> list[tuple[int, int, Role]]:
    """(agency id, unit id, role) for everything `user` holds on that day, each once."""
    seats = ((held.unit.agency_id, held.unit_id, Role(held.role)) for held in _of(user, on))
    return list(dict.fromkeys(seats))


def administrators(on: date) -> list[User]:
    """Who enters notices and keeps the register: superusers, and every agency's administrators."""
    held = Membership.objects.filter(held_on(on), role=Role.ADMIN)
    admins = Q(is_superuser=True) | Q(pk__in=held.values("user_id"))
    return list(User.objects.filter(admins, is_active=True))
