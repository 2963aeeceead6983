"""The one door. Nothing else in the product moves a case or what runs beside it.

    with the_case(case_id, act) as door:
        door.move(Action.WITHDRAW, event=Withdrawn(on=act.day))

Inside: lock the case row, gather the facts, ask the machine, let django-fsm move, append the fact. On the way
out, once: read the clock again, cached dates and Deadline rows, outbox rows, desk. One transaction around all.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import models, transaction

from cases import desk, event_log
from cases.models import (
    Assessment,
    Case,
    CaseEvent,
    Consultation,
    Deliberation,
    Dispute,
    Extension,
    ReasonsRequest,
    Submission,
)
from cases.selectors import report_row
from cases.selectors.case_file import CaseFile
from cases.services import _notices, _timers
from cases.services.act import Act, Repeated, Stale
from workflow.binding import make_move
from workflow.law import events as law
from workflow.law.clock import Status
from workflow.procedure import machine
from workflow.procedure.guards import WhyNot
from workflow.procedure.machine import NotAllowed
from workflow.procedure.moves import Move
from workflow.procedure.states import (
    Action,
    AssessmentState,
    ConsultationState,
    DeliberationState,
    DisputeState,
    ExtensionState,
    ReasonsState,
    State,
)

STATES: dict[type[models.Model], Any] = {
    Case: State,
    Consultation: ConsultationState,
    Extension: ExtensionState,
    Assessment: AssessmentState,
    ReasonsRequest: ReasonsState,
    Deliberation: DeliberationState,
    Dispute: DisputeState,
}
Subject = Consultation | Extension | Assessment | ReasonsRequest | Deliberation | Dispute


class Door:
    """A locked case and the one way to move it."""

    def __init__(self, case: Case, act: Act) -> None:
        self.case = case
        self.act = act
        self.file = CaseFile(case, act.today)
        self.recorded: list[CaseEvent] = []

    def move(
        self,
        action: Action,
        *,
        event: law.Event | None = None,
        data: dict[str, Any] | None = None,
        subject: Subject | None = None,
        on: date | None = None,
        supersedes: CaseEvent | None = None,
        **known: Any,
    ) -> CaseEvent:
        """Judges, moves and records one act; raises NotAllowed or Impossible and then nothing is done.

        `subject`: what is moved instead of the case. `known`: facts only the caller can know, by field name.
        """
        day = on or (event.on if event is not None else self.act.day)
        row: Case | Subject = self.case if subject is None else subject
        lawful = self.judge(action, row, day, **known)
        before = self.case.state
        make_move(row, action)
        if subject is not None:
            subject.save()
        elif self.case.state != before:
            self.case.in_state_since = day
        recorded = event_log.append(
            self.case,
            action,
            happened_on=day,
            basis=lawful.basis,
            by=self.act.by,
            event=event,
            data=data,
            subject=None if subject is None else subject.pk,
            supersedes=supersedes,
        )
        self._after(recorded)
        return recorded

    def move_each(
        self, action: Action, moves: Iterable[tuple[Subject, law.Event | None, dict[str, Any]]]
    ) -> None:
        """The same act on many rows, read together: 300 third parties are one pass over the history."""
        judged: dict[str, Move] = {}
        for subject, event, data in moves:
            day = event.on if event is not None else self.act.day
            if subject.state not in judged:
                judged[subject.state] = self.judge(action, subject, day)
            lawful = judged[subject.state]
            make_move(subject, action)
            subject.save()
            supersedes = data.pop("supersedes", None)
            self.recorded.append(
                event_log.append(
                    self.case,
                    action,
                    happened_on=day,
                    basis=lawful.basis,
                    by=self.act.by,
                    event=event,
                    data=data,
                    subject=subject.pk,
                    supersedes=supersedes,
                )
            )
        self.file.forget()
        self.file.reading  # noqa: B018 - as above

    def complete(
        self,
        action: Action,
        known: CaseEvent | None,
        *,
        data: dict[str, Any],
        received_on: date | None,
        subject: Subject | None = None,
    ) -> CaseEvent:
        """Adds to a fact what has become known since (a notice was served): the fuller entry supersedes it (C26).

        It stays a fact of the day it happened on; `act.day` is the day of what is added.
        """
        row: Case | Subject = self.case if subject is None else subject
        lawful = self.judge(action, row, self.act.day)
        if known is None:
            raise NotAllowed(WhyNot("nothing_to_complete", lawful.basis))
        served = {"received_on": received_on.isoformat()} if received_on else {}
        event = None if known.law is None else law.from_data({**known.law, **served})
        make_move(row, action)
        if subject is not None:
            subject.save()
        recorded = event_log.append(
            self.case,
            action,
            happened_on=known.happened_on,
            basis=lawful.basis,
            by=self.act.by,
            event=event,
            data={**known.data, **data},
            subject=known.subject,
            supersedes=known,
        )
        self._after(recorded)
        return recorded

    def counted(self, event: law.Event) -> law.Event | None:
        """The event, unless no clock runs that could read it: none ever did (R 41), or an answer is being replaced (C34)."""
        reading = self.file.reading
        return None if reading is None or reading.status is Status.CLOSED else event

    def _after(self, recorded: CaseEvent) -> None:
        self.recorded.append(recorded)
        self.file.forget()
        if recorded.law is not None:
            self.file.reading  # noqa: B018 - an impossible history is refused here, before anything else

    def judge(self, action: Action, row: Case | Subject, day: date, **known: Any) -> Move:
        """The lawful move, or NotAllowed."""
        facts = self.file.facts(self.act.by, on=day, **known)
        return machine.decide(
            STATES[type(row)](row.state),
            action,
            roles=self.file.roles_of(self.act.by),
            facts=facts,
        )

    def note(self, action: str, *, data: dict[str, Any] | None = None, basis: Any) -> CaseEvent:
        """A fact that moves nothing (a file added, a number unmasked)."""
        self.case.version += 1
        recorded = CaseEvent.objects.create(
            case=self.case,
            seq=self.case.version,
            action=action,
            happened_on=self.act.day,
            data=data or {},
            basis=str(basis),
            state=self.case.state,
            recorded_by=self.act.by,
        )
        self.recorded.append(recorded)
        self.file.forget()
        return recorded

    def settle(self) -> None:
        """Cached dates, Deadline rows, desk and messages follow what was recorded."""
        self.file.forget()
        settle(self.file, self.act, self.recorded)


def settle(file: CaseFile, act: Act, recorded: Sequence[CaseEvent]) -> None:
    """Makes everything derived agree with the facts. Doing it again changes nothing."""
    refresh_cache(file)
    file.case.annual_row = report_row.row_of(file)
    file.case.save()
    due = _timers.sync(file)
    file.forget()
    opened = desk.advance(file, act.by, due)
    _notices.tell_of_new_tasks(file, opened, act, recorded)


CACHED = ("received_on", "due_on", "clock_status", "provisional", "clock_as_of", "answered_on", "timely")


def refresh_cache(file: CaseFile) -> None:
    """The clock's columns on the case row, as read today."""
    for name, value in clock_columns(file).items():
        setattr(file.case, name, value)


