"""Too much, too often: the applicant is asked why, and what he says is judged (R 35, C16). The clock runs on."""

from cases.models import Case, Letter, ReasonsRequest
from cases.services import _letters_beside
from cases.services._enact import Door, the_case
from cases.services.act import Act, Missing
from cases.services.seat import keep
from workflow.law import limits
from workflow.procedure.states import Action, ReasonsState

AWAITED = (ReasonsState.ASKED, ReasonsState.SILENT)
TO_JUDGE = (ReasonsState.GIVEN, ReasonsState.SILENT)


def ask(*, case_id: int, act: Act, points: str, period: int) -> Case:
    """A letter says what is beyond reason and by when to explain it; `period` in working days from its receipt."""
    with the_case(case_id, act) as door:
        keep(door)
        row = ReasonsRequest(case=door.case, points=points, period=period, sent_on=act.day)
        row.save()
        door.move(Action.ASK_FOR_REASONS, subject=row, data={"points": points, "period": period})
        _letters_beside.issue_reasons_request(door, row)
    return door.case


def record(*, case_id: int, act: Act, reasons: str) -> Case:
    """What the applicant says; also when it comes late, as long as nothing was found yet."""
    with the_case(case_id, act) as door:
        row = _find(door, *AWAITED)
        row.given_on, row.reasons = act.day, reasons
        door.move(Action.RECORD_REASONS, subject=row, data={"reasons": reasons})
    return door.case


def lapse(*, case_id: int, act: Act) -> int:
    """The time ended without reasons, where it ever began (C30). How many requests that concerned."""
    with the_case(case_id, act) as door:
        over = [
            row
            for row in door.file.reasons_requests
            if row.state == ReasonsState.ASKED and row.ends_on is not None and row.ends_on < act.today
        ]
        for row in over:
            door.move(Action.LAPSE_REASONS, subject=row, reasons_end_on=row.ends_on)
    return len(over)


def find(*, case_id: int, act: Act, reasonable: bool, finding: str) -> Case:
    """Reasonable: the case goes on, a later date may be fixed. Unreasonable: it may be refused for that."""
    with the_case(case_id, act) as door:
        row = _find(door, *TO_JUDGE)
        row.finding, row.found_on, row.found_by = finding, act.day, act.person
        action = Action.FIND_REASONABLE if reasonable else Action.FIND_UNREASONABLE
        door.move(action, subject=row, data={"note": finding})
    return door.case


def _find(door: Door, *states: ReasonsState) -> ReasonsRequest:
    row = next((r for r in door.file.reasons_requests if r.state in states), None)
    if row is None:
        raise Missing({"reasons": "no_reasons_awaited"})
    return row


def reached(door: Door, letter: Letter) -> None:
    """The request was received on the day of the act: the time to give reasons runs from then (C30).

    A silence recorded before that was known was none: reasons are awaited again (C26).
    """
    asked = [one for one in door.file.letters if one.series == letter.series and not one.void]
    rows = [row for row in door.file.reasons_requests if row.state in AWAITED]
    if not rows or asked[-1].pk != letter.pk:
        return
    row, day = rows[-1], door.act.day
    row.received_on, row.ends_on = day, limits.reasons_due(day, door.file.calendar, row.period)
    door.move(Action.RECORD_REASONS_SERVED, subject=row, data={"served_on": day.isoformat()})
