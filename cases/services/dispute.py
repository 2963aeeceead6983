"""Reconsiderations and suits (C22): papers, our answer, the result, and the new answer it may order."""

from dataclasses import dataclass
from datetime import date

from cases.models import Case, Dispute
from cases.services._enact import Door, the_case
from cases.services.act import Act, Missing
from workflow.law import limits
from workflow.law.events import RedoOrdered
from workflow.procedure.states import Action, DisputeState

PENDING = (DisputeState.TO_ANSWER, DisputeState.ANSWERED)
ORDERING = frozenset({"annulled", "ordered", "found_unlawful"})


@dataclass(frozen=True, kw_only=True)
class Order:
    """A new answer is ordered: by a stated length or date, at most one of them, or none (20 working days).

    `procedural`: the old answer fell only for how it came about; then it may say the same again (AR 64 ¶2). `items`: the
    positions it is about; none: all of them.
    """

    workdays: int | None = None
    days: int | None = None
    due_on: date | None = None
    procedural: bool = False
    items: tuple[int, ...] = ()


def record(*, case_id: int, act: Act, kind: str, body: str, reference: str = "", about: str = "") -> Case:
    """The papers arrived on `act.day`; our own time runs from then (AR 48, 54; C4 for a court)."""
    with the_case(case_id, act) as door:
        calendar = door.file.calendar
        row = Dispute(
            case=door.case,
            kind=kind,
            body=body,
            reference=reference,
            about=about,
            received_on=act.day,
            answer_due_on=limits.dispute_papers_due(kind, act.day, calendar),
            result_due_on=limits.dispute_result_due(kind, act.day, calendar),
        )
        row.save()
        door.move(Action.RECORD_DISPUTE, subject=row, data={"dispute": kind, "name": body})
    return door.case


def answer(*, case_id: int, act: Act, dispute_id: int, note: str) -> Case:
    """Our answer with the evidence was handed in."""
    with the_case(case_id, act) as door:
        row = _find(door, dispute_id, DisputeState.TO_ANSWER)
        row.answered_on, row.answer_note = act.day, note
        door.move(Action.ANSWER_DISPUTE, subject=row, data={"dispute": row.kind, "note": note})
    return door.case


def record_result(
    *,
    case_id: int,
    act: Act,
    dispute_id: int,
    result: str,
    decision_number: str = "",
    holding: str = "",
    order: Order | None = None,
) -> Case:
    """The decision reached us, or took effect, on `act.day`. With an `order` the case runs again from then."""
    if order is not None and result not in ORDERING:
        raise Missing({"result": "result_orders_nothing"})
    with the_case(case_id, act) as door:
        row = _find(door, dispute_id, *PENDING)
        row.result, row.decided_on = result, act.day
        row.decision_number, row.holding = decision_number, holding
        row.redo, row.procedural = order is not None, order is not None and order.procedural
        data = {"dispute": row.kind, "dispute_result": result, "note": decision_number}
        door.move(Action.RECORD_DISPUTE_RESULT, subject=row, data=data)
        if order is not None:
            _redo(door, order, decision_number)
    return door.case


def _redo(door: Door, order: Order, decision_number: str) -> None:
    event = RedoOrdered(on=door.act.day, workdays=order.workdays, days=order.days, due_on=order.due_on)
    door.move(
        Action.REDO,
        event=event,
        data={"note": decision_number, "procedural": order.procedural, "items": sorted(order.items)},
        redo_ordered=True,
    )


def _find(door: Door, dispute_id: int, *states: DisputeState) -> Dispute:
    row = next((d for d in door.file.disputes if d.pk == dispute_id and d.state in states), None)
    if row is None:
        raise Missing({"dispute": "choose_open_ones"})
    return row
