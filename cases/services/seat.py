"""Taking a task, giving it back, giving cases to somebody else."""

from contextlib import AbstractContextManager

from agencies.models import User
from cases import desk
from cases.models import Case, Work
from cases.services._enact import Door, the_case
from cases.services.act import Act
from workflow.law.citations import R_45
from workflow.procedure.guards import WhyNot
from workflow.procedure.machine import NotAllowed
from workflow.procedure.seats import SEATS
from workflow.procedure.states import Action, Role


def keep(door: Door) -> None:
    """Whoever takes the first step of a free case has it from then on."""
    if door.case.handler_id is None and door.act.by is not None:
        door.case.handler = door.act.by
        door.file.forget("deputy_id")


def claim(*, work_id: int, act: Act) -> Case:
    """Takes a free task; a handler takes the case with it. Taking one's own again changes nothing."""
    with _locked(work_id, act) as door:
        work = Work.objects.select_related("holder").get(pk=work_id)
        seat = SEATS.get(work.seat)
        if not work.is_open or seat is None:
            raise NotAllowed(WhyNot("task_gone", R_45))
        if work.holder_id == act.person.pk:
            return door.case
        if work.holder_id is not None:
            raise NotAllowed(WhyNot("task_taken", R_45, {"by": str(work.holder)}))
        if seat.role not in door.file.roles_of(act.by):
            raise NotAllowed(WhyNot("not_your_role", R_45, {"roles": [seat.role]}))
        desk.claim(work, act.person)
        if seat.role is Role.HANDLER:
            keep(door)
    return door.case


def release(*, work_id: int, act: Act) -> Case:
    """Gives a task back to its group; a handler gives the case back with it."""
    with _locked(work_id, act) as door:
        work = Work.objects.get(pk=work_id)
        if not work.is_open or work.holder_id != act.person.pk:
            raise NotAllowed(WhyNot("task_not_yours", R_45))
        desk.release(work)
        if work.role == Role.HANDLER:
            door.case.handler = None
            for other in Work.objects.filter(case=door.case, is_open=True, role=Role.HANDLER, holder=act.by):
                desk.release(other)
    return door.case


def reassign(*, case_ids: list[int], act: Act, to_user_id: int, reason: str) -> list[Case]:
    """Gives cases to another handler of the same agency, each in its own transaction."""
    return [_reassign(case_id, act, to_user_id, reason) for case_id in sorted(case_ids)]


def _reassign(case_id: int, act: Act, to_user_id: int, reason: str) -> Case:
    with the_case(case_id, act) as door:
        to = User.objects.get(pk=to_user_id, is_active=True)
        before = door.case.handler
        unit = door.file.unit_of_handler(to)
        if unit is None:
            raise NotAllowed(WhyNot("not_a_handler_here", R_45, {"name": to.display_name}))
        door.move(
            Action.REASSIGN,
            data={"from": before.display_name if before else "", "to": to.display_name, "reason": reason},
        )
        door.case.handler, door.case.unit = to, unit
    return door.case


def _locked(work_id: int, act: Act) -> AbstractContextManager[Door]:
    return the_case(Work.objects.values_list("case_id", flat=True).get(pk=work_id), act)
