"""Why clocks stand still, for a page of cases: two queries."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from cases.labels.watch import Wait
from cases.models import Case, Consultation, Deadline
from workflow.law.clock import Status
from workflow.procedure.states import ConsultationState, State
from workflow.procedure.timers import WAITS, Kind


def waits(cases: Collection[Case], today: date) -> dict[int, list[Wait]]:
    """What each case whose clock stands still waits for; of several parties the one with the last end first."""
    found: defaultdict[int, list[Wait]] = defaultdict(list)
    paused = [case.pk for case in cases if case.clock_status == Status.PAUSED]
    for one in Consultation.objects.filter(case__in=paused, state=ConsultationState.OPEN.value):
        if one.ends_on is None or one.ends_on >= today:
            found[one.case_id].append(Wait(Kind.CONSULTATION, one.sent_on, one.ends_on, one.name))
    for lines in found.values():
        lines.sort(key=lambda line: line.until or date.max, reverse=True)
    stopped = {case.pk: WAITS.get(State(case.state)) for case in cases if case.clock_status == Status.STOPPED}
    ends = Deadline.objects.filter(case__in=stopped, done_at=None).values_list("case_id", "kind", "due")
    until = {(case, kind): due for case, kind, due in ends}
    for case in cases:
        if kind := stopped.get(case.pk):
            found[case.pk].append(Wait(kind, case.in_state_since, until.get((case.pk, kind.value))))
    return dict(found)
