"""Last days counted in working days for what runs beside a case. Columns repeat them; the calendar has the last word (C2)."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cases.models import Assessment, Consultation, Dispute, ReasonsRequest, WithheldReview
from workflow.law import limits
from workflow.procedure.states import (
    AssessmentState,
    ConsultationState,
    DisputeState,
    ReasonsState,
    WithheldState,
)
from workflow.procedure.timers import Kind

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile


class Period(NamedTuple):
    """`row` waits until `last`, which its `column` repeats."""

    kind: Kind
    row: Consultation | Assessment | WithheldReview | ReasonsRequest | Dispute
    column: str
    last: date


def running(file: "CaseFile") -> Iterator[Period]:
    """Every such period that is still awaited (C10, C11, C22, C24; R 18, 35)."""
    calendar = file.calendar
    for c in file.consultations:
        start = c.received_on or c.sent_on
        if c.state == ConsultationState.OPEN and start is not None:
            last = limits.consultation_due(start, calendar, c.party, c.period)
            if last is not None:
                yield Period(Kind.CONSULTATION, c, "ends_on", last)
    for a in file.assessments:
        if a.state == AssessmentState.TO_PUBLISH and a.decided_on is not None:
            last = limits.publication_due(a.decided_on, calendar)
            yield Period(Kind.PUBLICATION, a, "publish_by", last)
    for w in file.withheld_reviews:
        if w.state in (WithheldState.AHEAD, WithheldState.DUE):
            last = limits.withheld_review_due(w.since, w.months, calendar)
            yield Period(Kind.WITHHELD_REVIEW, w, "due_on", last)
    for r in file.reasons_requests:
        if r.state == ReasonsState.ASKED and r.received_on is not None:
            last = limits.reasons_due(r.received_on, calendar, r.period)
            yield Period(Kind.REASONS, r, "ends_on", last)
    for d in file.disputes:
        if d.state == DisputeState.TO_ANSWER:
            last = limits.dispute_papers_due(d.kind, d.received_on, calendar)
            yield Period(Kind.DISPUTE_PAPERS, d, "answer_due_on", last)
        if d.state == DisputeState.ANSWERED:
            last = limits.dispute_result_due(d.kind, d.received_on, calendar)
            yield Period(Kind.DISPUTE_RESULT, d, "result_due_on", last)


def moved(file: "CaseFile") -> list[Period]:
    """Those whose column says another day."""
    return [one for one in running(file) if getattr(one.row, one.column) != one.last]
