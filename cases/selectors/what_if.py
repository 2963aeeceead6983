"""What would follow if something happened: the clock on the history plus the supposed events. Nothing is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cases.labels.what_if import Change
from cases.selectors.case_file import CaseFile
from workflow.law import clock, events as law, limits, whatif
from workflow.law.clock import Reading
from workflow.law.effects import Effect
from workflow.procedure.states import ConsultationState
from workflow.procedure.timers import ANSWERS, Kind

SUPPOSED = "supposed"


class Suppose(StrEnum):
    """What can be supposed of a case that runs."""

    CORRECT = "correct"
    OPINION = "opinion"
    CONSULT = "consult"
    EXTEND = "extend"
    FEE = "fee"
    PAY = "pay"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposition:
    """`on`: the day of it; `consultation`: which one answers; `workdays`: how long an extension."""

    kind: Suppose
    on: date
    consultation: str = ""
    workdays: int = 0


@dataclass(frozen=True, slots=True)
class WhatIf:
    """`today` as it stands, `idle` if nothing happened until the supposed day, `after` with what is supposed.

    `void`: why the supposed event would have no effect. `changes`: every date shown on the case, before and after.
    """

    supposition: Supposition
    today: Reading
    idle: Reading
    after: Reading
    void: str
    changes: tuple[Change, ...]


def events_of(file: CaseFile, of: Supposition) -> list[law.Event]:
    """The facts that are supposed, in order."""
    found: dict[Suppose, list[law.Event]] = {
        Suppose.CORRECT: [law.CorrectionRequested(on=of.on, period=file.policy.law.correction_workdays)],
        Suppose.CORRECTED: [law.CorrectionReceived(on=of.on)],
        Suppose.OPINION: [law.ConsultationReturned(on=of.on, id=of.consultation)],
        Suppose.CONSULT: [
            law.ConsultationSent(on=file.today, id=SUPPOSED, party="other_body"),
            law.ConsultationReturned(on=of.on, id=SUPPOSED),
        ],
        Suppose.EXTEND: [law.Extended(on=of.on, workdays=of.workdays)],
        Suppose.FEE: [law.FeeNotified(on=of.on)],
        Suppose.PAY: [law.FeePaid(on=of.on)],
    }
    return found[of.kind]


def suppose(file: CaseFile, of: Supposition) -> WhatIf:
    """Equal to the clock on the history plus the supposed events; Impossible if that cannot be."""
    calendar, policy = file.calendar, file.policy.law
    day = max(file.today, of.on)
    found = whatif.suppose(
        file.history, events_of(file, of), as_of=file.today, calendar=calendar, policy=policy
    )
    idle = clock.read(file.history, as_of=day, calendar=calendar, policy=policy)
    last = found.after.trace[-1]
    return WhatIf(
        supposition=of,
        today=found.before,
        idle=idle,
        after=found.after,
        void=last.why if last.effect is Effect.VOID else "",
        changes=tuple(_changes(file, of, found.before, found.after)),
    )


def open_consultations(file: CaseFile) -> list[tuple[str, str]]:
    """Those that could answer: the clock's name of it and the party's."""
    known = file.reading.open_consultations if file.reading else {}
    return [
        (str(c.pk), c.name)
        for c in file.consultations
        if c.state == ConsultationState.OPEN and str(c.pk) in known
    ]


def _changes(file: CaseFile, of: Supposition, before: Reading, after: Reading) -> Iterator[Change]:
    """The answer's date first; then whatever else of the case would move."""
    yield Change(
        ANSWERS[before.rules.kind].value, "", before.due_on, after.due_on, before.status, after.status
    )
    if before.notice_due_on != after.notice_due_on:
        yield Change(Kind.CORRECTION_NOTICE.value, "", before.notice_due_on, after.notice_due_on)
    if of.kind is Suppose.CORRECT and "correction" in after.awaiting - before.awaiting:
        last = limits.correction_due(of.on, file.calendar, file.policy.law)
        yield Change(Kind.CORRECTION.value, "", None, last)
    if of.kind is Suppose.FEE and "payment" in after.awaiting - before.awaiting:
        yield Change(Kind.PAYMENT.value, "", None, limits.payment_due(of.on, file.calendar))
    if of.kind in (Suppose.PAY, Suppose.CORRECTED) and file.lapses_after and before.awaiting - after.awaiting:
        kind = Kind.PAYMENT if of.kind is Suppose.PAY else Kind.CORRECTION
        yield Change(kind.value, "", file.lapses_after, None)
    names = {str(c.pk): c.name for c in file.consultations}
    for id_, ends_on in before.open_consultations.items():
        if id_ not in after.open_consultations and id_ in names:
            yield Change(Kind.CONSULTATION.value, names[id_], ends_on, None)