def clock_columns(file: CaseFile) -> dict[str, Any]:
    """What the columns named in CACHED should hold today."""
    reading = file.reading
    if reading is None:
        nothing = dict.fromkeys(CACHED)
        return {**nothing, "clock_status": "", "provisional": False, "clock_as_of": file.today}
    return {
        "received_on": reading.received_on,
        "due_on": reading.due_on,
        "clock_status": reading.status.value,
        "provisional": reading.provisional,
        "clock_as_of": file.today,
        "answered_on": reading.answered_on,
        "timely": reading.timely,
    }


@contextmanager
def the_case(case_id: int, act: Act) -> Iterator[Door]:
    """Locks the case row first of all, compares version and key, and settles everything at the end."""
    with transaction.atomic():
        case = lock(case_id)
        _check_form(case, act)
        door = Door(case, act)
        yield door
        door.settle()


def lock(case_id: int) -> Case:
    """The case, held against every other writer until the transaction ends."""
    return (
        Case.objects.select_for_update(of=("self",))
        .select_related("agency", "unit", "handler", "registered_by")
        .get(pk=case_id)
    )


def _check_form(case: Case, act: Act) -> None:
    if act.key is not None:
        if Submission.objects.filter(key=act.key).exists():
            raise Repeated(case)
        Submission.objects.create(key=act.key, case=case, action="", sent_by=act.person)
    if act.version is not None and act.version != case.version:
        since = CaseEvent.objects.filter(case=case, seq__gt=act.version).select_related("recorded_by")
        raise Stale(case, list(since))
