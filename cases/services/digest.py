"""What a manager is told each working morning: one message with counts, however often it is asked for."""

from datetime import date, timedelta

from django.db import transaction

from agencies import calendars, people, policies
from agencies.models import Agency, Role
from cases import labels
from cases.models import CaseEvent
from cases.selectors import manager
from cases.services import _notices
from notifications import outbox, selectors as told
from workflow.law.workdays import WorkCalendar
from workflow.procedure.states import Action

SOON = 2
CAME_BACK = (Action.RETURN_DRAFT.value, Action.RECORD_RETURNED_ANSWER.value)


def post_all(*, as_of: date, hour: int) -> int:
    """Posts every agency's digest of this morning, if it is one; how many people were told for the first time."""
    return sum(_post(agency, as_of, hour) for agency in Agency.objects.order_by("pk"))


def _post(agency: Agency, as_of: date, hour: int) -> int:
    calendar = calendars.for_agency(agency)
    if not calendar.is_workday(as_of) or hour < policies.policy_on(agency, as_of).message_hours[0]:
        return 0
    managers = people.responsible(agency, Role.MANAGER, on=as_of)
    if not managers:
        return 0
    counts = {
        "overdue": manager.overdue(agency, as_of).count(),
        "today": manager.due_within(agency, as_of, 0).count(),
        "soon": manager.due_within(agency, as_of, SOON).filter(due_on__gt=as_of).count(),
        "back": _came_back(agency, as_of, calendar),
        "dead": told.dead_count(people.ids_of(agency, as_of)),
    }
    with transaction.atomic():
        return outbox.post(
            cause=f"digest:{agency.pk}:{as_of.isoformat()}",
            to=[person.pk for person in managers],
            kind="digest",
            text=_notices.in_both(labels.digest(counts)),
            url="/manage/",
            on=as_of,
        )


def _came_back(agency: Agency, as_of: date, calendar: WorkCalendar) -> int:
    """Drafts and answers returned since the last working morning."""
    since = as_of - timedelta(days=1)
    while not calendar.is_workday(since):
        since -= timedelta(days=1)
    rows = CaseEvent.objects.filter(case__agency=agency, action__in=CAME_BACK)
    return rows.filter(happened_on__gte=since, happened_on__lt=as_of).count()
