"""Who was urged and has not answered, and what was answered lately."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from agencies.models import Agency, User
from cases.models import Urging
from workflow.law.workdays import WorkCalendar
from workflow.procedure import timers
from workflow.procedure.states import Role, UrgingState

LATELY: Final = 5
SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Urged:
    """One urging. `who`: whose answer it is, nobody where it waits for its group; `late`: its day is over without one."""

    urging: Urging
    who: User | None
    late: bool


def watched(agency: Agency, today: date, calendar: WorkCalendar) -> list[Urged]:
    """Without an answer, the nearest day first; then those answered within five working days, newest first."""
    lately = Q(state=UrgingState.ANSWERED.value, answered_on__gte=timers.before(today, LATELY, calendar))
    found = Urging.objects.filter(Q(state=UrgingState.OPEN.value) | lately, case__agency=agency)
    rows = found.select_related("case", "case__handler", "person", "urged_by", "answered_by")
    lines = [_line(row, today) for row in rows.order_by("-state", "answer_by", "pk")[:SHOWN]]
    return sorted(lines, key=lambda line: line.urging.answered_on or date.max, reverse=True)


def _line(row: Urging, today: date) -> Urged:
    open_ = row.state == UrgingState.OPEN
    now = row.case.handler if row.role == Role.HANDLER else row.person
    return Urged(row, now if open_ else row.person, open_ and row.answer_by < today)
