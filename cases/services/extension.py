"""More time (R 33 ¶2): asked for, agreed by the head of the disclosure office, told to the applicant."""

from cases.models import Case, Extension
from cases.services import _dispatch, _letters
from cases.services._enact import Door, the_case
from cases.services.act import Act, Missing
from cases.services.seat import keep
from workflow.law.events import Extended
from workflow.procedure.states import Action


def request(*, case_id: int, act: Act, workdays: int, reason: str) -> Case:
    """The handler says how many working days, and why."""
    with the_case(case_id, act) as door:
        keep(door)
        run = door.file.reading.run if door.file.reading else 1
        row = Extension.objects.create(
            case=door.case, run=run, workdays=workdays, reason=reason, requested_by=act.person
        )
        Extended(on=act.day, workdays=workdays)  # Impossible outside 1-20, before anybody is asked
        door.file.forget("extensions")
        door.move(
            Action.REQUEST_EXTENSION,
            subject=row,
            data={"workdays": workdays, "reason": reason},
            extension_pending=False,
        )
    return door.case


def grant(*, case_id: int, act: Act, extension_id: int, remark: str = "") -> Case:
    """The head agrees; it counts from the day the applicant is told."""
    with the_case(case_id, act) as door:
        row = _find(door, extension_id)
        row.decided_by, row.decided_on, row.remark = act.person, act.day, remark
        door.move(
            Action.GRANT_EXTENSION,
            subject=row,
            data={"workdays": row.workdays, "remark": remark},
            acted_as_requester=row.requested_by_id == act.person.pk,
        )
    return door.case


def decline(*, case_id: int, act: Act, extension_id: int, remark: str) -> Case:
    """The head does not agree, and says why."""
    with the_case(case_id, act) as door:
        row = _find(door, extension_id)
        row.decided_by, row.decided_on, row.remark = act.person, act.day, remark
        door.move(Action.DECLINE_EXTENSION, subject=row, data={"remark": remark})
    return door.case


def tell(*, case_id: int, act: Act, extension_id: int, method: str, tracking_number: str = "") -> Case:
    """The notice is handed over, posted or sent on `act.day`: not later than the due date, else it counts for nothing."""
    with the_case(case_id, act) as door:
        row = _find(door, extension_id)
        row.told_on = act.day
        door.move(
            Action.TELL_EXTENSION,
            subject=row,
            event=Extended(on=act.day, workdays=row.workdays),
            data={"workdays": row.workdays, "method": method},
        )
        letter = _letters.issue_extension_notice(door, row)
        _dispatch.record(door, letter, method, tracking_number, act.day)
    return door.case


def _find(door: Door, extension_id: int) -> Extension:
    row = next((e for e in door.file.extensions if e.pk == extension_id), None)
    if row is None:
        raise Missing({"extension": "unknown_extension"})
    return row
