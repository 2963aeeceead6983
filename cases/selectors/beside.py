"""What runs beside a case, as the tables, the timers and the guards want to know it."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from cases.selectors import objections, periods, repeated, service
from workflow.procedure.seats import Strand
from workflow.procedure.states import (
    Action,
    AssessmentState,
    ConsultationState,
    DeliberationState,
    DisputeState,
    ExtensionState,
    ReasonsState,
    State,
    UrgingState,
    WithheldState,
)
from workflow.procedure.timers import Kind

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile

GIVING: Final = objections.GIVING
MADE: Final = frozenset({Action.RECORD_DELIVERY, Action.ANSWER_ON_THE_SPOT})
UNMADE: Final = frozenset({Action.RECORD_RETURNED_ANSWER, Action.REDO})
UNJUDGED: Final = frozenset({ReasonsState.ASKED, ReasonsState.GIVEN, ReasonsState.SILENT})
TO_ASSESS: Final = frozenset({AssessmentState.DUE, AssessmentState.TO_PUBLISH})


def states(file: "CaseFile") -> dict[Strand, list[StrEnum]]:
    """The states of what runs beside the case, by strand."""
    return {
        Strand.CONSULTATION: [ConsultationState(c.state) for c in file.consultations],
        Strand.EXTENSION: [ExtensionState(e.state) for e in file.extensions],
        Strand.ASSESSMENT: [AssessmentState(a.state) for a in file.assessments],
        Strand.WITHHELD: [WithheldState(w.state) for w in file.withheld_reviews],
        Strand.REASONS: [ReasonsState(r.state) for r in file.reasons_requests],
        Strand.DELIBERATION: [DeliberationState(d.state) for d in file.deliberations],
        Strand.DISPUTE: [DisputeState(d.state) for d in file.disputes],
        Strand.URGING: [UrgingState(u.state) for u in file.urgings],
    }


def dates(file: "CaseFile") -> Iterator[tuple[tuple[Kind, int], date]]:
    """What each of them waits for: kind and row to the last day."""
    for one in periods.running(file):
        yield (one.kind, one.row.pk), one.last
    for d in file.deliberations:
        if d.state == DeliberationState.OPEN:
            yield (Kind.DELIBERATION, d.pk), d.due_on
    if file.urging is not None:
        yield (Kind.URGING, file.urging.pk), file.urging.answer_by
    yield from service.dates(file)


def facts(file: "CaseFile") -> dict[str, Any]:
    """Fields of `Facts` that rest on it."""
    run = file.reading.run if file.reading else 1
    asked = (ExtensionState.REQUESTED, ExtensionState.GRANTED)
    return {
        "extension_pending": any(e.state in asked for e in file.extensions),
        "extension_granted": any(e.run == run and e.state == ExtensionState.TOLD for e in file.extensions),
        "assessment_pending": any(a.state in TO_ASSESS for a in file.assessments),
        "something_given": bool(GIVING & {item.outcome for item in file.live_items}),
        "reasons_pending": any(r.state in UNJUDGED for r in file.reasons_requests),
        "reasons_reasonable": any(r.state == ReasonsState.REASONABLE for r in file.reasons_requests),
        "open_deliberations": sum(d.state == DeliberationState.OPEN for d in file.deliberations),
        "file_closed": file.state in (State.ARCHIVED, State.VOIDED),
        "urging_open": file.urging is not None,
        "answer_stands": answer_stands(file),
        "repeated_items": repeated.positions(file),
        **objections.facts(file),
    }


def answer_stands(file: "CaseFile") -> bool:
    """An answer was made, and neither came back by our fault nor was a new one ordered.

    A replacement that came back leaves the first answer standing (C34): such a return is no fact of the clock.
    """
    stands = False
    for row in file.events:
        if row.action in MADE:
            stands = True
        elif row.action in UNMADE and row.law is not None:
            stands = False
    return stands
