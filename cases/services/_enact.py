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

from django.db import IntegrityError, models, transaction

from cases import event_log
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
    Urging,
    WithheldReview,
)
from cases.selectors import earliest
from cases.selectors.case_file import CaseFile
from cases.services._lock import lock
from cases.services._settle import columns, settle
from cases.services.act import Act, Repeated, Stale
from workflow.binding import make_move
from workflow.law import events as law
from workflow.law.citations import Citation
from workflow.law.clock import Status
from workflow.procedure import machine
from workflow.procedure.facts import Facts
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
    UrgingState,
    WithheldState,
)

STATES: dict[type[models.Model], Any] = {
    Case: State,
    Consultation: ConsultationState,
    Extension: ExtensionState,
    Assessment: AssessmentState,
    ReasonsRequest: ReasonsState,
    Deliberation: DeliberationState,
    Dispute: DisputeState,
    Urging: UrgingState,
    WithheldReview: WithheldState,
}
ROWS: dict[type[models.Model], str] = {
    Consultation: "consultations",
    Extension: "extensions",
    Assessment: "assessments",
    ReasonsRequest: "reasons_requests",
    Deliberation: "deliberations",
    Dispute: "disputes",
    Urging: "urgings",
    WithheldReview: "withheld_reviews",
}
Subject = (
    Consultation | Extension | Assessment | ReasonsRequest | Deliberation | Dispute | Urging | WithheldReview
)


