"""Service of every outgoing letter (C30): what waits to arrive, and what came back and goes out again."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from cases.models import Dispatch, Letter, ReasonsRequest
from workflow.law import limits
from workflow.procedure.states import ReasonsState, State
from workflow.procedure.timers import Kind

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile

# A request for an opinion has a life of its own: its service starts a period, its return ends the consultation.
OWN_WAY: Final = frozenset({"consultation"})
ASKING: Final = "reasons_request"


def waiting(file: "CaseFile") -> list[Dispatch]:
    """The last attempt of each letter that has not been received: on its way, or come back."""
    if file.state in (State.ARCHIVED, State.VOIDED):
        return []
    last = {one.letter_id: one for one in file.dispatches}
    return [
        one
        for one in last.values()
        if one.served_on is None and one.letter.series not in OWN_WAY and not one.letter.void
    ]


def unserved(row: ReasonsRequest) -> bool:
    """The time to give reasons has not begun."""
    return row.state == ReasonsState.ASKED and row.received_on is None


def never_sent(file: "CaseFile") -> list[Letter]:
    """The letter that asks for reasons, while it lies in the house: the time to give them cannot begin (R 35)."""
    waits = any(unserved(row) for row in file.reasons_requests)
    asking = [one for one in file.letters if one.series == ASKING and not one.void] if waits else []
    return [one for one in asking[-1:] if not one.attempts]


def attempt(file: "CaseFile", letter_id: int) -> Dispatch | None:
    """The last attempt of one letter that is waited for; none where it was never sent."""
    return next((one for one in waiting(file) if one.letter_id == letter_id), None)


def dates(file: "CaseFile") -> Iterator[tuple[tuple[Kind, int], date]]:
    """Until when each is sent again, or asked after."""
    for one in waiting(file):
        due = (
            limits.send_again_due(one.returned_on, file.calendar)
            if one.returned_on
            else limits.service_check_due(one.sent_on, file.calendar)
        )
        yield (Kind.SERVICE, one.letter_id), due
    for letter in never_sent(file):
        yield (Kind.SERVICE, letter.pk), limits.service_check_due(letter.dated, file.calendar)
