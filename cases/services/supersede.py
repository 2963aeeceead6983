"""A fact found wrong is superseded, never edited (C26)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cases import event_log
from cases.models import Case, CaseEvent, Consultation
from cases.selectors import earliest
from cases.selectors.case_file import CaseFile
from cases.services._enact import Door, the_case
from cases.services.act import Act, Missing
from workflow.law import events as law
from workflow.law.clock import Reading
from workflow.procedure.states import Action


@dataclass(frozen=True, slots=True)
class Shift:
    """What a corrected fact would change: the clock before and after."""

    before: Reading | None
    after: Reading | None

    @property
    def to_our_advantage(self) -> bool:
        """A later date, or an answer that becomes timely."""
        if self.before is None or self.after is None:
            return False
        if self.before.due_on is None or self.after.due_on is None:
            return self.after.due_on is None and self.before.due_on is not None
        return self.after.due_on > self.before.due_on or (
            self.after.timely is True and self.before.timely is False
        )


def preview(file: CaseFile, *, seq: int, on: date, changes: dict[str, Any] | None = None) -> Shift:
    """What would move; raises Impossible for a history that cannot be."""
    old = _find(file.events, seq)
    return _shift(file, old, _corrected(old, on, changes or {}))


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
    """Puts the right fact in the place of entry `seq`; moves made since then stand."""
    with the_case(case_id, act) as door:
        old = _find(door.file.events, seq)
        event = _corrected(old, on, changes or {})
        shift = _shift(door.file, old, event)
        ground = earliest.of_fact(door.file, old)
        _follow(door, old, event)
        door.move(
            Action.SUPERSEDE,
            event=event,
            on=on,
            data={**old.data, **_known(event), "reason": reason, "evidence": evidence, "replaces": old.seq},
            supersedes=old,
            to_our_advantage=shift.to_our_advantage,
            # a receipt misread is put right to any earlier day; every other fact stays after the arrival
            **(ground._asdict() if ground else {}),
            order_in_time=isinstance(event, law.Received) or on >= door.case.arrived_on,
        )
    return door.case


def _known(event: law.Event) -> dict[str, Any]:
    """What the record says in its own words and the clock as a date: when a notice was served."""
    received_on = getattr(event, "received_on", None)
    return {"served_on": received_on.isoformat()} if received_on is not None else {}


def _follow(door: Door, old: CaseEvent, event: law.Event) -> None:
    """Columns that repeat the corrected fact."""
    if isinstance(event, law.Received):
        door.case.arrived_on = min(door.case.arrived_on, event.on) if event.confirmed_on else event.on
    if isinstance(event, law.ConsultationSent):
        row = Consultation.objects.get(pk=old.subject or 0)
        row.sent_on, row.received_on = event.on, event.received_on
        row.save()
        door.file.forget("consultations")


def _find(events: list[CaseEvent], seq: int) -> CaseEvent:
    standing = {row.seq: row for row in event_log.in_force(events) if row.law is not None}
    if seq not in standing:
        raise Missing({"seq": "unknown_fact"})
    return standing[seq]


def _corrected(old: CaseEvent, on: date, changes: dict[str, Any]) -> law.Event:
    return law.from_data({**(old.law or {}), **changes, "on": on.isoformat()})


def _shift(file: CaseFile, old: CaseEvent, event: law.Event) -> Shift:
    stand_in = CaseEvent(
        pk=0, case=file.case, seq=file.case.version + 1, action=Action.SUPERSEDE, happened_on=event.on,
        law=law.to_data(event), supersedes=old,
    )  # fmt: skip
    return Shift(file.reading, file.read(event_log.law_events([*file.events, stand_in])))
