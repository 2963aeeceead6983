"""Entering an absence, and coming back. The deputy holds the roles for these days and acts as the person he is."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from agencies.models import Absence, Membership, User

MOST_DAYS = 366


class BadAbsence(ValueError):
    """Why it cannot be: the field and a code; the page says it in a sentence."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(code)
        self.field, self.code = field, code


@transaction.atomic
def enter(*, user: User, deputy: User, since: date, until: date, by: User, today: date) -> Absence:
    """From `since` to `until` the deputy holds every role of `user` beside his own."""
    # In one order, so that two absences entered at once do not wait for each other.
    list(User.objects.select_for_update().filter(pk__in=[user.pk, deputy.pk]).order_by("pk"))
    if since < today:
        raise BadAbsence("since", "past")
    if until < since:
        raise BadAbsence("until", "backwards")
    if (until - since).days > MOST_DAYS:
        raise BadAbsence("until", "too_long")
    if user.pk == deputy.pk:
        raise BadAbsence("deputy", "himself")
    if _agencies(user, since).isdisjoint(_agencies(deputy, since)):
        raise BadAbsence("deputy", "elsewhere")
    if _overlapping(since, until).filter(user=user).exists():
        raise BadAbsence("since", "twice")
    if _overlapping(since, until).filter(user=deputy).exists():
        raise BadAbsence("deputy", "away_himself")
    if _overlapping(since, until).filter(deputy=user).exists():
        raise BadAbsence("since", "stands_in")
    absence = Absence.objects.create(user=user, deputy=deputy, since=since, until=until, entered_by=by)
    for held in Membership.objects.filter(user=user, since__lte=until).filter(_open_at(since)):
        first = max(held.since, since)
        last = min(held.until, until) if held.until else until
        own = Membership.objects.filter(user=deputy, unit=held.unit, role=held.role)
        if not own.filter(since__lte=first).filter(_open_at(last)).exists():
            Membership.objects.get_or_create(
                user=deputy,
                unit=held.unit,
                role=held.role,
                since=first,
                defaults={"until": last, "deputy_for": user},
            )
    return absence


@transaction.atomic
def end(*, absence_id: int, today: date) -> Absence:
    """He is back: from today on everything is his again. What the deputy did stands."""
    absence = Absence.objects.select_for_update().get(pk=absence_id)
    if absence.ended_on is None and absence.until >= today:
        absence.ended_on = today
        absence.save()
        lent = Membership.objects.filter(
            user=absence.deputy, deputy_for=absence.user, since__gte=absence.since, until__lte=absence.until
        )
        lent.filter(since__gte=today).delete()
        lent.filter(until__gte=today).update(until=today - timedelta(days=1))
    return absence


def _open_at(day: date) -> Q:
    return Q(until__isnull=True) | Q(until__gte=day)


def _overlapping(since: date, until: date) -> QuerySet[Absence]:
    found = Absence.objects.filter(since__lte=until, until__gte=since)
    return found.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=since))


def _agencies(user: User, on: date) -> set[int]:
    held = Membership.objects.filter(user=user, user__is_active=True, since__lte=on).filter(_open_at(on))
    return set(held.values_list("unit__agency_id", flat=True))
