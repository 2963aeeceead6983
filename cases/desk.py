"""Open tasks = f(states). `advance` makes the inbox follow a case that has just moved."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from viewflow.workflow.models import Task
from viewflow.workflow.status import PROCESS, STATUS

from agencies.models import User
from agencies.prepared import Prepared
from cases.flows import Desk
from cases.models import Work
from cases.selectors.case_file import CaseFile
from workflow.law.clock import Status
from workflow.procedure.seats import CONFIRM, HAND_OVER, URGED, Seat, Strand
from workflow.procedure.states import Role
from workflow.procedure.timers import ANSWERS as ANSWER_KINDS, Kind

Due = dict[tuple[Kind, int], date]

WAITING = Q(flow_task_type="HUMAN", status__in=[STATUS.NEW, STATUS.ASSIGNED])
# viewflow's own room for what our flow keeps elsewhere: neither read nor written back
SPARE = ("data", "seed_content_type", "seed_object_id", "artifact_content_type", "artifact_object_id")
UNUSED = (*SPARE, *(f"process__{name}" for name in SPARE), "external_task_id", "scheduled")
ANSWERS = tuple(ANSWER_KINDS.values())
LIMITS: dict[str, tuple[Kind, ...]] = {
    "confirm": (Kind.CONFIRMATION,),
    "hand_over": (Kind.CORRECTION_NOTICE, *ANSWERS),
    "review": (Kind.CORRECTION_NOTICE, *ANSWERS),
    "draft": ANSWERS,
    "legal_review": ANSWERS,
    "sign": ANSWERS,
    "sign_by_head": ANSWERS,
    "deliver": ANSWERS,
    "opinions": (Kind.CONSULTATION,),
    "settle_silence": (Kind.ANSWER,),
    "decide_extension": (Kind.ANSWER,),
    "tell_extension": (Kind.ANSWER,),
    "publish": (Kind.PUBLICATION,),
    "review_withheld": (Kind.WITHHELD_REVIEW,),
    "await_reasons": (Kind.REASONS,),
    "judge_reasons": (Kind.ANSWER,),
    "deliberate": (Kind.DELIBERATION, Kind.ANSWER),
    "answer_dispute": (Kind.DISPUTE_PAPERS,),
    "await_result": (Kind.DISPUTE_RESULT,),
    **dict.fromkeys((seat.name for seat in URGED.values()), (Kind.URGING,)),
}


def open_work(case_id: int) -> dict[Strand, Work]:
    """The open task of each strand."""
    return {Strand(work.strand): work for work in Work.objects.filter(case_id=case_id, is_open=True)}


def _tasks(case: int) -> QuerySet[Task]:
    tasks = Task.objects.filter(WAITING, process__work__case_id=case, process__work__is_open=True)
    return tasks.select_related("process__work").defer(*UNUSED)


TASKS = Prepared(_tasks)


def _open_tasks(case_id: int) -> dict[Strand, Task]:
    """The open task of each strand as viewflow's row, with the desk's: one query for both."""
    return {Strand(task.process.work.strand): task for task in TASKS(case=case_id)}


def advance(file: CaseFile, by: User | None, due: Due) -> list[Work]:
    """Finishes the mover's task, or cancels what no longer fits, and opens what is wanted. Returns what is new.

    Needs the locked case; `due` are its running dates. Doing it twice changes nothing.
    """
    wanted, found, opened = file.wanted(), _open_tasks(file.case.pk), []
    for strand in Strand:
        seat, task = wanted.get(strand), found.get(strand)
        if task is None:
            opened += [] if seat is None else [_start(file, strand, seat, due)]
            continue
        work = task.process.work
        if seat is not None and work.seat == seat.name:
            _refresh(work, file, seat, due)
        else:
            done = by is not None and work.holder_id == by.pk
            opened += _go_on(work, _activated(task, work), file, seat, due, done=done)
    return opened


def differs(file: CaseFile, due: Due) -> bool:
    """Whether the open tasks are not what the states say."""
    found = {s: (work.seat, work.due_on, work.standing) for s, work in open_work(file.case.pk).items()}
    return found != {
        strand: (seat.name, day, _standing(file, day))
        for strand, seat in file.wanted().items()
        for day in [_limit(seat, due, file.today)[1]]
    }


def moves(file: CaseFile, due: Due, found: Mapping[Strand, Work]) -> list[tuple[Work, dict[str, Any]]] | None:
    """Open tasks whose columns moved, with the new values; None where a task itself must open, end or change hands."""
    wanted, handler = file.wanted(), file.case.handler_id
    if {strand: work.seat for strand, work in found.items()} != {s: seat.name for s, seat in wanted.items()}:
        return None
    for strand, seat in wanted.items():
        if seat.role is Role.HANDLER and handler is not None and found[strand].holder_id != handler:
            return None
    moved = [(found[strand], _moved(found[strand], file, seat, due)) for strand, seat in wanted.items()]
    return [(work, values) for work, values in moved if values]


def claim(work: Work, user: User) -> None:
    """Gives a free task to `user`. Needs the locked case."""
    _activation(work).assign(user)
    work.holder = user
    work.save(update_fields=["holder"])


def release(work: Work) -> None:
    """Gives a task back to its group. Needs the locked case."""
    _activation(work).unassign()
    work.holder = None
    work.save(update_fields=["holder"])


def _start(file: CaseFile, strand: Strand, seat: Seat, due: Due) -> Work:
    columns = {
        "case": file.case,
        "agency_id": file.case.agency_id,
        "strand": strand.value,
        **_columns(file, seat, due),
    }
    work: Work = Desk.start.run(columns=columns)
    return work


def _go_on(
    work: Work, activation: Any, file: CaseFile, seat: Seat | None, due: Due, *, done: bool
) -> list[Work]:
    """The task ends: done by its holder, or cancelled. The next seat of the strand, if there is one, takes its place."""
    columns = {"seat": "", "is_open": False, "holder": None} if seat is None else _columns(file, seat, due)
    if done:
        activation.start(None)
    else:
        activation.cancel()
        if seat is None:
            columns |= {"status": PROCESS.CANCELED, "finished": activation.task.finished}
    _write(work, columns)
    if done:
        activation.execute()
    elif seat is not None:
        Desk.route._create(activation, activation.task.token)  # noqa: SLF001 - viewflow's own spelling
    return [] if seat is None else [work]


def _refresh(work: Work, file: CaseFile, seat: Seat, due: Due) -> None:
    """The same task goes on; its date or its unit may have moved."""
    if changed := _moved(work, file, seat, due):
        _write(work, changed)
    holder = file.case.handler
    if seat.role is Role.HANDLER and holder is not None and work.holder_id != holder.pk:
        if work.holder_id is not None:
            release(work)
        claim(work, holder)


def _write(work: Work, columns: dict[str, Any]) -> None:
    """On the row and on the object; `save` would look at the process above it too."""
    for name, value in columns.items():
        setattr(work, name, value)
    Work.objects.filter(pk=work.pk).update(**columns)


def _moved(work: Work, file: CaseFile, seat: Seat, due: Due) -> dict[str, Any]:
    columns = _columns(file, seat, due)
    kept = {name: value for name, value in columns.items() if name not in ("since", "holder")}
    return {name: value for name, value in kept.items() if getattr(work, name) != value}


def _columns(file: CaseFile, seat: Seat, due: Due) -> dict[str, Any]:
    kind, day = _limit(seat, due, file.today)
    reading = file.reading
    return {
        "seat": seat.name,
        "role": seat.role.value,
        "unit_id": file.case.unit_id if seat.role is Role.HANDLER else None,
        "holder": _first_holder(file, seat),
        "due_kind": kind,
        "standing": _standing(file, day),
        "due_on": day,
        "provisional": bool(day and file.calendar.is_provisional(day))
        if kind not in ANSWERS
        else bool(reading and reading.provisional),
        "since": file.today,
    }


def _first_holder(file: CaseFile, seat: Seat) -> User | None:
    """Who has the case keeps its tasks; who registered it goes on until it is handed over."""
    return file.case.registered_by if seat in (CONFIRM, HAND_OVER) else file.named(seat)


def _limit(seat: Seat, due: Due, today: date) -> tuple[str, date | None]:
    """The nearest statutory limit of the next step; one that has passed gives way to the next, except the answer's."""
    kinds: Iterable[Kind] = LIMITS.get(seat.name, ())
    for kind in kinds:
        days = [
            day
            for (k, _subject), day in due.items()
            if k is kind and (kind is not Kind.CORRECTION_NOTICE or day >= today)
        ]
        if days:
            return kind.value, min(days)
    return "", None


def _standing(file: CaseFile, day: date | None) -> Work.Standing:
    """What runs, paused with the case's own clock, stopped, or without a date; `due.of_step` says it of a row."""
    reading = file.reading
    if day is not None:
        paused = reading is not None and reading.status is Status.PAUSED and reading.due_on == day
        return Work.Standing.PAUSED if paused else Work.Standing.RUNNING
    stopped = reading is not None and reading.status is Status.STOPPED
    return Work.Standing.STOPPED if stopped else Work.Standing.WITHOUT_A_DATE


def _activation(work: Work) -> Any:
    return _activated(Task.objects.get(WAITING, process_id=work.pk), work)


def _activated(task: Task, work: Work) -> Any:
    task.process = work
    return task.flow_task.activation_class(task)