class Door:
    """A locked case and the one way to move it."""

    def __init__(self, case: Case, act: Act) -> None:
        self.case = case
        self.act = act
        self.file = CaseFile(case, act.today)
        self.recorded: list[CaseEvent] = []
        self.as_read = columns(case)

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
            subject=subject.pk if subject is not None else supersedes.subject if supersedes else None,
            supersedes=supersedes,
        )
        self._after([recorded], [] if subject is None else [subject])
        return recorded

    def move_each(
        self, action: Action, moves: Iterable[tuple[Subject, law.Event | None, dict[str, Any]]]
    ) -> None:
        """The same act on many rows, read together: 300 third parties are one pass over the history."""
        judged: dict[Any, Move] = {}
        facts, rows = [], []
        for subject, event, data in moves:
            day = event.on if event is not None else self.act.day
            alike = (subject.state, earliest.ground(self.file, action, subject))
            if alike not in judged:
                judged[alike] = self.judge(action, subject, day)
            lawful = judged[alike]
            make_move(subject, action)
            rows.append(subject)
            facts.append(
                event_log.next_fact(
                    self.case,
                    action,
                    happened_on=day,
                    basis=lawful.basis,
                    by=self.act.by,
                    event=event,
                    data=data,
                    subject=subject.pk,
                )
            )
        _write(rows)
        self._after(CaseEvent.objects.bulk_create(facts), rows)

    def complete(
        self,
        action: Action,
        known: CaseEvent | None,
        *,
        data: dict[str, Any],
        received_on: date | None,
    ) -> None:
        """Adds to a fact of the case what has become known since (a notice was served)."""
        lawful = self.judge(action, self.case, self.act.day)
        make_move(self.case, action)
        fact = self._fuller(action, known, lawful, data, received_on)
        fact.save(force_insert=True)
        self._after([fact], [])

    def complete_each(
        self,
        action: Action,
        known: Iterable[tuple[Subject, CaseEvent | None]],
        *,
        data: dict[str, Any],
        received_on: date | None,
    ) -> None:
        """The same for facts of rows beside the case, written together."""
        judged: dict[Any, Move] = {}
        facts, rows = [], []
        for row, sent in known:
            alike = (row.state, earliest.ground(self.file, action, row))
            if alike not in judged:
                judged[alike] = self.judge(action, row, self.act.day)
            lawful = judged[alike]
            make_move(row, action)
            rows.append(row)
            facts.append(self._fuller(action, sent, lawful, data, received_on))
        _write(rows)
        self._after(CaseEvent.objects.bulk_create(facts), rows)

    def _fuller(
        self,
        action: Action,
        known: CaseEvent | None,
        lawful: Move,
        data: dict[str, Any],
        received_on: date | None,
    ) -> CaseEvent:
        """The entry that supersedes `known` (C26). It stays a fact of the day it happened on; `act.day` is what is added."""
        if known is None:
            raise NotAllowed(WhyNot("nothing_to_complete", lawful.basis))
        served = {"received_on": received_on.isoformat()} if received_on else {}
        return event_log.next_fact(
            self.case,
            action,
            happened_on=known.happened_on,
            basis=lawful.basis,
            by=self.act.by,
            event=None if known.law is None else law.from_data({**known.law, **served}),
            data={**known.data, **data},
            subject=known.subject,
            supersedes=known,
        )

    def counted(self, event: law.Event) -> law.Event | None:
        """The event, unless no clock runs that could read it: none ever did (R 41), or an answer is being replaced (C34)."""
        reading = self.file.reading
        return None if reading is None or reading.status is Status.CLOSED else event

    def _after(self, recorded: list[CaseEvent], moved: Sequence[Subject]) -> None:
        """The facts join the file; a row it has not got yet is read with its like when next asked for."""
        self.recorded += recorded
        self.file.add(recorded)
        for row in moved:
            known = self.file.__dict__.get(ROWS[type(row)])
            if known is not None and not any(one is row for one in known):
                self.file.forget(ROWS[type(row)])
        if any(row.law is not None for row in recorded):
            self.file.reading  # noqa: B018 - an impossible history is refused here, before anything else

    def judge(self, action: Action, row: Case | Subject, day: date, **known: Any) -> Move:
        """The lawful move, or NotAllowed."""
        ground = earliest.ground(self.file, action, row)
        facts = self.file.facts(self.act.by, on=day, **{**(ground._asdict() if ground else {}), **known})
        return machine.decide(
            STATES[type(row)](row.state),
            action,
            roles=self.file.roles_of(self.act.by),
            facts=facts,
        )

    def judge_day(self, basis: Citation, ground: earliest.Ground | None = None) -> None:
        """The day of something noted: what moves nothing is dated no earlier than what it rests on either (C26)."""
        day, today = self.act.day, self.act.today
        rests_on = ground._asdict() if ground else {}
        facts = Facts(today=today, on=day, order_in_time=day >= self.case.arrived_on, **rests_on)
        if why := machine.judge_day(basis, facts):
            raise NotAllowed(why)

    def note(self, action: str, *, data: dict[str, Any] | None = None, basis: Any) -> CaseEvent:
        """A fact that moves nothing (a file added, a number unmasked)."""
        recorded = event_log.append(
            self.case, action, happened_on=self.act.day, basis=basis, by=self.act.by, data=data
        )
        self._after([recorded], [])
        return recorded

    def settle(self) -> None:
        """Cached dates, Deadline rows, desk and messages follow what was recorded."""
        settle(self.file, self.act, self.recorded, as_read=self.as_read)


def _write(rows: Sequence[Any]) -> None:
    """Rows of one kind, changed alike, in one statement."""
    if rows:
        kind = type(rows[0])
        columns = [field.name for field in kind._meta.concrete_fields if not field.primary_key]  # noqa: SLF001 - Django's own spelling
        kind.objects.bulk_create(rows, update_conflicts=True, unique_fields=["pk"], update_fields=columns)


@contextmanager
def the_case(case_id: int, act: Act) -> Iterator[Door]:
    """Locks the case row first of all, compares version and key, and settles everything at the end."""
    with transaction.atomic():
        case = lock(case_id)
        _check_form(case, act)
        with held(case, act) as door:
            yield door


@contextmanager
def held(case: Case, act: Act) -> Iterator[Door]:
    """The door to a case that this transaction holds already, because it has just written it down."""
    door = Door(case, act)
    yield door
    door.settle()


def _check_form(case: Case, act: Act) -> None:
    if act.key is not None:
        try:
            Submission.objects.create(key=act.key, case=case, action="", sent_by=act.person)
        except IntegrityError:  # the key is there: what was begun here is undone by whoever hears of it
            raise Repeated(case) from None
    if act.version is not None and act.version != case.version:
        since = CaseEvent.objects.filter(case=case, seq__gt=act.version).select_related("recorded_by")
        raise Stale(case, list(since))
