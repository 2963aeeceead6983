"""Urging 督办: a manager demands that an open step be done; what is answered goes on record (R 45). No clock moves."""

from datetime import date

from agencies.people import in_place_of
from cases import labels
from cases.models import Case, Urging, Work
from cases.services import _notices
from cases.services._enact import Door, the_case
from cases.services.act import Act, Missing
from notifications import outbox
from workflow.law.workdays import WorkCalendar
from workflow.procedure.seats import SEATS, Strand
from workflow.procedure.states import Action


def urge(*, case_id: int, act: Act, strand: str, expected: str, answer_by: date) -> Case:
    """Urges whoever has the open task of `strand`, else its group, to do what is `expected` and to answer by a working day."""
    with the_case(case_id, act) as door:
        door.judge(Action.URGE, Urging(case=door.case), act.day)
        work = _task(door, strand)
        check_day(answer_by, act.day, door.file.calendar)
        row = Urging(
            case=door.case,
            strand=strand,
            seat=work.seat,
            role=SEATS[work.seat].role.value,
            person=work.holder,
            expected=expected,
            answer_by=answer_by,
            urged_on=act.day,
            urged_by=act.person,
        )
        row.save()
        to = work.holder.display_name if work.holder else ""
        door.move(
            Action.URGE,
            subject=row,
            data={"to": to, "seat": work.seat, "note": expected, "answer_by": answer_by.isoformat()},
        )
    return door.case


def check_day(answer_by: date, today: date, calendar: WorkCalendar) -> None:
    """The day an answer is expected by: a working day, not before today."""
    if answer_by < today:
        raise Missing({"answer_by": "answer_before_today"})
    if not calendar.is_workday(answer_by):
        raise Missing({"answer_by": "answer_on_a_rest_day"})


def answer(*, case_id: int, act: Act, text: str, done_by: date | None = None) -> Case:
    """What was done, or why not yet and by when it will be; who urged is told."""
    with the_case(case_id, act) as door:
        row = door.file.urging
        if row is None:
            raise Missing({"text": "no_urging_open"})
        if done_by is not None and done_by < act.day:
            raise Missing({"done_by": "done_before_today"})
        row.answer, row.done_by, row.answered_on, row.answered_by = text, done_by, act.day, act.person
        promised = {"done_by": done_by.isoformat()} if done_by else {}
        door.move(Action.ANSWER_URGING, subject=row, data={"note": text, **promised})
        _tell(door, row)
    return door.case


def _task(door: Door, strand: str) -> Work:
    open_ = Work.objects.filter(case=door.case, is_open=True).exclude(strand=Strand.URGING)
    work = open_.filter(strand=strand).select_related("holder").first()
    if work is None:
        raise Missing({"strand": "task_gone"})
    if work.holder_id == door.act.person.pk:
        raise Missing({"strand": "urging_oneself"})
    return work


def _tell(door: Door, row: Urging) -> None:
    to = in_place_of(row.urged_by, door.act.today)
    outbox.post(
        cause=f"urging:{row.pk}:answered",
        to=[to.pk] if to != door.act.person else [],
        kind="urging",
        text=_notices.in_both(labels.urging_answered(door.case.number, door.act.person.display_name)),
        url=door.case.get_absolute_url(),
        on=door.act.today,
    )
