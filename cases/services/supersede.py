"""A fact found wrong is superseded, never edited (C26)."""

from datetime import date
from typing import Any, Final

from cases import event_log
from cases.models import Case, CaseEvent
from cases.selectors import corrected, earliest
from cases.selectors.case_file import CaseFile
from cases.selectors.corrected import Shift
from cases.services._enact import Door, the_case
from cases.services.act import Act, Missing
from workflow.law import events as law
from workflow.law.citations import R_45
from workflow.procedure.guards import WhyNot
from workflow.procedure.machine import NotAllowed
from workflow.procedure.states import ENDED, Action, ConsultationState, State

# The arrival of what is not received yet: a column, as there is no fact of it before receipt.
ARRIVAL: Final = 0
SILENT: Final = (ConsultationState.LAPSED, ConsultationState.SETTLED)


def preview(file: CaseFile, *, seq: int, on: date, changes: dict[str, Any] | None = None) -> Shift:
    """What would move; raises Impossible for a history that cannot be."""
    if seq == ARRIVAL:
        return corrected.shift_of_arrival(file, on)
    old = _find(file.events, seq)
    return corrected.shift(file, old, _right(old, on, changes or {}))


def supersede(
    *,
    case_id: int,
    act: Act,
    seq: int,
    on: date,
    reason: str,
    evidence: str,
    changes: dict[str, Any] | None = None,
) -> Case:
    """Puts the right fact in the place of entry `seq`; moves made since then stand, a silence that was none does not."""
    with the_case(case_id, act) as door:
        why = {"reason": reason, "evidence": evidence}
        if seq == ARRIVAL:
            _arrival(door, on, why)
            return door.case
        old = _find(door.file.events, seq)
        event = _right(old, on, changes or {})
        _nothing_of_tomorrow(event, act.today)
        bounds = _bounds(door, old, event)
        door.judge(Action.SUPERSEDE, door.case, on, **bounds)
        shift = corrected.shift(door.file, old, event)
        _follow(door, old, event)
        door.move(
            Action.SUPERSEDE,
            event=event,
            on=on,
            data={**old.data, **corrected.served(event), **why, "replaces": old.seq},
            supersedes=old,
            to_our_advantage=shift.to_our_advantage,
            **bounds,
        )
        _hear_again(door, old, event)
    return door.case


def _bounds(door: Door, old: CaseEvent, event: law.Event) -> dict[str, Any]:
    """Between what the fact rests on and what rests on it; a receipt misread is put right to any earlier day."""
    ground, next_ = earliest.of_fact(door.file, old), earliest.follows(door.file, old)
    return {
        **(ground._asdict() if ground else {}),
        "order_in_time": isinstance(event, law.Received) or event.on >= door.case.arrived_on,
        "followed_on": next_.on if next_ else None,
        "followed_by": next_.action if next_ else "",
    }


def _arrival(door: Door, on: date, why: dict[str, str]) -> None:
    """The day of arrival of what still waits for its confirmation: the day from which it is waited for."""
    if door.file.state is not State.AWAITING_CONFIRMATION:
        raise Missing({"fact": "unknown_fact"})
    tried = [row for row in door.file.events if row.action == Action.RECORD_CONTACT_ATTEMPT]
    first = min((row.happened_on for row in tried), default=None)
    shift = corrected.shift_of_arrival(door.file, on)
    was, door.case.arrived_on = door.case.arrived_on, on
    door.file.forget("policy")
    door.move(
        Action.SUPERSEDE,
        on=on,
        data={**why, "arrived_on": on.isoformat(), "was": was.isoformat()},
        to_our_advantage=shift.to_our_advantage,
        order_in_time=True,
        followed_on=first,
        followed_by=Action.RECORD_CONTACT_ATTEMPT,
    )


def _follow(door: Door, old: CaseEvent, event: law.Event) -> None:
    """Columns that repeat the corrected fact."""
    corrected.arrive(door.case, event)
    door.file.forget("policy")
    if isinstance(event, law.ConsultationSent):
        row = next(one for one in door.file.consultations if one.pk == old.subject)
        corrected.ask(row, event, door.file)
        row.save(update_fields=["sent_on", "received_on", "ends_on"])


def _nothing_of_tomorrow(event: law.Event, today: date) -> None:
    received_on = getattr(event, "received_on", None)
    if received_on is not None and received_on > today:
        raise NotAllowed(WhyNot("in_the_future", R_45, {"on": received_on, "today": today}))


def _hear_again(door: Door, old: CaseEvent, event: law.Event) -> None:
    """A party whose period still runs by the right day has not been silent."""
    if not isinstance(event, law.ConsultationSent):
        return
    row = next(one for one in door.file.consultations if one.pk == old.subject)
    still_runs = row.ends_on is None or row.ends_on >= door.act.today
    if row.state in SILENT and still_runs and door.file.state not in ENDED:
        if event.received_on is None:
            raise Missing({"right_day": "silence_on_record"})
        row.closed_on = None
        served_on = {"name": row.name, "served_on": event.received_on.isoformat()}
        door.move(Action.RECORD_CONSULTATION_SERVED, subject=row, on=event.received_on, data=served_on)


def _find(events: list[CaseEvent], seq: int) -> CaseEvent:
    standing = {row.seq: row for row in event_log.in_force(events) if row.law is not None}
    if seq not in standing:
        raise Missing({"seq": "unknown_fact"})
    return standing[seq]


def _right(old: CaseEvent, on: date, changes: dict[str, Any]) -> law.Event:
    return law.from_data({**(old.law or {}), **changes, "on": on.isoformat()})
