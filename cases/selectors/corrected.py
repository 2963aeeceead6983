"""What a corrected fact would change: every date of the case before and after (C26). Nothing is kept by asking."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Final

from cases import event_log
from cases.models import Case, CaseEvent, Consultation
from cases.selectors.case_file import CaseFile
from workflow.law import events as law, limits
from workflow.law.clock import Reading
from workflow.law.effects import Effect, Step
from workflow.procedure import timers
from workflow.procedure.states import Action
from workflow.procedure.timers import Kind

# Days we must keep: later is easier for us. Days others must keep: earlier takes something from them.
OURS: Final = frozenset(
    {
        Kind.ANSWER,
        Kind.RECORDS,
        Kind.CORRECTION_NOTICE,
        Kind.CONFIRMATION,
        Kind.PUBLICATION,
        Kind.DISPUTE_PAPERS,
    }
)
THEIRS: Final = frozenset({Kind.CORRECTION, Kind.PAYMENT, Kind.REASONS})
# What is read anew when a fact or the row that repeats it is another.
OF_THE_FACTS: Final = frozenset({"case", "events", "history", "reading", "policy", "consultations"})
Dates = dict[tuple[Kind, int], date]


@dataclass(frozen=True, slots=True)
class Moved:
    """One date of the case that would be another; nothing where it does not run."""

    kind: str
    name: str
    before: date | None
    after: date | None
    helps_us: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """The clock before and after, what else moves, and whether the date of any step of the past moves our way."""

    before: Reading | None
    after: Reading | None
    moved: tuple[Moved, ...] = ()
    past_helps_us: bool = False

    @property
    def to_our_advantage(self) -> bool:
        """A later date of ours, an earlier one of the other side's, or an answer that becomes timely, today or in any run before."""
        return self._answer_helps_us or self.past_helps_us or any(one.helps_us for one in self.moved)

    @property
    def _answer_helps_us(self) -> bool:
        if self.before is None or self.after is None:
            return False
        if self.before.due_on is None or self.after.due_on is None:
            return self.after.due_on is None and self.before.due_on is not None
        return self.after.due_on > self.before.due_on or (
            self.after.timely is True and self.before.timely is False
        )


def shift(file: CaseFile, old: CaseEvent, event: law.Event) -> Shift:
    """With `event` in the place of what `old` says; Impossible for a history that cannot be."""
    stand_in = CaseEvent(
        pk=0, case=file.case, seq=file.case.version + 1, action=Action.SUPERSEDE, happened_on=event.on,
        law=law.to_data(event), data={**old.data, **served(event)}, subject=old.subject, supersedes=old,
    )  # fmt: skip

    def change(after: CaseFile) -> None:
        after.events = [*file.events, stand_in]
        arrive(after.case, event)
        after.consultations = [_row(after, row, old, event) for row in file.consultations]

    return _compared(file, change)


def shift_of_arrival(file: CaseFile, on: date) -> Shift:
    """With another day of arrival of what waits for its confirmation."""

    def change(after: CaseFile) -> None:
        after.case.arrived_on = on

    return _compared(file, change)


def served(event: law.Event) -> dict[str, str]:
    """What the record says in its own words and the clock as a date: when a notice was served."""
    received_on = getattr(event, "received_on", None)
    return {"served_on": received_on.isoformat()} if received_on is not None else {}


def arrive(case: Case, event: law.Event) -> None:
    """The column of the case that repeats its receipt."""
    if isinstance(event, law.Received):
        case.arrived_on = (
            min(event.arrived_on or case.arrived_on, event.on) if event.confirmed_on else event.on
        )


def ask(row: Consultation, event: law.ConsultationSent, file: CaseFile) -> None:
    """The columns of a consultation that repeat how it was asked."""
    row.sent_on, row.received_on = event.on, event.received_on
    start = event.received_on or event.on
    row.ends_on = limits.consultation_due(start, file.calendar, row.party, row.period)


def _row(file: CaseFile, row: Consultation, old: CaseEvent, event: law.Event) -> Consultation:
    if isinstance(event, law.ConsultationSent) and row.pk == old.subject:
        row = copy(row)
        ask(row, event, file)
    return row


def _compared(file: CaseFile, change: Callable[[CaseFile], None]) -> Shift:
    after = CaseFile(copy(file.case), file.today)
    shared = {name: value for name, value in file.__dict__.items() if name not in OF_THE_FACTS}
    after.__dict__.update(shared)
    change(after)
    dates = [timers.wanted(one.waits(), one.calendar) for one in (file, after)]
    return Shift(file.reading, after.reading, _moved(file, *dates), _past_helps_us(file, after))


def _moved(file: CaseFile, before: Dates, after: Dates) -> tuple[Moved, ...]:
    names = {(Kind.CONSULTATION, row.pk): row.name for row in file.consultations}
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return tuple(
        Moved(
            key[0].value,
            names.get(key, ""),
            before.get(key),
            after.get(key),
            _helps_us(key[0], before.get(key), after.get(key)),
        )
        for key in keys
    )


def _helps_us(kind: Kind, before: date | None, after: date | None) -> bool:
    """A party's period does both: while it runs our own stands still, and when it is over the party is not heard."""
    if kind is Kind.CONSULTATION:
        return before is not None and after is not None
    if before is None or after is None:
        return kind in OURS and before is not None
    return (kind in OURS and after > before) or (kind in THEIRS and after < before)


def _past_helps_us(file: CaseFile, after: CaseFile) -> bool:
    """Whether after any fact of the case the date was earlier than it would be, or an answer becomes timely."""
    was, becomes = _steps(file), _steps(after)
    return any(_later(was[key], becomes[key]) for key in was.keys() & becomes.keys())


def _later(was: Step, becomes: Step) -> bool:
    if was.due_on is None or becomes.due_on is None:
        return was.due_on is not None
    answered = was.effect is Effect.ANSWERED and becomes.effect is Effect.ANSWERED
    timely = answered and was.on > was.due_on and becomes.on <= becomes.due_on
    return becomes.due_on > was.due_on or timely


def _steps(file: CaseFile) -> dict[int, Step]:
    """What each fact did to the date, by the entry it was recorded in first."""
    if file.reading is None:
        return {}
    rows = [row for row in event_log.in_force(file.events) if row.law is not None]
    first = [event_log.first_recorded(file.events, row).pk for row in rows]
    return {first[step.number]: step for step in file.reading.trace}
