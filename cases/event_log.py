"""Rows to law events and back. The only place that knows both shapes."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from agencies.models import User
from agencies.prepared import Prepared
from cases.models import Case, CaseEvent
from workflow.law import events as law
from workflow.law.citations import Citation
from workflow.procedure.states import Action

RECORDED = Prepared(
    lambda case: CaseEvent.objects.filter(case=case).select_related("recorded_by").order_by("seq")
)


def rows(case: Case) -> list[CaseEvent]:
    """Everything recorded, in order of recording, with who recorded it."""
    return RECORDED(case=case.pk)


def in_force(recorded: Iterable[CaseEvent]) -> list[CaseEvent]:
    """What no later entry supersedes, by the day it happened; ties by the order the fact was first recorded (C26)."""
    recorded = list(recorded)
    superseded = {row.supersedes_id for row in recorded}
    first = _first(recorded)
    standing = [row for row in recorded if row.pk not in superseded]
    return sorted(standing, key=lambda row: (row.happened_on, first(row).seq))


def first_recorded(recorded: Iterable[CaseEvent], row: CaseEvent) -> CaseEvent:
    """The entry as it was recorded first, however often it was corrected since."""
    return _first(recorded)(row)


def _first(recorded: Iterable[CaseEvent]) -> Callable[[CaseEvent], CaseEvent]:
    by_id = {row.pk: row for row in recorded}

    def of(row: CaseEvent) -> CaseEvent:
        while row.supersedes_id is not None:
            row = by_id[row.supersedes_id]
        return row

    return of


def law_events(recorded: Iterable[CaseEvent]) -> list[law.Event]:
    """What the clock reads: nothing before the application is received."""
    found = [law.from_data(row.law) for row in in_force(recorded) if row.law is not None]
    return found if any(isinstance(event, law.Received) for event in found) else []


def append(case: Case, action: str, **fact: Any) -> CaseEvent:
    """Adds one fact to a locked case and counts its version on; what it takes is `next_fact`'s."""
    recorded = next_fact(case, action, **fact)
    recorded.save(force_insert=True)
    return recorded


def next_fact(
    case: Case,
    action: str,
    *,
    happened_on: date,
    basis: Citation,
    by: User | None,
    event: law.Event | None = None,
    data: dict[str, Any] | None = None,
    subject: int | None = None,
    supersedes: CaseEvent | None = None,
) -> CaseEvent:
    """One fact of a locked case, its version counted on; the caller writes it, alone or with its like."""
    case.version += 1
    return CaseEvent(
        case=case,
        seq=case.version,
        action=str(action),
        happened_on=happened_on,
        law=None if event is None else law.to_data(event),
        data=data or {},
        basis=str(basis),
        subject=subject,
        state=case.state,
        recorded_by=by,
        supersedes=supersedes,
    )


def standing_row(
    recorded: Sequence[CaseEvent], action: Action, subject: int | None = None
) -> CaseEvent | None:
    """The last fact of this kind that still stands, as completed or corrected since."""
    first = _first(recorded)
    matches = [
        row
        for row in in_force(recorded)
        if first(row).action == action.value and (subject is None or row.subject == subject)
    ]
    return matches[-1] if matches else None
