"""Ends other than the answer, and the archive (C25, C27)."""

from cases.models import Case
from cases.services import _letters_beside
from cases.services._enact import the_case
from cases.services.act import Act
from cases.services.delivery import close_what_runs_beside, end_urging
from workflow.law.events import Withdrawn
from workflow.procedure.states import Action


def withdraw(*, case_id: int, act: Act, statement: str) -> Case:
    """The applicant takes the application back before it is answered."""
    with the_case(case_id, act) as door:
        event = door.counted(Withdrawn(on=act.day))
        door.move(Action.WITHDRAW, event=event, data={"statement": statement})
        _letters_beside.issue_closing_notice(door, "withdrawn")
        close_what_runs_beside(door)
    return door.case


def void(*, case_id: int, act: Act, reason: str) -> Case:
    """Registered by mistake: keeps its number, is counted nowhere (C27)."""
    with the_case(case_id, act) as door:
        door.move(Action.VOID, data={"reason": reason})
        close_what_runs_beside(door)
    return door.case


def archive(*, case_id: int, act: Act) -> Case:
    """The file is complete and closed (R 45)."""
    with the_case(case_id, act) as door:
        door.move(Action.ARCHIVE)
        end_urging(door)
    return door.case
