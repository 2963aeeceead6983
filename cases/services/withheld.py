"""What was withheld comes up again (R 18, C24): a date with each such answer, and what the review finds."""

from typing import Final

from cases.models import Assessment, Case, WithheldReview
from cases.services._enact import Door, the_case
from cases.services.act import Act, Missing
from workflow.law import limits
from workflow.law.outcomes import withholds
from workflow.procedure import timers
from workflow.procedure.states import Action, AssessmentState, WithheldState

OPEN: Final = (WithheldState.AHEAD, WithheldState.DUE)


def set_date(door: Door) -> None:
    """Where the answer withholds something, the day on which that comes up again; by the policy of the day it is set."""
    if not any(withholds(i.outcome, str(i.record.get("ground") or "")) for i in door.file.live_items):
        return
    day, months = door.act.day, door.file.policy_today.law.withheld_review_months
    due_on = limits.withheld_review_due(day, months, door.file.calendar)
    row = WithheldReview(case=door.case, since=day, months=months, due_on=due_on)
    row.save()
    door.move(Action.SET_REVIEW, subject=row, data={"review_on": due_on.isoformat()})


def end(door: Door) -> None:
    """Of an answer that no longer is the last one nothing is reviewed any more."""
    for row in door.file.withheld_reviews:
        if row.state in OPEN:
            door.move(Action.END_REVIEW, subject=row)


def come_up(*, case_id: int, act: Act) -> int:
    """Its day is near: it becomes a task. How many did."""
    with the_case(case_id, act) as door:
        calendar = door.file.calendar
        near = [
            (row, first)
            for row in door.file.withheld_reviews
            if row.state == WithheldState.AHEAD
            and (first := timers.comes_up_on(timers.Kind.WITHHELD_REVIEW, row.due_on, calendar)) <= act.today
        ]
        for row, first in near:
            door.move(Action.BRING_UP_REVIEW, subject=row, review_comes_up_on=first)
    return len(near)


def keep(*, case_id: int, act: Act, reasons: str) -> Case:
    """The ground still holds: it comes up again, counted from today."""
    with the_case(case_id, act) as door:
        row = _find(door, WithheldState.DUE)
        row.decided_on, row.decided_by, row.reasons = act.day, act.person, reasons
        door.move(Action.KEEP_WITHHELD, subject=row, data={"reasons": reasons})
        set_date(door)
    return door.case


def release(*, case_id: int, act: Act, reasons: str, told: str = "") -> Case:
    """What has changed, so that it may be given now (R 18). `told`: how and when the applicant was given it; else it is
    assessed for everybody (R 44)."""
    with the_case(case_id, act) as door:
        row = _find(door, *OPEN)
        row.decided_on, row.decided_by, row.reasons, row.told = act.day, act.person, reasons, told
        door.move(Action.RELEASE_WITHHELD, subject=row, data={"reasons": reasons, "note": told})
        pending = (AssessmentState.DUE, AssessmentState.TO_PUBLISH)
        if not told and not any(a.state in pending for a in door.file.assessments):
            Assessment.objects.create(case=door.case, opened_on=act.day)
            door.file.forget("assessments")
    return door.case


def _find(door: Door, *states: WithheldState) -> WithheldReview:
    row = next((r for r in door.file.withheld_reviews if r.state in states), None)
    if row is None:
        raise Missing({"reasons": "no_review_open"})
    return row
